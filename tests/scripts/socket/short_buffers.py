# Addresses that are too short are refused. (The original reads on behind them.)
import socket

for function, args in (
    (socket.inet_ntop, (2, b"abc")),
    (socket.inet_ntop, (10, bytes(15))),
    (socket.sockaddr, (b"",)),
    (socket.sockaddr, (b"\2",)),
    (socket.sockaddr, (b"\2\0\0\1abc",)),
    (socket.sockaddr, (b"\x0a\0" + bytes(25),)),
):
    try:
        print(function(*args))
    except OSError as e:
        print(e.errno)
