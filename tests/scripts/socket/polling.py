# Sockets that are polled together with other streams, once or for good, and closed while they are.
import io
import os
import select
import socket


class Stream(io.IOBase):
    def __init__(self):
        self.events = 0
        self.asked = 0

    def ioctl(self, request, argument):
        if request == 3:
            self.asked += 1
            if self.asked == 5:
                self.events = select.POLLIN
            return self.events & argument
        return -1


def datagrams():
    while True:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        address = socket.getaddrinfo("127.0.0.1", 20000 + int.from_bytes(os.urandom(2), "little") % 12000)[0][-1]
        try:
            sock.bind(address)
            return sock, address
        except OSError as e:
            if e.errno != 98:
                raise


sock, address = datagrams()
stream = Stream()
names = {id(sock): "socket", id(stream): "stream"}


def show(results):
    print(sorted((names.get(id(s), s), e) for s, e in results))


poller = select.poll()
poller.register(sock, select.POLLIN)
poller.register(stream, select.POLLIN)
show(poller.poll(0))
print("-- the other stream ends a wait")
show(poller.poll(5000))
stream.events = 0
print("-- the socket does")
sock.sendto(b"1", address)
show(poller.poll(5000))
stream.events = select.POLLIN
show(poller.poll(5000))
stream.events = 0
print("-- once")
show(poller.ipoll(5000, 1))
show(poller.ipoll(1, 1))
poller.modify(sock, select.POLLIN | select.POLLOUT)
show(poller.ipoll(0))
print(sock.recv(1))
show(poller.ipoll(0))
poller.modify(sock, select.POLLIN)
show(poller.ipoll(3))
print("-- by its number")
numbers = select.poll()
numbers.register(sock.fileno(), select.POLLOUT)
print([e for _, e in numbers.poll(0)])
print("-- unregistered")
poller.unregister(sock)
sock.sendto(b"2", address)
show(poller.poll(2))
poller.register(sock)
show(poller.poll(0))
print("-- closed")
sock.close()
show(poller.poll(0))
late = select.poll()
late.register(sock)
show(late.poll(2))
