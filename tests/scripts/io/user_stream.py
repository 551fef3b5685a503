# io.IOBase: a stream written in Python, used by print and read through io functions
import io


class Upper(io.IOBase):
    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data).upper())
        return len(data)

    def ioctl(self, op, arg):
        return 0


u = Upper()
print("to a user stream", 5, file=u)
print(b"".join(u.parts))
u.parts.clear()
print("a", "b", sep="-", end="!", file=u)
print(u.parts)


class Failing(io.IOBase):
    def write(self, data):
        raise OSError(28)


try:
    print("x", file=Failing())
except OSError as e:
    print(e.errno)


class Counting(io.IOBase):
    total = 0

    def write(self, data):
        self.total += len(data)
        return len(data)


import json

c = Counting()
json.dump({"k": [1, 2, "three"]}, c)
print(c.total)
