#!/usr/bin/env python3
"""Sends a large file to the real server and reads it back: time, and the most memory that the server held.

usage: bench-evidence.py [MEGABYTES] [PROGRAM] [MORE OPTIONS OF saksi serve ...]
"""

import hashlib
import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time

MEGABYTES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else "target/release/saksi"
PIECE = 4 << 20

data = tempfile.mkdtemp()
server = subprocess.Popen(
    [PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0", *sys.argv[3:]], stderr=subprocess.PIPE, text=True
)
log = ""
while not ("serving on" in log and "with the code" in log):
    log += server.stderr.readline()
host = re.search(r"http://([\d.:]+)", log).group(1)
code = re.search(r"with the code ([0-9A-Z-]+)", log).group(1)
connection = http.client.HTTPConnection(host, timeout=60)
cookie = ""


def call(method, path, body=None, raw=None):
    global cookie
    headers = {"Cookie": cookie, "Content-Type": "application/octet-stream" if raw else "application/json"}
    connection.request(method, "/api/v1" + path, raw or (json.dumps(body) if body is not None else None), headers)
    answer = connection.getresponse()
    cookie = (answer.getheader("Set-Cookie") or cookie).split(";")[0]
    text = answer.read()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: {answer.status} {text[:300]}")
    return json.loads(text) if text else None


def memory(name):
    with open(f"/proc/{server.pid}/status") as status:
        return int(re.search(name + r":\s+(\d+)", status.read()).group(1)) / 1024


def pieces():
    """The same bytes each time, no two pieces alike."""
    left = MEGABYTES << 20
    number = 0
    while left:
        seed = hashlib.sha256(str(number).encode()).digest()
        yield (seed * (PIECE // 32))[: min(left, PIECE)]
        left -= min(left, PIECE)
        number += 1


try:
    founded = call("POST", "/setup", {"code": code, "organisation": "Bench", "login": "bench", "name": "Bench",
                                      "password": "harbour cloud melon seven", "language": "en"})
    call("POST", "/setup/confirm", {"words": {str(n): founded["recovery_words"][n - 1] for n in founded["check"]}})
    case = call("POST", "/cases", {"file": {"fictional": True, "worker": {"pseudonym": "Bench"}}})
    files = f"/cases/{case['id']}/evidence"
    file = call("POST", files, {"exhibit": 1, "name": "x.mp4", "media_type": "video/mp4", "size": MEGABYTES << 20})
    path = f"{files}/{file['id']}"
    print(f"resident memory before: {memory('VmRSS'):.0f} MiB, most so far (Argon2id included): {memory('VmHWM'):.0f} MiB")
    # From here on the mark is the file's.
    with open(f"/proc/{server.pid}/clear_refs", "w") as clear:
        clear.write("5")
    start, offset, digest = time.time(), 0, hashlib.sha256()
    for piece in pieces():
        digest.update(piece)
        offset = call("PATCH", f"{path}?offset={offset}", raw=piece)["offset"]
    call("POST", f"{path}/completion", {"sha256": digest.hexdigest()})
    took = time.time() - start
    print(f"send {MEGABYTES} MiB: {took:.1f} s, {MEGABYTES / took:.0f} MiB/s, most memory {memory('VmHWM'):.0f} MiB")
    start, back = time.time(), hashlib.sha256()
    connection.request("GET", f"/api/v1{path}/content", headers={"Cookie": cookie})
    answer = connection.getresponse()
    while block := answer.read(1 << 20):
        back.update(block)
    took = time.time() - start
    print(f"read {MEGABYTES} MiB: {took:.1f} s, {MEGABYTES / took:.0f} MiB/s, most memory {memory('VmHWM'):.0f} MiB")
    if back.digest() != digest.digest():
        sys.exit("what came back is not what was sent")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(data, ignore_errors=True)
