"""How long raw paste takes: `raw_paste.py COMMAND ADDRESS-KIND` starts a REPL, runs statements one by one and as one text.

    raw_paste.py pty   /path/to/micropython     a unix build on a pseudo-terminal, its raw REPL behind Ctrl-A
    raw_paste.py serve /path/to/krait           `krait serve` over TCP
    raw_paste.py spty  /path/to/krait           `krait serve --pty`

The driver is the same for all: no serial library, one write for each window, blocking reads.
"""

import os
import pty
import select
import socket
import subprocess
import sys
import termios
import time
import tty

STATEMENTS = int(os.environ.get("STATEMENTS", "10000"))


class Line:
    def __init__(self, read, write):
        self.read_some, self.write, self.pending = read, write, b""

    def read(self, count):
        while len(self.pending) < count:
            self.pending += self.read_some()
        data, self.pending = self.pending[:count], self.pending[count:]
        return data

    def until(self, end):
        while end not in self.pending:
            self.pending += self.read_some()
        data, _, self.pending = self.pending.partition(end)
        return data

    def paste(self, source):
        self.write(b"\x05A\x01")
        assert self.read(2) == b"R\x01"
        window = int.from_bytes(self.read(2), "little")
        left = window
        at = 0
        while at < len(source):
            while left == 0 or self.pending or select_ready(self):
                got = self.read(1)
                assert got == b"\x01", got
                left += window
            part = source[at : at + left]
            self.write(part)
            at += len(part)
            left -= len(part)
        self.write(b"\x04")
        while (got := self.read(1)) == b"\x01":
            pass
        assert got == b"\x04", got
        out = self.until(b"\x04")
        error = self.until(b"\x04")
        assert self.read(1) == b">"
        return out, error


def select_ready(line):
    return bool(select.select([line.file], [], [], 0)[0])


def open_pty(command):
    master, slave = pty.openpty()
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave)
    line = Line(lambda: os.read(master, 4096), lambda data: os.write(master, data))
    line.file = master
    line.until(b">>> ")
    return line, process


def open_serve(command):
    process = subprocess.Popen([*command, "serve", "--tcp", "0"], stdout=subprocess.PIPE)
    port = int(process.stdout.readline().decode().rsplit(":", 1)[1])
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line = Line(lambda: connection.recv(4096), connection.sendall)
    line.file = connection
    return line, process


def open_serve_pty(command):
    process = subprocess.Popen([*command, "serve", "--pty"], stdout=subprocess.PIPE)
    device = os.open(process.stdout.readline().decode().strip(), os.O_RDWR | os.O_NOCTTY)
    tty.setraw(device)
    line = Line(lambda: os.read(device, 4096), lambda data: os.write(device, data))
    line.file = device
    return line, process


def main():
    kind, *command = sys.argv[1:]
    line, process = {"pty": open_pty, "serve": open_serve, "spty": open_serve_pty}[kind](command)
    try:
        line.write(b"\x03")
        line.until(b">>> ") if kind == "pty" else None
        line.write(b"\x01")
        line.until(b"raw REPL; CTRL-B to exit\r\n>")
        for i in range(200):
            line.paste(b"x = 0\n")
        start = time.perf_counter()
        for i in range(STATEMENTS):
            out, error = line.paste(b"x = %d + 1\n" % i)
            assert not out and not error, (out, error)
        each = time.perf_counter() - start
        out, error = line.paste(b"print(x)\n")
        assert out.strip() == b"%d" % STATEMENTS, out
        text = b"".join(b"x = %d + 1\n" % i for i in range(STATEMENTS)) + b"print(x)\n"
        start = time.perf_counter()
        out, error = line.paste(text)
        whole = time.perf_counter() - start
        assert out.strip() == b"%d" % STATEMENTS, (out, error)
        print(f"{STATEMENTS} statements, one by one: {each:.3f} s; as one text of {len(text)} bytes: {whole:.3f} s")
    finally:
        process.kill()
        process.wait()


main()
