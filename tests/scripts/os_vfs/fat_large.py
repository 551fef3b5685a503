# VfsFat: FAT32 in a partition, and devices of the older kind
import vfs

EMPTY = bytes(512)


class Sparse:
    def __init__(self, blocks):
        self.blocks = blocks
        self.data = {}

    def readblocks(self, n, buf):
        for i in range(0, len(buf), 512):
            buf[i : i + 512] = self.data.get(n + i // 512, EMPTY)

    def writeblocks(self, n, buf):
        for i in range(0, len(buf), 512):
            part = bytes(buf[i : i + 512])
            if part != EMPTY:
                self.data[n + i // 512] = part
            elif n + i // 512 in self.data:
                del self.data[n + i // 512]

    def ioctl(self, op, arg):
        return self.blocks if op == 4 else 512 if op == 5 else None


device = Sparse(8_388_608)
vfs.VfsFat.mkfs(device)
print(device.data[0][446:462], device.data[0][510:], device.data[63][3:11], device.data[63][82:90])
print([int.from_bytes(device.data[63][i : i + 4], "little") for i in (32, 36, 44)], device.data[63][13], device.data[69] == device.data[63])
print(device.data[64][:4], device.data[64][484:496], sorted(device.data))
fs = vfs.VfsFat(device)
print(fs.statvfs(""), list(fs.ilistdir("")))
for i in range(440):
    if i % 100 == 0:
        fs.mkdir("directory %d" % i)
    with fs.open("directory %d/f%d" % (i // 100 * 100, i), "w") as f:
        f.write("%d" % i)
print([entry[0] for entry in fs.ilistdir("")], len(list(fs.ilistdir("directory 300"))), fs.open("directory 400/F434", "r").read())
with fs.open("large", "wb") as f:
    for i in range(70):
        f.write(bytes([i]) * 1000)
with fs.open("large", "rb") as f:
    print([f.seek(i * 1000 + 999) and f.read(2) for i in (0, 31, 32, 33, 65, 69)], f.seek(0, 2))
print(fs.statvfs(""))
again = vfs.VfsFat(device)
print(again.statvfs("")[3], again.stat("large")[6], again.chdir("directory 300"), again.getcwd(), again.open("../large", "rb").read(2))
again.remove("/large")
print(again.statvfs("")[3], int.from_bytes(device.data[64][488:492], "little"))


class Old:
    def __init__(self, blocks):
        self.data = bytearray(blocks * 512)

    def readblocks(self, n, buf):
        buf[:] = memoryview(self.data)[n * 512 : n * 512 + len(buf)]

    def writeblocks(self, n, buf):
        self.data[n * 512 : n * 512 + len(buf)] = buf

    def count(self):
        return len(self.data) // 512


class OldWithSync(Old):
    syncs = 0

    def sync(self):
        self.syncs += 1


for kind in (Old, OldWithSync):
    device = kind(60)
    vfs.VfsFat.mkfs(device)
    fs = vfs.VfsFat(device)
    with fs.open("f", "w") as f:
        f.write("old")
    print(fs.open("f", "r").read(), fs.statvfs("")[:4], getattr(device, "syncs", 0) > 0)
try:
    vfs.VfsFat(type("NoCount", (), {"readblocks": None})())
except AttributeError as e:
    print(e)
