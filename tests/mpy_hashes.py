#!/usr/bin/env python3
"""Record what mpy-cross makes of the scripts in tests/scripts: hashes of its output, checked by `dotnet test`.

    KRAIT_MPY_CROSS=/path/to/mpy-cross  tests/mpy_hashes.py

Writes tests/mpy-hashes.tsv: for each script its name and, for -O0 to -O3, the first 16 hex digits of the SHA-256 of the .mpy
file; of a script that is refused, `!` and the hash of stderr. mpy-cross runs in tests/scripts, so that names and tracebacks
are relative to it.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import subprocess

TESTS = pathlib.Path(__file__).resolve().parent
SCRIPTS = TESTS / "scripts"
LEVELS = range(4)


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def compiled(command, name, level):
    run = subprocess.run([command, f"-O{level}", "-o", "-", name], cwd=SCRIPTS, capture_output=True)
    return "!" + digest(run.stderr) if run.returncode else digest(run.stdout)


def main():
    command = os.path.abspath(os.environ["KRAIT_MPY_CROSS"])
    names = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.py"))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        rows = list(pool.map(lambda name: [name, *(compiled(command, name, level) for level in LEVELS)], names))
    text = "".join("\t".join(row) + "\n" for row in rows)
    (TESTS / "mpy-hashes.tsv").write_text(text, newline="\n")


if __name__ == "__main__":
    main()
