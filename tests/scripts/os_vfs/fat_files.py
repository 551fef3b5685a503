# VfsFat: files and directories of a FAT file system on a block device
import errno
import os
import sys
import vfs


class Device:
    def __init__(self, blocks, size=512):
        self.size = size
        self.data = bytearray(blocks * size)

    def readblocks(self, n, buf):
        buf[:] = memoryview(self.data)[n * self.size : n * self.size + len(buf)]

    def writeblocks(self, n, buf):
        self.data[n * self.size : n * self.size + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.size
        if op == 5:
            return self.size


def attempt(what):
    try:
        print(what())
    except OSError as e:
        print("OSError", errno.errorcode.get(e.errno, e.errno))
    except Exception as e:
        print(type(e).__name__, e)


# formatting
class Sparse:
    def __init__(self, blocks, size):
        self.blocks = blocks
        self.size = size
        self.data = {}

    def readblocks(self, n, buf):
        buf[:] = self.data.get(n, bytes(self.size))

    def writeblocks(self, n, buf):
        for i in range(0, len(buf), self.size):
            if any(buf[i : i + self.size]):
                self.data[n + i // self.size] = bytes(buf[i : i + self.size])

    def ioctl(self, op, arg):
        return self.blocks if op == 4 else self.size if op == 5 else None


for blocks, size in ((21, 512), (49, 512), (50, 512), (60, 1024), (80, 4096), (4200, 512), (5000, 512), (9000, 512), (70000, 512), (3000000, 512)):
    try:
        device = Sparse(blocks, size)
        vfs.VfsFat.mkfs(device)
        print(blocks, size, vfs.VfsFat(device).statvfs("x"), device.data[0][3:38], device.data[0][510:512], device.data[0][54:62])
    except OSError as e:
        print(blocks, size, e)
device = Device(80)
vfs.VfsFat.mkfs(device)
fs = vfs.VfsFat(device)
print(type(fs), fs.mount(False, False), fs.umount())
blank = vfs.VfsFat(Device(60))
attempt(lambda: blank.mount(False, False))
attempt(lambda: blank.stat("x"))
attempt(lambda: list(blank.ilistdir("")))
print(blank.mount(False, True), list(blank.ilistdir("")))
attempt(lambda: vfs.VfsFat(None))
attempt(lambda: vfs.VfsFat())

# opening
f = fs.open("hello.txt", "w")
print(f.write("hello"), f.write(b" world\n"), f.tell(), str(f)[:18])
attempt(f.read)
print(f.close(), f.close())
for what in (f.read, f.flush, lambda: f.write("x")):
    attempt(what)
for name, mode in (
    ("hello.txt", "x"),
    ("none", "r"),
    ("none/none", "r"),
    ("none/none", "w"),
    ("hello.txt/x", "w"),
    ("", "r"),
    ("/", "r"),
    (".", "r"),
    ("..", "w"),
    ("a?b", "w"),
    ("a*b", "r"),
    ("x" * 256, "w"),
    ("hello.txt/", "r"),
    (" ", "w"),
    ("hello.txt", 1),
    (1, "r"),
):
    attempt(lambda: fs.open(name, mode))
for name in ("hello.txt", "HELLO.TXT", "/Hello.Txt", "//hello.txt", "./hello.txt", "../hello.txt", "hello.txt.", "hello.txt  ", "\\hello.txt", b"hello.txt"):
    print(name, fs.open(name, "r").read())
with fs.open("hello.txt", "r") as f:
    attempt(lambda: f.write("no"))
    print(f.read(3), f.seek(-2, 2), f.read(), f.seek(100), f.seek(2), f.seek(3, 1), repr(f.readline()), f.seek(0), f.readlines())
with fs.open("hello.txt", "rb") as f:
    buffer = bytearray(8)
    print(f.readinto(buffer), buffer, f.read(), list(f), f.seek(0), [line for line in f])
with fs.open("hello.txt", "a") as f:
    print(f.tell(), f.write("again\n"), f.tell())
with fs.open("hello.txt", "r+") as f:
    print(f.read(), f.seek(0), f.write("J"), f.seek(0), f.read(5), f.seek(20), f.tell())
print(fs.stat("hello.txt")[:7])
with fs.open("hello.txt", "w+") as f:
    print(repr(f.read()), f.write("new"), f.seek(0), f.read())
f = fs.open("hello.txt", "b")
attempt(f.read)
with fs.open("new", "x") as f:
    f.write("x")
print(fs.open("new", "r").read())

# larger than a sector and a cluster, written in pieces
data = bytes((i * 7 + i // 251) & 255 for i in range(9000))
with fs.open("data", "wb") as f:
    for start in range(0, 9000, 611):
        f.write(data[start : start + 611])
    f.flush()
    print(fs.stat("data")[6])
with fs.open("data", "r+b") as f:
    print(f.read() == data, f.seek(4095), f.read(3) == data[4095:4098], f.seek(511), f.write(b"patched"), f.seek(505), f.read(20))
    print(f.seek(10, 2), f.write(b"end"), f.seek(9010), f.read())

# directories
print(fs.mkdir("d"), fs.mkdir("/d/Long Directory Name"), fs.mkdir("d/e"))
for path in ("d", "/d/e", "d/long directory name", "", "/", ".", "hello.txt", "no/d", "d/e/f/g", "d/"):
    attempt(lambda: fs.mkdir(path))
print(list(fs.ilistdir()))
print(list(fs.ilistdir("d")), list(fs.ilistdir(b"d")), list(fs.ilistdir("/")) == list(fs.ilistdir()))
for path in ("hello.txt", "none", "d/none"):
    attempt(lambda: list(fs.ilistdir(path)))
print(fs.getcwd(), fs.chdir("d/Long Directory Name"), fs.getcwd(), list(fs.ilistdir()), fs.chdir(".."), fs.getcwd(), fs.chdir("E"), fs.getcwd())
with fs.open("in e", "w") as f:
    f.write("here")
print(fs.open("in e", "r").read(), fs.open("/d/e/IN E", "r").read(), fs.open("../e/./in e", "r").read(), fs.stat("../../hello.txt")[6])
attempt(lambda: fs.chdir("in e"))
attempt(lambda: fs.chdir("none"))
attempt(lambda: fs.rmdir("/d/e"))
print(fs.chdir("/"), fs.getcwd())
for path in ("d", "d/e", "hello.txt", "none", "", ".", "d/e/."):
    attempt(lambda: fs.rmdir(path))
for path in ("d", "none", "d/e/in e/x", ""):
    attempt(lambda: fs.remove(path))
for path in ("", "/", "d", "d/e", "hello.txt", "/d/e/in e"):
    print(path, fs.stat(path)[:7])
for path in ("none", "d/none", "none/d", ".", "d/"):
    attempt(lambda: fs.stat(path))
print(fs.stat("/")[7:], fs.stat("d/.")[:7])

# names
for name in ("UPPER.TXT", "lower.txt", "UPPER.low", "low.UPP", "Mixed.txt", "two.dots.txt", ".dot", "a b", "a+b", "long name number one", "long name number two", "y" * 60):
    with fs.open("d/" + name, "w") as f:
        f.write(name)
print([entry[0] for entry in fs.ilistdir("d")])
print([fs.open("d/" + entry[0], "r").read() == entry[0] for entry in fs.ilistdir("d") if entry[1] == 0x8000])
print(fs.open("d/LONGNA~1", "r").read(), fs.open("d/longna~2", "r").read(), b"LOWER   TXT" in device.data, b"UPPER   TXT" in device.data)

# moving
for old, new in (
    ("hello.txt", "Hello.TXT"),
    ("Hello.TXT", "d/e/moved"),
    ("d/e/moved", "back"),
    ("back", "new"),
    ("new", "d"),
    ("d", "new"),
    ("new", "d"),
    ("none", "other"),
    ("data", "none/other"),
    ("data", "bad|name"),
    ("d/e", "E2"),
    ("E2", "d/long directory name/E3"),
    ("", "x"),
    (".", "x"),
    ("data", ""),
):
    attempt(lambda: fs.rename(old, new))
print(list(fs.ilistdir()), list(fs.ilistdir("d/Long Directory Name")), fs.stat("DATA")[6])
print(fs.chdir("d/Long Directory Name/e3"), fs.getcwd(), fs.chdir("../../.."), fs.getcwd())

# removing gives the room back, and what is removed under a listing is not seen
free = fs.statvfs("")[3]
fs.remove("data")
print(fs.statvfs("")[3] - free)
listing = fs.ilistdir("d")
print(next(listing)[0], next(listing)[0])
for entry in fs.ilistdir("d"):
    if entry[1] == 0x8000:
        fs.remove("d/" + entry[0])
print([entry[0] for entry in fs.ilistdir("d")], [entry[0] for entry in listing], list(listing))

# full
f = fs.open("all", "wb")
attempt(lambda: f.write(bytes(100000)))
f.close()
print(fs.statvfs("")[3], fs.stat("all")[6])
attempt(lambda: fs.mkdir("room?"[:4]))
print(fs.open("empty", "w").close(), fs.stat("empty")[6])
fs.remove("all")
fs.remove("empty")
small = vfs.VfsFat(Device(60))
small.mount(False, True)
count = 0
try:
    while True:
        small.open("name%d" % count, "w").close()
        count += 1
except OSError as e:
    print(count, errno.errorcode[e.errno])

# another one on the same device sees the same
with fs.open("shared", "w") as f:
    f.write("for all")
print(vfs.VfsFat(device).open("shared", "r").read())

# devices that can not be written, or answer strangely
device.writeblocks = None


class ReadOnly:
    def __init__(self, device):
        self.readblocks = device.readblocks
        self.ioctl = device.ioctl


reader = vfs.VfsFat(ReadOnly(device))
print(reader.mount(False, False), reader.open("shared", "r").read(), [entry[0] for entry in reader.ilistdir("")])
for what in (
    lambda: reader.open("shared", "w"),
    lambda: reader.open("shared", "a"),
    lambda: reader.open("n", "w"),
    lambda: reader.mkdir("n"),
    lambda: reader.remove("shared"),
    lambda: reader.rename("shared", "n"),
    lambda: vfs.VfsFat.mkfs(ReadOnly(device)),
):
    attempt(what)


class Strange(Device):
    answer = None
    size_answer = 512
    init_answer = None

    def readblocks(self, n, buf):
        if isinstance(self.answer, Exception):
            raise self.answer
        super().readblocks(n, buf)
        return self.answer

    def ioctl(self, op, arg):
        return self.init_answer if op == 1 else self.size_answer if op == 5 else super().ioctl(op, arg)


strange = Strange(60)
vfs.VfsFat.mkfs(strange)
usable = vfs.VfsFat(strange)
usable.open("f", "w").close()
for answer in (0, None, 1, -5, ValueError("from the device"), "text"):
    strange.answer = answer
    attempt(lambda: list(vfs.VfsFat(strange).ilistdir("")))
strange.answer = None
for size in (None, 512, 1024, 0, 100, 8192, 513, "text"):
    strange.size_answer = size
    attempt(lambda: list(vfs.VfsFat(strange).ilistdir("")))
strange.size_answer = 512
for answer in (0, None, 1):
    strange.init_answer = answer
    attempt(lambda: list(vfs.VfsFat(strange).ilistdir("")))

# mounted, by the device itself
device = Device(100)
vfs.VfsFat.mkfs(device)
vfs.mount(device, "/fat")
with open("/fat/module_on_fat.py", "w") as f:
    f.write("value = __file__\n")
os.mkdir("/fat/package_on_fat")
with open("/fat/package_on_fat/__init__.py", "w") as f:
    f.write("from . import inner\n")
with open("/fat/package_on_fat/inner.py", "w") as f:
    f.write("name = __name__\n")
sys.path.append("/fat")
import module_on_fat, package_on_fat

print(module_on_fat.value, package_on_fat.inner.name, os.listdir("/fat"), os.stat("/fat")[0], os.statvfs("/fat")[0])
here = os.getcwd()
os.chdir("/fat/package_on_fat")
print(os.getcwd(), os.listdir(), open("inner.py").read())
os.chdir(here)
attempt(lambda: os.rename("/fat/module_on_fat.py", "elsewhere.py"))
vfs.umount("/fat")
attempt(lambda: vfs.mount(Device(60), "/fat"))
attempt(lambda: vfs.mount(object(), "/fat"))
vfs.mount(Device(60), "/fat", mkfs=True)
print(os.listdir("/fat"))
vfs.umount("/fat")
vfs.mount(device, "/fat", readonly=True)
attempt(lambda: open("/fat/x", "w"))
print(open("/fat/module_on_fat.py").read())
vfs.umount("/fat")
