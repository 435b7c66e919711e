"""Runs a command and prints its time, the peak memory of it and its children, and what it printed, as JSON."""

import json
import resource
import subprocess
import sys
import time

limit = float(sys.argv[1])
start = time.perf_counter()
try:
    done = subprocess.run(sys.argv[2:], capture_output=True, text=True, timeout=limit)
    ended = {"code": done.returncode, "stdout": done.stdout, "stderr": done.stderr[-2000:]}
except subprocess.TimeoutExpired:
    ended = {"code": None, "stdout": "", "stderr": f"not done after {limit:.0f} s"}
seconds = time.perf_counter() - start
kibibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"seconds": seconds, "mebibytes": kibibytes / 1024, **ended}))
