#!/usr/bin/env python3
"""Record what the real MicroPython prints for the scripts in tests/scripts, or check that it still does.

    KRAIT_ORACLE=/path/to/micropython  tests/record.py            record everything
    KRAIT_ORACLE=/path/to/micropython  tests/record.py ints sets/pop    record areas, or single scripts
    KRAIT_ORACLE=/path/to/krait        tests/record.py --check    compare instead of writing; exit 1 on a difference
                                       (--known leaves out what expected-failures.txt names)

Beside `<name>.py` stand `<name>.out` (the bytes of stdout), `<name>.exit` (the exit code, if it is not 0) and `<name>.err`
(the bytes of stderr, if there are any). A script runs as `micropython <name>.py` in a scratch copy of its folder, with empty
stdin, so that nothing a script writes can reach the repository and tracebacks name the file alone. When recording, each script
runs twice, and one that prints two different things is refused.
"""

import concurrent.futures
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SCRIPTS = pathlib.Path(__file__).resolve().parent / "scripts"
TIMEOUT_S = 60


class Result:
    """What a run leaves behind: the contents of the three files, None where a file does not exist."""

    def __init__(self, out, exit_code, err):
        self.files = {".out": out, ".exit": exit_code, ".err": err}

    def __eq__(self, other):
        return self.files == other.files

    @classmethod
    def recorded(cls, script):
        def read(suffix):
            path = script.with_suffix(suffix)
            return path.read_bytes() if path.exists() else None

        return cls(read(".out"), read(".exit"), read(".err"))

    @classmethod
    def of_run(cls, command, script):
        with tempfile.TemporaryDirectory(prefix="krait-record-") as scratch:
            folder = pathlib.Path(scratch) / script.parent.name
            shutil.copytree(script.parent, folder, ignore=shutil.ignore_patterns("*.out", "*.exit", "*.err"))
            environment = {k: v for k, v in os.environ.items() if k != "MICROPYPATH"}
            run = subprocess.run(
                [command, script.name],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT_S,
                env=environment,
            )
        exit_code = b"%d\n" % run.returncode if run.returncode != 0 else None
        return cls(run.stdout, exit_code, run.stderr or None)

    def write(self, script):
        for suffix, content in self.files.items():
            path = script.with_suffix(suffix)
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)

    def differences(self, other, name):
        for suffix, content in self.files.items():
            was, now = (text(c) for c in (content, other.files[suffix]))
            yield from difflib.unified_diff(was, now, f"{name}{suffix} recorded", f"{name}{suffix} now", lineterm="")


def text(content):
    return (content or b"").decode("utf-8", "backslashreplace").splitlines()


def chosen(names):
    scripts = sorted(SCRIPTS.glob("*/*.py"))
    if not names:
        return scripts
    wanted = [s for s in scripts if s.parent.name in names or relative_name(s) in names]
    if not wanted:
        sys.exit(f"no script matches {names}")
    return wanted


def relative_name(script):
    return f"{script.parent.name}/{script.stem}"


def expected_failures():
    lines = (SCRIPTS / "expected-failures.txt").read_text().splitlines()
    return {line.split(": ")[0] for line in lines if line and not line.startswith("#")}


def record(command, script):
    first, second = Result.of_run(command, script), Result.of_run(command, script)
    if first != second:
        return ["prints two different things in two runs", *first.differences(second, relative_name(script))]
    first.write(script)
    return []


def check(command, script):
    recorded, now = Result.recorded(script), Result.of_run(command, script)
    return [] if recorded == now else list(recorded.differences(now, relative_name(script))) or ["never recorded"]


def orphans():
    for path in sorted(SCRIPTS.glob("*/*")):
        if path.suffix in (".out", ".exit", ".err") and not path.with_suffix(".py").exists():
            yield path


def main(arguments):
    command = os.environ.get("KRAIT_ORACLE")
    if not command:
        sys.exit("set KRAIT_ORACLE to the path of the micropython command to run")
    command = shutil.which(command) or sys.exit(f"KRAIT_ORACLE: no command {command}")
    work = check if "--check" in arguments else record
    scripts = chosen([a for a in arguments if not a.startswith("--")])
    if "--known" in arguments:
        known = expected_failures()
        scripts = [s for s in scripts if relative_name(s) not in known]

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for script, problems in zip(scripts, pool.map(lambda s: attempt(work, command, s), scripts)):
            if problems:
                failed += 1
                print(f"--- {relative_name(script)}", *problems, sep="\n")
    for path in orphans():
        failed += 1
        print(f"--- {path.relative_to(SCRIPTS)}: no script of that name")
    print(f"{len(scripts)} scripts, {failed} problems")
    return 1 if failed else 0


def attempt(work, command, script):
    try:
        return work(command, script)
    except subprocess.TimeoutExpired:
        return [f"still running after {TIMEOUT_S} s"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
