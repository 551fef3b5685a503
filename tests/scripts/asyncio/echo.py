# A server and its clients in one event loop, over sockets of the loopback interface.
import asyncio
import errno
import os


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(b"echo " + line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, name, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for i in range(lines):
        writer.write(b"%s %d\n" % (name, i))
        await writer.drain()
        answers.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answers


async def big(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    data = b"x" * 300_000 + b"\n"
    writer.write(data)
    sending = asyncio.create_task(writer.drain())
    answer = await reader.readexactly(len(data) + 5)
    await sending
    writer.close()
    return answer == b"echo " + data


async def main():
    while True:
        port = 20000 + int.from_bytes(os.urandom(2), "little") % 12000
        try:
            server = await asyncio.start_server(serve, "127.0.0.1", port)
            break
        except OSError as e:
            if e.errno != errno.EADDRINUSE:
                raise
    print(await talk(port, b"one", 3))
    for answers in await asyncio.gather(*(talk(port, b"client%d" % i, 2) for i in range(3))):
        print(answers)
    print(await big(port))
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.wait_for(reader.read(1), 0.05)
    except asyncio.TimeoutError:
        print("no answer")
    writer.close()
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
