# What the module offers, what its functions make of their arguments, and addresses as text and bytes.
import socket
import usocket

print(usocket is socket, sorted(n for n in dir(socket) if n[0] != "_"))
print([(n, getattr(socket, n)) for n in sorted(dir(socket)) if n.isupper() or "_" in n[1:-2] and n[:2].isupper()])
print(sorted(n for n in dir(socket.socket) if n[0] != "_"))
print([hasattr(socket.socket, n) for n in ("__enter__", "__exit__", "seek", "flush", "readlines")])


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(repr(e))


print("-- names")
attempt(socket.getaddrinfo, "127.0.0.1", 80)
attempt(socket.getaddrinfo, b"127.0.0.1", "80", 0, 1)
attempt(socket.getaddrinfo, "127.0.0.1", 65536 + 80, 0, 2)
attempt(socket.getaddrinfo, "127.0.0.1", 80, 2, 1, 6)
attempt(socket.getaddrinfo, "::1", 80, 10, 1)
attempt(socket.getaddrinfo, "0.0.0.0", 80, 0, 1, 0, 2)
attempt(socket.getaddrinfo, "", 80)
attempt(socket.getaddrinfo, "127.0.0.1", "bogus")
attempt(socket.getaddrinfo, "127.0.0.1", 80, 10)
attempt(socket.getaddrinfo, "127.0.0.1", 80, 99)
attempt(socket.getaddrinfo, "127.0.0.1", 80, 2, 99)
attempt(socket.getaddrinfo, None, 80)
attempt(socket.getaddrinfo, "127.0.0.1", 1.5)
attempt(socket.getaddrinfo, "127.0.0.1", 1 << 70)

print("-- text")
for text in "1.2.3.4", "0.0.0.0", "255.255.255.255", "256.1.1.1", "01.2.3.4", "1.2.3", "1.2.3.4.", "", "1..2.3", " 1.2.3.4", "1.2.3.4.5":
    print(repr(text), end=" ")
    attempt(socket.inet_pton, socket.AF_INET, text)
for text in (
    "::", "::1", "1::", "fe80::1:2", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "::ffff:1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4", "ABCD:ef::", "1:2", "12345::", ":::", "1::2::3", "::1.2.3", "g::", ":1::", "1:", "::2:", "", ":",
    "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5",
):
    print(repr(text), end=" ")
    try:
        packed = socket.inet_pton(socket.AF_INET6, text)
        print(packed, socket.inet_ntop(socket.AF_INET6, packed))
    except OSError as e:
        print(repr(e))
for packed in (
    b"\0\1" + bytes(4) + b"\0\1" + bytes(8), bytes(12) + b"\1\2\3\4", bytes(14) + b"\1\2", b"\0\1" * 7 + bytes(2),
    bytes(4) + b"\1\2" + bytes(4) + b"\1\2" + bytes(4), bytes(8) + b"\xff\xff\0\0\1\2\3\4",
):
    print(socket.inet_ntop(socket.AF_INET6, packed))
attempt(socket.inet_ntop, 2, bytearray(b"\1\2\3\4"))
attempt(socket.inet_ntop, 2, "1234")
attempt(socket.inet_ntop, 2, 5)
attempt(socket.inet_ntop, 1, b"1234")
attempt(socket.inet_pton, 1, "1.2.3.4")
attempt(socket.inet_pton, 2, 1)

print("-- parts")
attempt(socket.sockaddr, b"\x02\x00\0\x50\x01\2\3\4" + bytes(8))
attempt(socket.sockaddr, b"\x0a\x00\0\x50\0\0\0\1" + bytes(12) + b"\1\2\3\4\0\1\0\0")
attempt(socket.sockaddr, b"\1\0abc")
attempt(socket.sockaddr, b"\1\0")
attempt(socket.sockaddr, ("127.0.0.1", 80))

print("-- sockets")
s = socket.socket()
print(s.fileno() > 2, str(s) == "<_socket %d>" % s.fileno(), type(s))
attempt(s.bind, ("127.0.0.1", 1))
attempt(s.bind, "abc")
attempt(s.bind, b"")
attempt(s.recv, 1)
attempt(s.recv, -1)
attempt(s.send, b"1")
attempt(s.sendall, b"1")
attempt(s.read, 1)
attempt(s.write, b"1")
attempt(s.readline)
attempt(s.accept)
attempt(s.listen, "a")
attempt(s.setsockopt, 1, 2, b"1")
attempt(s.setsockopt, 1, 2, None)
attempt(s.setsockopt, 99, 2, 1)
attempt(s.settimeout, "a")
attempt(s.connect, None)
attempt(iter, s)
attempt(next, s)
s.close()
for name, args in (
    ("recv", (1,)), ("recvfrom", (1,)), ("send", (b"",)), ("sendall", (b"",)), ("read", (1,)), ("write", (b"1",)), ("accept", ()),
    ("listen", ()), ("settimeout", (1,)), ("setsockopt", (1, 2, 1)), ("bind", (b"",)), ("connect", (b"",)), ("close", ()), ("fileno", ()),
):
    print(name, end=" ")
    attempt(getattr(s, name), *args)
attempt(socket.socket, 99)
attempt(socket.socket, 2, 99)
attempt(socket.socket, 2, 2, 6)
attempt(socket.socket, "a")
