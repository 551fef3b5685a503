# open_connection and start_server over a module socket that is written here: two ends joined by lists.
import asyncio
import errno
import io
import sys


class Socket(io.IOBase):
    def __init__(self, *args):
        print("socket", *args)
        self.incoming = []
        self.waiting = []
        self.peer = None

    def setblocking(self, flag):
        print("setblocking", flag)

    def setsockopt(self, *args):
        print("setsockopt", *args)

    def bind(self, address):
        print("bind", address)
        listening[address] = self

    def listen(self, backlog):
        print("listen", backlog)

    def connect(self, address):
        server = listening.get(address)
        if not server:
            raise OSError(errno.ECONNREFUSED)
        end = Socket("accepted")
        self.peer, end.peer = end, self
        server.waiting.append(end)
        raise OSError(errno.EINPROGRESS)

    def accept(self):
        end = self.waiting.pop(0)
        if end.peer.incoming is None:
            raise OSError(errno.ECONNRESET)
        return end, ("client", 1)

    def ioctl(self, request, events):
        if request != 3:
            return -1
        readable = self.incoming or self.waiting
        return events & (4 | (1 if readable else 0))

    def write(self, data):
        self.peer.incoming.append(bytes(data))
        return len(data)

    def read(self, n=-1):
        return self.incoming.pop(0)

    def readline(self):
        return self.incoming.pop(0)

    def close(self):
        print("closed")


class Module:
    SOCK_STREAM = "stream"
    SOL_SOCKET = "level"
    SO_REUSEADDR = "reuse"
    socket = Socket

    @staticmethod
    def getaddrinfo(host, port, *more):
        print("getaddrinfo", host, port, *more)
        return [("family", "type", "proto", "", (host, port))]


listening = {}
sys.modules["socket"] = Module


async def serve(reader, writer):
    print("from", writer.get_extra_info("peername"), reader is writer)
    line = await reader.readline()
    writer.write(b"you said " + line)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port):
    reader, writer = await asyncio.open_connection("host", port)
    writer.write(b"hello\n")
    await writer.drain()
    print(await reader.read(100))


async def main():
    async with await asyncio.start_server(serve, "host", 80) as server:
        await talk(80)
        await talk(80)
        print(server.task.done())
    print(server.task.done())

    try:
        await talk(81)
    except OSError as e:
        print(e.errno)

    # A connection that is gone when it is accepted; a server that somebody else cancels.
    server = await asyncio.start_server(serve, "host", 82, backlog=1)
    gone = Socket()
    gone.peer = gone
    gone.incoming = None
    listening[("host", 82)].waiting.append(gone)
    await asyncio.sleep(0)
    await talk(82)
    server.task.cancel()
    try:
        await server.wait_closed()
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
