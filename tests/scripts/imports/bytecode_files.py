# .mpy files: found beside source, in packages, from the file system of a script; and what is refused.
import io, os, sys, vfs

sys.path[:] = [""]


def code(name, text, source="m.py"):
    """A module whose body stores a string in a name."""
    body = b"\x10\x02\x16\x03\x51\x63"
    names = [source.encode(), b"", text, name]
    table = b"".join(bytes([len(n) * 2]) + n + b"\0" if n else b"\x0f" for n in names)
    whole = b"\x08\x02\x01" + body
    return b"M\x06\x00\x1f\x04\x00" + table + bytes([len(whole) << 3 >> 7 | 0x80, (len(whole) << 3) & 0x7F]) + whole


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


write("only_mpy.mpy", code(b"origin", b"bytes"))
import only_mpy

print(only_mpy.origin, only_mpy.__name__, only_mpy.__file__)

# Source goes before bytecode.
write("both.mpy", code(b"origin", b"bytes"))
write("both.py", b"origin = 'source'\n")
import both

print(both.origin, both.__file__)

# A package goes before both.
os.mkdir("pack")
write("pack/__init__.mpy", code(b"origin", b"init"))
write("pack/part.mpy", code(b"origin", b"part"))
write("pack.py", b"origin = 'source'\n")
import pack.part

print(pack.origin, pack.part.origin, pack.__path__, pack.__file__, pack.part.__file__)


class File(io.IOBase):
    def __init__(self, data):
        self.data = data

    def ioctl(self, request, argument):
        return 0 if request == 4 else -1

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data))
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


class FileSystem:
    def __init__(self, files):
        self.files = files

    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def chdir(self, path):
        pass

    def stat(self, path):
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(-2)

    def open(self, path, mode):
        return File(self.files[path])


refused = {
    "empty": b"",
    "short": b"M\x06",
    "letter": b"X\x06\x00\x1f\x00",
    "circuit": b"C\x05\x02\x1f\x00",
    "old": b"M\x05\x02\x1f\x00",
    "new": b"M\x07\x00\x1f\x00",
    "wide": b"M\x06\x00\x41\x00",
    "arch_of_another_version": b"M\x06\x08\x1f\x00",
}
files = {"/" + name + ".mpy": data for name, data in refused.items()}
files["/there.mpy"] = code(b"origin", b"file system")
vfs.mount(FileSystem(files), "/bytes")
sys.path.append("/bytes")
import there

print(there.origin, there.__file__)
for name in sorted(refused):
    try:
        __import__(name)
        print(name, "imported")
    except Exception as error:
        print(name, type(error).__name__, error)
    print(name in sys.modules)
