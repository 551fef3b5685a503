# Streams written in Python: reading and writing in parts, several at once, cancelling.
import asyncio
import io
from asyncio import core


class Pipe(io.IOBase):
    # Readable when it has a chunk, writable when it has room; None is a read that came too early.
    def __init__(self, chunks=(), room=()):
        self.chunks = list(chunks)
        self.room = list(room)
        self.written = []
        self.closed = False

    def ioctl(self, request, events):
        if request == 3:
            return events & ((1 if self.chunks else 0) | (4 if self.room else 0))
        return -1

    def read(self, n=-1):
        chunk = self.chunks.pop(0)
        if chunk and 0 <= n < len(chunk):
            self.chunks.insert(0, chunk[n:])
            chunk = chunk[:n]
        return chunk

    def readinto(self, buf):
        chunk = self.read(len(buf))
        buf[: len(chunk)] = chunk
        return len(chunk)

    def readline(self):
        return self.chunks.pop(0)

    def write(self, buf):
        if not self.room:
            return None
        n = min(self.room.pop(0), len(buf))
        self.written.append(bytes(buf[:n]))
        return n

    def close(self):
        self.closed = True


async def attempt(label, aw):
    try:
        print(label, await aw)
    except (Exception, asyncio.CancelledError) as e:
        print(label, "raised", repr(e))


async def main():
    reader = asyncio.StreamReader(Pipe([b"abc", None, b"def", b""]))
    await attempt("read all", reader.read())
    reader = asyncio.StreamReader(Pipe([b"abcdef", b"gh", b""]))
    await attempt("read 4", reader.read(4))
    await attempt("read 4", reader.read(4))
    await attempt("read 1", reader.read(1))
    await attempt("read none", reader.read(0))
    reader = asyncio.StreamReader(Pipe([b"ab", None, b"cdef", b"gh", b""]))
    await attempt("exactly 5", reader.readexactly(5))
    await attempt("exactly 0", reader.readexactly(0))
    await attempt("exactly 9", reader.readexactly(9))
    reader = asyncio.StreamReader(Pipe([b"one\n", b"tw", None, b"o\n", b"rest", b""]))
    for _ in range(3):
        await attempt("line", reader.readline())
    reader = asyncio.StreamReader(Pipe([b"abcdef"]))
    buf = bytearray(4)
    await attempt("into", reader.readinto(buf))
    print(buf)

    # What is not taken at once is kept for drain.
    pipe = Pipe(room=[2, 3])
    writer = asyncio.StreamWriter(pipe, {"peername": "nobody"})
    writer.write(b"abcdefgh")
    print(pipe.written, writer.out_buf)
    writer.write(b"ij")
    print(writer.out_buf)
    t = asyncio.create_task(attempt("drain", writer.drain()))
    for _ in range(3):
        await asyncio.sleep(0)
    print(pipe.written, t.done())
    pipe.room.extend([1, 100])
    await t
    print(pipe.written, writer.out_buf)
    await attempt("drain nothing", writer.drain())
    print(writer.get_extra_info("peername"), writer.s is pipe)
    try:
        writer.get_extra_info("sockname")
    except KeyError as e:
        print(repr(e))
    writer.close()
    print(pipe.closed)
    await writer.wait_closed()
    print(pipe.closed)

    # Reading and writing the same one, and another beside it.
    pipe = Pipe()
    other = Pipe()
    both = asyncio.StreamReader(pipe)
    both.write(b"xyz")
    tasks = [asyncio.create_task(attempt(name, aw)) for name, aw in (("reads", both.read(2)), ("writes", both.drain()), ("other", asyncio.StreamReader(other).read(1)))]
    await asyncio.sleep(0)
    print(len(core._io_queue.map))
    other.chunks.append(b"o")
    await tasks[2]
    pipe.room.append(9)
    await tasks[1]
    print(tasks[0].done(), len(core._io_queue.map))
    pipe.chunks.append(b"r")
    await tasks[0]
    print(len(core._io_queue.map))

    # Cancelled while it waits: the stream is forgotten.
    t = asyncio.create_task(attempt("cancelled", both.read(1)))
    await asyncio.sleep(0)
    print(len(core._io_queue.map), t.cancel(), len(core._io_queue.map))
    await t
    await attempt("too late", asyncio.wait_for(both.read(1), 0.01))

    # The older names.
    pipe = Pipe(room=[9, 9, 9])
    writer = asyncio.StreamWriter(pipe)
    await writer.awrite(b"abc")
    await writer.awrite(b"abcdef", 2)
    await writer.awritestr(b"abcdef", 1, 2)
    await writer.aclose()
    print(pipe.written, pipe.closed)

    # Not a stream.
    await attempt("no stream", asyncio.StreamReader(object()).read(1))


asyncio.run(main())
