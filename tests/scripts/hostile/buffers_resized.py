# Buffers that move while a native reads or fills them.

import gc
import array


def junk():
    gc.collect()
    return [bytes(20) for i in range(20)]


class Index:
    def __init__(self, value, action):
        self.value = value
        self.action = action

    def __index__(self):
        self.action()
        junk()
        return self.value

    def __int__(self):
        self.action()
        junk()
        return self.value


b = bytearray(b"0123456789")


def shrink():
    global b
    b[:] = b"ab"


def grow():
    b.extend(bytes(100))


class Source:
    # An iterator that works on what is being made of it.
    def __init__(self, action):
        self.action = action
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 5:
            raise StopIteration
        self.action()
        junk()
        return self.n


b = bytearray(b"01")
b.extend(Source(lambda: None))
print(b)
b = bytearray(b"01")
b.extend(Source(lambda: b.append(99)))
print(b)
b = bytearray(b"01")
b.extend(Source(shrink))
print(b)
a = array.array("i", [1, 2])
a.extend(Source(lambda: a.append(7)))
print(a)
a = array.array("O", [[1], "two", (3,)])
a.extend(Source(lambda: None))
a.append([str(4) + "four"])
junk()
print(a)
print(bytes(Source(junk)), bytearray(Source(junk)), array.array("H", Source(junk)))
print(array.array("O", map(lambda x: [x], range(5))))

# A view keeps its owner, also when the owner is nobody else's.
m = memoryview(bytearray(b"view" + b"er"))
junk()
print(bytes(m), bytes(m[1:3]), m[0])
m = memoryview(array.array("O", [["item"], ("x",)]))[1:]
junk()
print(m[0])
m = memoryview(bytes(b"abc" + b"def"))[2:]
junk()
print(bytes(m), m[1])

b = bytearray(b"0123456789")
m = memoryview(b)
b[2:4] = m[6:8]
junk()
print(b)
b = bytearray(range(100))
b[10:20] = b
print(len(b), b[0], b[10], b[109], b[110])
b += b
print(len(b))
b = bytearray(b"x" * 50)
b.extend(b)
print(len(b), b == b"x" * 100)

# Splitting and joining what only the native holds.
print((b"a-b-c" + bytes(1)).split(b"-"), ("a b c" + str(1)).split(), (("ab" * 3) + "c").partition("c"))
print("-".join(str(i) * 3 for i in range(5)), b"-".join(bytes([65 + i]) * 3 for i in range(5)))
print(("x" + str(1)).replace("x", "yy" + str(2)), ("ab" * 20).replace("ab", "-" * 5)[:20], "a,b".rsplit(",", 1))
print((str(12) + "é").upper(), [c for c in str(12) + "é€"], ("é" + str(3)).encode(), bytes("é" + str(3), "utf8").decode())
print(int("12" + "3" * 40), int(b"77" + b"1" * 30), hex(int("9" * 40)), float("1" + ".5" + "e3"))
print((10**40).to_bytes(20, "big"), int.from_bytes(b"\xff" * 20, "little"))
print("%s %d %x %5.1f %r" % ("s" * 3, 10**25, 255, 2.5, ["r" + str(1)]), "{:>40}|{:<8}|{:^9}".format(10**30, "l" * 2, "c"))
