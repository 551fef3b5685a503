"""The command on a terminal: `terminal.py COMMAND...` gives it a pseudo-terminal that controls it, so that keys become signals.

What is typed, what is shown, which key interrupts, and that the terminal is left as it was found. The home folder is a scratch one.
The last line is `N passed, N failed`.
"""

import fcntl
import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time

TIMEOUT = 30


class Terminal:
    def __init__(self, command, home):
        self.master, slave = pty.openpty()
        self.slave = slave
        self.before = termios.tcgetattr(slave)
        self.seen = b""

        def control():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        environment = {**os.environ, "HOME": home}
        environment.pop("MICROPYINSPECT", None)
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, preexec_fn=control, env=environment)

    def type(self, keys):
        os.write(self.master, keys)

    def until(self, text):
        """What came up to the text, which is taken too; None after half a minute without it."""
        end = time.monotonic() + TIMEOUT
        while text not in self.seen:
            if time.monotonic() > end or not select.select([self.master], [], [], 1)[0] and self.process.poll() is not None:
                return None
            if select.select([self.master], [], [], 0)[0]:
                self.seen += os.read(self.master, 4096)
        before, _, self.seen = self.seen.partition(text)
        return before

    def end(self):
        try:
            code = self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = None
        is_restored = termios.tcgetattr(self.slave) == self.before
        os.close(self.master)
        os.close(self.slave)
        return code, is_restored


passed = failed = 0


def check(name, is_right, seen=""):
    global passed, failed
    passed += bool(is_right)
    failed += not is_right
    print(f"{'pass' if is_right else 'FAIL'}  {name}" + ("" if is_right else f": {seen!r}"), flush=True)


def prompt(krait, home):
    terminal = Terminal(krait, home)
    check("banner and prompt", (seen := terminal.until(b">>> ")) and b"MicroPython v1.29" in seen, seen)
    terminal.type(b"40 + 2\r")
    check("a value", terminal.until(b"\r\n42\r\n>>> ") is not None, terminal.seen)
    terminal.type("'g\u00e9\u6c49'".encode() + b"\x7f\x7f\x7fr'\r")
    check("UTF-8 is edited", terminal.until(b"\r\n'gr'\r\n>>> ") is not None, terminal.seen)
    terminal.type(b"nonsense\x03")
    check("Ctrl-C at the prompt", terminal.until(b"nonsense\r\r\n>>> ") is not None, terminal.seen)
    for statement in (b"while True: pass\r\r", b"import time; time.sleep(100)\r", b"sum(range(10**12))\r"):
        terminal.type(statement)
        time.sleep(0.3)
        terminal.type(b"\x03")
        check(f"Ctrl-C ends {statement.strip().decode()}", terminal.until(b"KeyboardInterrupt: \r\n>>> ") is not None, terminal.seen)
    terminal.type(b"x = input('name ')\r")
    terminal.until(b"name ")
    terminal.type(b"ab\x7fc\r")
    terminal.until(b">>> ")
    terminal.type(b"x\r")
    check("input() edits", terminal.until(b"\r\n'ac'\r\n>>> ") is not None, terminal.seen)
    terminal.type(b"\x04")
    check("Ctrl-D ends it and restores the terminal", (end := terminal.end()) == (0, True), end)


def program(krait, home, name, source, keys, expected, code=0):
    terminal = Terminal([*krait, "-c", f"import sys, time, micropython\n{source}"], home)
    terminal.until(b"go\r\n")
    terminal.type(keys)
    seen = terminal.until(expected)
    end = terminal.end()
    check(name, seen is not None and end == (code, True), (terminal.seen, end))


def main():
    krait = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="krait-terminal-") as home:
        prompt(krait, home)
        loop = "print('go')\nwhile True: pass"
        program(krait, home, "Ctrl-C interrupts a program", loop, b"\x03", b"KeyboardInterrupt: \r\n", 130)
        read = "micropython.kbd_intr(-1)\nprint('go')\nprint(repr(sys.stdin.readline()))"
        program(krait, home, "kbd_intr(-1) passes the byte as data", read, b"a\x03b\n", b"'a\\x03b\\n'\r\n")
        program(krait, home, "kbd_intr(7) moves the interrupt", "micropython.kbd_intr(7)\n" + loop, b"\x07", b"KeyboardInterrupt: \r\n", 130)
        back = "micropython.kbd_intr(-1)\nmicropython.kbd_intr(3)\n" + loop
        program(krait, home, "kbd_intr(3) restores it", back, b"\x03", b"KeyboardInterrupt: \r\n", 130)
        program(krait, home, "a blocked read is interrupted", "print('go')\nsys.stdin.read(1)", b"\x03", b"KeyboardInterrupt: \r\n", 130)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
