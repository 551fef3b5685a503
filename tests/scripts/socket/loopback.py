# A script that talks to itself: streams and datagrams, without waiting and with it.
import errno
import os
import select
import socket


def bound(sock):
    # There is no asking for the port that the system chose: try some until one is free.
    while True:
        port = 20000 + int.from_bytes(os.urandom(2), "little") % 12000
        address = socket.getaddrinfo("127.0.0.1", port)[0][-1]
        try:
            sock.bind(address)
            return address
        except OSError as e:
            if e.errno != errno.EADDRINUSE:
                raise


def attempt(function, *args):
    try:
        print(function(*args))
    except OSError as e:
        print("OSError", errno.errorcode.get(e.errno, e.errno))


def await_one(sock, events):
    poller = select.poll()
    poller.register(sock, events)
    return len(poller.poll(5000))


def ready(events, *socks):
    poller = select.poll()
    for sock in socks:
        poller.register(sock, events)
    return sorted((socks.index(s), e) for s, e in poller.poll(0))


print("-- streams")
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
address = bound(server)
print(ready(select.POLLIN | select.POLLOUT, server))
attempt(server.listen, 3)
print(ready(select.POLLIN | select.POLLOUT, server))
server.setblocking(False)
attempt(server.accept)

client = socket.socket()
client.setblocking(False)
attempt(client.recv, 1)
attempt(client.connect, address)
await_one(client, select.POLLOUT)
attempt(client.connect, address)
attempt(client.connect, address)
print(ready(select.POLLIN, server))
peer, peer_address = server.accept()
print(type(peer_address), socket.sockaddr(peer_address)[:2])
print(ready(select.POLLIN | select.POLLOUT, server, client, peer))

peer.setblocking(False)
attempt(peer.recv, 10)
print(peer.read(10), peer.readline(), peer.readinto(bytearray(3)))
attempt(client.send, b"hello")
attempt(client.write, b" wor\nld")
attempt(client.sendall, b"!")
print(await_one(peer, select.POLLIN))
print(peer.recv(3), peer.recv(2, socket.MSG_PEEK), peer.recv(2), peer.readline())
buffer = bytearray(8)
print(peer.readinto(buffer), buffer)
attempt(peer.recv, 1, socket.MSG_DONTWAIT)
attempt(peer.sendto, b"x", b"")

print("-- more than fits")
block = b"0123456789abcdef" * 4096
sent = 0
while True:
    try:
        sent += client.send(block)
    except OSError as e:
        print(e.errno == errno.EAGAIN)
        break
print(client.write(block), ready(select.POLLOUT, client))
got = 0
while got < sent:
    data = peer.recv(65536)
    got += len(data)
print(got == sent, ready(select.POLLOUT, client))

print("-- times")
for sock in client, peer:
    sock.settimeout(0.02)
attempt(peer.recv, 1)
attempt(peer.read, 1)
attempt(peer.readline)
server.settimeout(0.02)
attempt(server.accept)
server.settimeout(-1)
attempt(server.accept)
server.settimeout(0)
attempt(server.accept)
attempt(server.settimeout, -0.5)
peer.settimeout(None)

print("-- files and ends")
file = client.makefile("rwb")
print(type(file), file.write(b"by file\n"))
print(peer.readline())
peer.write(b"answer\nmore")
print(file.readline(), client.recv(2), file.read(2))
peer.close()
print(client.recv(10), client.read(), ready(select.POLLIN, client))
attempt(client.send, b"into nothing")
attempt(peer.recv, 1)
attempt(peer.setblocking, True)
print(peer.fileno(), peer)
client.close()
attempt(client.close)
server.close()

print("-- nobody there")
client = socket.socket()
attempt(client.connect, address)
client.setblocking(False)
print(ready(select.POLLIN | select.POLLOUT, client))
client.close()

print("-- datagrams")
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
address = bound(receiver)
receiver.settimeout(5)
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
attempt(sender.send, b"to whom")
print(sender.sendto(b"first", address), sender.sendto(b"", address), sender.sendto(b"third", 0, address))
data, source = receiver.recvfrom(100)
print(data, type(source), socket.sockaddr(source)[:2])
print(receiver.recvfrom(100)[0], receiver.recvfrom(3)[0])
receiver.sendto(b"back", source)
print(ready(select.POLLIN | select.POLLOUT, sender, receiver))
print(sender.recv(100))
sender.connect(address)
print(sender.send(b"connected"), receiver.recv(100))
receiver.setblocking(False)
attempt(receiver.recv, 1)
attempt(receiver.recvfrom, 1)
