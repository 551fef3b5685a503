"""What starting costs: `startup.py COMMAND MiB` looks at the peak of a short program's resident memory (MiB at most) and, for a
build whose code was compiled ahead, at how many methods were compiled all the same for `-c pass`.

Time is not looked at here: bench/ measures it. The last line is `N passed, N failed`.
"""

import os
import re
import subprocess
import sys
import tempfile

# Some few belong to the runtime itself. A generic of the base library over a struct of ours that slips through costs a handful.
MAX_COMPILED = 5


def compiled(command):
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "compiled")
        subprocess.run([command, "-c", "pass"], check=True, env={**os.environ, "DOTNET_JitStdOutFile": log, "DOTNET_JitDisasmSummary": "1"})
        return open(log).read().splitlines() if os.path.exists(log) else []


def peak_mib(command):
    """As the kernel tells of the waiting program: what wait4 answers counts the process that forked it, too."""
    program = "import sys; sys.stdout.write('x'); sys.stdin.read(1)"
    with subprocess.Popen([command, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.read(1)
        with open(f"/proc/{process.pid}/status") as status:
            peak = re.search(r"VmHWM:\s+(\d+) kB", status.read())[1]
        process.stdin.close()
    return int(peak) / 1024


def main(command, limit):
    passed = failed = 0

    def check(text, is_fine):
        nonlocal passed, failed
        passed += is_fine
        failed += not is_fine
        print(("ok    " if is_fine else "FAIL  ") + text)

    peak = peak_mib(command)
    check(f"peak resident memory {peak:.1f} MiB, at most {limit}", peak <= limit)
    methods = compiled(command)
    check(f"{len(methods)} methods compiled at start, at most {MAX_COMPILED}", len(methods) <= MAX_COMPILED)
    if len(methods) > MAX_COMPILED:
        print("\n".join(methods))
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
