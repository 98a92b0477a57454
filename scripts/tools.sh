#!/usr/bin/env bash
# Makes sure that the programs which the tests call are there: installs Debian packages when it may, and otherwise says in
# one line which to install. Arguments: pairs of a program and its package; a program may be a path pattern.
set -euo pipefail

missing=()
while [ $# -ge 2 ]; do
  if ! command -v "$1" >/dev/null 2>&1 && ! compgen -G "$1" >/dev/null; then missing+=("$2"); fi
  shift 2
done
[ ${#missing[@]} -eq 0 ] && exit 0

install=""
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then install="env"; elif sudo -n true 2>/dev/null; then install="sudo"; fi
fi
if [ -z "$install" ]; then
  echo "Please install: apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
$install apt-get update -qq
$install apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
