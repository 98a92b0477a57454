#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own: in a temporary folder, on a free port of this machine, gone afterwards.
# The command finds it in SAKSI_TEST_POSTGRES (a URL without a database) and its files in SAKSI_TEST_POSTGRES_DIR.
set -euo pipefail

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
dir=$(mktemp -d "${TMPDIR:-/tmp}/saksi-postgres.XXXXXX")
port=$(python3 - 2>/dev/null <<'PY' || echo 55432
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])
PY
)
as_owner=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  as_owner=(runuser -u postgres --)
fi
stop() {
  (cd / && "${as_owner[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$dir"
}
trap stop EXIT
cd_back=$PWD
cd /
"${as_owner[@]}" "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
# Every statement is logged, so that the leak tests can search the log as well.
"${as_owner[@]}" "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w start -o \
  "-p $port -h 127.0.0.1 -k $dir -c log_statement=all -c max_connections=200 -c fsync=off" >/dev/null
cd "$cd_back"
export SAKSI_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port"
export SAKSI_TEST_POSTGRES_DIR="$dir"
"$@"
