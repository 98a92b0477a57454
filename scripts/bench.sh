#!/usr/bin/env bash
# Times the main work, beside peers and physical limits in the same run. What it prints is what docs/performance.md holds.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== machine"
grep -m 1 'model name' /proc/cpuinfo | sed 's/.*: //'
echo "$(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), load $(cut -d' ' -f1-3 /proc/loadavg)"

cargo build --release --locked
for bench in law server; do
  echo "== $bench"
  cargo bench --locked --bench "$bench" -- --noplot 2>/dev/null | grep -E 'time:|p50|ratio| ms$' || true
done

echo "== files of evidence"
scripts/bench-evidence.py 300

echo "== letters beside typst, WeasyPrint and ReportLab"
scripts/bench-pdf-peers.py --more

echo "== the program"
echo "binary: $(stat -c %s target/release/saksi) bytes"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
for round in 1 2 3; do
  start=$(date +%s%N)
  ./target/release/saksi serve --data "$data" --listen 127.0.0.1:8199 2>/dev/null &
  server=$!
  until curl -fs -o /dev/null http://127.0.0.1:8199/readyz; do sleep 0.005; done
  echo "start $round: $((($(date +%s%N) - start) / 1000000)) ms to the first answer"
  sleep 1
  echo "resident memory, idle: $(awk '/VmRSS/ {print $2}' /proc/$server/status) KiB"
  kill -TERM $server
  wait $server
done
