"""Drives a device of ours with the unmodified mpremote: `mpremote.py COMMAND...` checks each of mpremote's commands.

MPREMOTE is the folder of its source (tools/mpremote of the MicroPython repository), PYTHON an interpreter that has pyserial and
platformdirs; without them nothing is run, with the reason. COMMAND is a published krait. Nothing outside a scratch folder is touched.
The last line is `N passed, N failed`.
"""

import functools
import http.server
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")
TIMEOUT = 60


class Device:
    def __init__(self, krait, *options):
        self.process = subprocess.Popen([*krait, "serve", *options], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait(10)


class Checks:
    def __init__(self, script, scratch):
        self.script, self.scratch, self.passed, self.failed = script, scratch, 0, 0
        self.address = ""

    def command(self, *args):
        return [PYTHON, self.script, "connect", self.address, *args]

    def run(self, *args):
        return subprocess.run(self.command(*args), cwd=self.scratch, capture_output=True, text=True, timeout=TIMEOUT, env=self.environment())

    def environment(self):
        # mpremote reads a configuration and writes a history in the home folder.
        return {**os.environ, "HOME": self.scratch, "XDG_CONFIG_HOME": self.scratch}

    def check(self, name, is_right, seen=""):
        self.passed += bool(is_right)
        self.failed += not is_right
        print(f"{'pass' if is_right else 'FAIL'}  {self.address}  {name}" + ("" if is_right else f": {seen!r}"), flush=True)

    def expect(self, args, *texts, code=0):
        try:
            result = self.run(*args)
        except subprocess.TimeoutExpired as timeout:
            self.check(" ".join(args), False, f"no end after {TIMEOUT} s: {timeout.stdout}")
            return
        output = result.stdout + result.stderr
        self.check(" ".join(args), result.returncode == code and all(text in output for text in texts), (result.returncode, output))


def check_files(checks):
    scratch = checks.scratch
    with open(f"{scratch}/a.py", "w") as file:
        file.write("import sys\nprint('ran', __name__)\n")
    with open(f"{scratch}/big.bin", "wb") as file:
        file.write(bytes(range(256)) * 40)
    os.makedirs(f"{scratch}/tree/sub", exist_ok=True)
    with open(f"{scratch}/tree/sub/x.txt", "w") as file:
        file.write("leaf")
    checks.expect(["exec", "print(6 * 7)"], "42\n")
    checks.expect(["exec", "1 / 0"], "ZeroDivisionError", code=1)
    checks.expect(["eval", "2 ** 70"], str(2**70))
    checks.expect(["run", "a.py"], "ran __main__")
    checks.expect(["cp", "a.py", ":b.py"], "cp a.py :b.py")
    checks.expect(["cp", "big.bin", ":big.bin"])
    checks.expect(["cp", ":big.bin", "back.bin"])
    with open(f"{scratch}/back.bin", "rb") as file:
        checks.check("big.bin is the same after both ways", file.read() == bytes(range(256)) * 40)
    checks.expect(["sha256sum", ":big.bin"], "sha256sum :big.bin")
    checks.expect(["ls"], "10240 big.bin", "b.py")
    checks.expect(["cat", ":b.py"], "print('ran', __name__)")
    checks.expect(["exec", "import b"], "ran b")
    checks.expect(["mkdir", ":d"])
    checks.expect(["cp", "a.py", ":d/"])
    checks.expect(["ls", ":d"], "a.py")
    checks.expect(["rm", ":d/a.py"])
    checks.expect(["rmdir", ":d"])
    checks.expect(["cp", "-r", "tree", ":"])
    checks.expect(["tree"], "x.txt", "sub")
    checks.expect(["rm", "-r", ":tree"])
    checks.expect(["touch", ":t.txt", "+", "ls"], "t.txt")
    checks.expect(["cat", ":missing"], "No such file", code=1)
    checks.expect(["df"], "mounted on", "/")


def check_resets(checks):
    checks.expect(["exec", "x = 1"])
    checks.expect(["resume", "exec", "print(x)"], "1\n")
    checks.expect(["soft-reset", "exec", "print('x' in globals())"], "False")
    checks.expect(["rtc", "--set", "rtc"], f"({time.localtime().tm_year}, ")
    checks.expect(["exec", "import machine; print(len(machine.unique_id()), machine.freq() > 0)"], "8 True")
    checks.expect(["reset"])
    checks.expect(["ls"], "b.py")


def check_mount(checks):
    folder = f"{checks.scratch}/mounted"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/package", exist_ok=True)
    with open(f"{folder}/far.py", "w") as file:
        file.write("VALUE = 'from afar'\n")
    with open(f"{folder}/package/__init__.py", "w") as file:
        file.write("# " + "x" * 3000 + "\nDEPTH = 2\n")
    with open(f"{folder}/data.txt", "w") as file:
        file.write("line 1\nline 2\nline 3\n")
    checks.expect(["mount", folder, "exec", "import far; print(far.VALUE)"], "from afar")
    checks.expect(["mount", folder, "exec", "import package; print(package.DEPTH)"], "2\n")
    checks.expect(["mount", folder, "exec", "import os; print(os.getcwd(), sorted(os.listdir()))"], "/remote ['data.txt', 'far.py', 'package']")
    seek = "f = open('data.txt'); f.seek(7); print(repr(f.readline())); f.seek(0); print([l for l in f])"
    checks.expect(["mount", folder, "exec", seek], "'line 2\\n'\n['line 1\\n', 'line 2\\n', 'line 3\\n']")
    checks.expect(["mount", folder, "exec", "f = open('new.txt', 'w'); print(f.write('written \\x03\\x04 there')); f.close()"], "16\n")
    written = ""
    if os.path.exists(f"{folder}/new.txt"):
        with open(f"{folder}/new.txt") as file:
            written = file.read()
    checks.check("what the device wrote is here", written == "written \x03\x04 there", written)
    checks.expect(["mount", folder, "exec", "import os; os.rename('new.txt', 'old.txt'); os.mkdir('m'); print(os.stat('old.txt')[6])"], "16\n")
    checks.expect(["mount", folder, "exec", "open('none')"], "OSError", code=1)


def check_mip(checks):
    index = f"{checks.scratch}/index"
    for version in ("6", "py"):
        os.makedirs(f"{index}/package/{version}/hello", exist_ok=True)
        with open(f"{index}/package/{version}/hello/latest.json", "w") as file:
            file.write('{"v": 1, "hashes": [["hello.py", "abcdef12"]], "version": "1.0"}')
    os.makedirs(f"{index}/file/ab", exist_ok=True)
    with open(f"{index}/file/ab/abcdef12", "w") as file:
        file.write("X = 'installed'\n")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=index)
    handler.log_message = lambda *_: None
    http.server.SimpleHTTPRequestHandler.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    checks.expect(["mip", "install", "--index", f"http://127.0.0.1:{server.server_port}", "hello"], "Installing: /lib/hello.py", "Done")
    checks.expect(["exec", "import hello; print(hello.X)"], "installed")
    server.shutdown()


