# VfsRom: reading an image that lies in memory
import os
import uctypes
import vfs


def number(n):
    digits = bytes([n & 0x7F])
    while n > 0x7F:
        n >>= 7
        digits = bytes([0x80 | (n & 0x7F)]) + digits
    return digits


def record(kind, payload):
    return number(kind) + number(len(payload)) + payload


def named(kind, name, payload):
    return record(kind, number(len(name.encode())) + name.encode() + payload)


def file(name, content):
    return named(5, name, record(2, content))


def image(payload):
    return b"\xd2\xcd1" + number(len(payload)) + payload


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


shared = record(2, b"kept elsewhere")
rom = image(
    shared
    + record(1, b"padding")
    + file("poem.txt", b"one\ntwo\n\nlast")
    + file("empty", b"")
    + file("\u00fc\u20ac.txt", "\u00e4\u00f6\u20ac\n\U0001f600!".encode())
    + named(4, "dir", named(4, "inner", file("deep.bin", bytes(range(256)))) + named(4, "none", b"") + file("side", b"s"))
    + named(5, "pointed", record(1, b"?") + record(3, number(14) + number(2)))
    + named(5, "twice", record(2, b"first") + record(2, b"second"))
    + record(99, b"unknown")
)
fs = vfs.VfsRom(rom)

# what there is
for path in ("", "/", "dir", "/dir/", "dir/inner", b"dir", "dir/none"):
    print(path, list(fs.ilistdir(path)))
for path in ("", "/", "poem.txt", "/poem.txt", "dir", "dir/", "dir/inner/deep.bin", "pointed", "\u00fc\u20ac.txt", b"empty", "dir\0x"):
    print(path, fs.stat(path))
for path in ("no", "poem", "poem.txt/", "poem.txt/x", "dir/no", "//dir", "dir//inner", ".", "di", "dirx"):
    attempt(lambda: fs.stat(path))
print(fs.statvfs("") == (1, 0, len(rom) - 5, 0, 0, 0, 0, 0, 0, 32767))
print(repr(fs.getcwd()), fs.chdir("/"), fs.mount(False, False))
print(fs.umount() is fs)
attempt(lambda: fs.mount(True, True))
attempt(lambda: fs.chdir("dir"))
attempt(lambda: fs.ilistdir("poem.txt"))
attempt(lambda: fs.open("dir", "r"))
attempt(lambda: fs.open("no", "r"))
for mode in ("w", "a", "r+", "rw", "rb+"):
    attempt(lambda: fs.open("poem.txt", mode))
attempt(lambda: fs.open("poem.txt", 1))
attempt(lambda: fs.stat(1))
attempt(lambda: fs.mkdir("x"))
attempt(lambda: vfs.VfsRom())
attempt(lambda: vfs.VfsRom(5))
for bad in (b"", b"\xd2\xcd1", b"\xd2\xcd0\0", b"\xd2\xcd1\x01", b"\xd2\xcd1\x80", b"\x80\xd2\xcd1\0"):
    attempt(lambda: vfs.VfsRom(bad))

# files
for mode in ("", "r", "t", "b", "bt", "tb", "x"):
    print(mode, repr(fs.open("poem.txt", mode).read()))
f = fs.open("poem.txt", "r")
print(f.read(2), repr(f.readline()), f.tell(), f.readlines(), repr(f.read()), repr(f.readline()))
print(f.seek(4), f.read(3), f.seek(-3, 1), f.read(1), f.seek(-4, 2), f.read(), f.seek(1000), f.seek(5, 2), f.seek(1, 1))
for where in ((-1,), (-1000, 1), (-1000, 2)):
    f.seek(3)
    attempt(lambda: f.seek(*where))
print([line for line in fs.open("poem.txt", "rb")])
print(list(fs.open("empty", "r")), repr(fs.open("empty", "rb").read()))
text = fs.open("\u00fc\u20ac.txt", "r")
print(text.read(2), text.read(2), text.tell(), text.read(100))
buffer = bytearray(6)
f = fs.open("dir/inner/deep.bin", "rb")
print(f.readinto(buffer), buffer, f.readinto(buffer, 2), buffer, f.seek(254), f.readinto(buffer), buffer)
with fs.open("pointed", "rb") as f:
    print(f.read())
print(f.seek(5), f.read())  # closing does nothing
print(fs.open("twice", "r").read())
f = fs.open("poem.txt", "r")
print(hasattr(f, "write"), hasattr(f, "flush"), hasattr(f, "fileno"), hasattr(f, "name"))
print(type(f), type(fs.open("poem.txt", "rb")), type(fs), f, fs)

# the memory itself
f = fs.open("pointed", "rb")
view = memoryview(f)
print(bytes(view), len(view), view[-1], uctypes.addressof(f) == uctypes.addressof(rom) + 7, f.read(4), bytes(view[:4]))
def overwrite():
    view[0] = 1


attempt(overwrite)
attempt(lambda: memoryview(fs.open("pointed", "r")))
print(f == f, bytes(f), bytearray(f))

# memory that can change, views of it, images inside images
changing = bytearray(b"....") + rom
inner = vfs.VfsRom(memoryview(changing)[4:])
f = inner.open("poem.txt", "r")
print(f.readline())
place = changing.find(b"two")
changing[place : place + 3] = b"TWO"
print(f.readline())
outer = vfs.VfsRom(image(file("pad", b"...") + file("in", image(file("in", image(file("x", b"inmost")))))))
middle = vfs.VfsRom(memoryview(outer.open("in", "rb")))
inmost = vfs.VfsRom(middle.open("in", "rb"))
print(inmost.open("x", "r").read(), list(inmost.ilistdir("")), bytes(memoryview(inmost.open("x", "rb"))[2:]))

# a listing goes on where it was
listing = fs.ilistdir("")
print(next(listing), next(listing))
print([entry[0] for entry in listing], list(listing))

# mounted
vfs.mount(fs, "/rom")
print(os.listdir("/rom"), os.listdir("/rom/dir"), os.listdir(b"/rom/dir"))
print(os.stat("/rom"), os.stat("/rom/dir/side"), os.statvfs("/rom")[0])
print(open("/rom/poem.txt").read(3), open("/rom/poem.txt", "rb").read(3))
attempt(lambda: open("/rom/poem.txt", "w"))
attempt(lambda: open("/rom/nothing"))
attempt(lambda: open("/rom/dir"))
attempt(lambda: os.mkdir("/rom/x"))
attempt(lambda: os.remove("/rom/poem.txt"))
attempt(lambda: os.chdir("/rom/dir"))
here = os.getcwd()
os.chdir("/rom")
print(os.getcwd(), os.listdir(""), open("dir/side").read(), os.listdir("dir"))
os.chdir(here)
vfs.umount("/rom")
attempt(lambda: os.stat("/rom/dir"))