def check_repl(checks):
    """mpremote's own terminal, on a pseudo-terminal of ours; Ctrl-X leaves it."""
    master, slave = pty.openpty()
    process = subprocess.Popen(checks.command("repl"), stdin=slave, stdout=slave, stderr=slave, env=checks.environment(), cwd=checks.scratch)
    seen = b""

    def until(text):
        nonlocal seen
        end = time.monotonic() + TIMEOUT
        while text not in seen and time.monotonic() < end:
            if select.select([master], [], [], 0.2)[0]:
                seen += os.read(master, 4096)
        return text in seen

    steps = [(b"\r", b">>> "), (b"6 * 7\r", b"42\r\n>>> "), (b"while True: pass\r\r", b"... "), (b"\x03", b"KeyboardInterrupt"), (b"1 + 1\r", b"\r\n2\r\n")]
    results = []
    until(b"Use Ctrl-]")
    for keys, answer in steps:
        time.sleep(0.1)
        os.write(master, keys)
        results.append(until(answer))
    os.write(master, b"\x18")
    try:
        code = process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        code = None
    checks.check("repl", all(results) and code == 0, (results, code, seen))


def main():
    folder = os.environ.get("MPREMOTE", "")
    script = os.path.join(folder, "mpremote.py")
    if not folder or not os.path.exists(script):
        print("skipped: MPREMOTE does not name the folder of mpremote's source")
        return 0
    if subprocess.run([PYTHON, "-c", "import serial, platformdirs"], capture_output=True).returncode != 0:
        print(f"skipped: {PYTHON} has no pyserial or no platformdirs")
        return 0
    krait = sys.argv[1:]
    scratch = tempfile.mkdtemp(prefix="krait-mpremote-")
    checks = Checks(script, scratch)
    files = os.path.join(scratch, "device")
    os.mkdir(files)
    lines = [["--tcp", "0"], ["--tcp", "0", "--files", files], ["--rfc2217", "0"], ["--pty"]]
    for options in lines:
        device = Device(krait, *options)
        checks.address = device.address
        try:
            check_files(checks)
            check_resets(checks)
            check_mip(checks)
            check_mount(checks)
            if device.address.startswith("/dev/"):
                check_repl(checks)
        finally:
            device.close()
    shutil.rmtree(scratch)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return checks.failed != 0


sys.exit(main())
