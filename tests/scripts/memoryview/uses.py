# memoryview where buffers are taken: struct, io, slices of large data without copying
import io
import struct

data = bytearray(20)
view = memoryview(data)
struct.pack_into("<HBb", view, 0, 0x1234, 5, -1)
struct.pack_into(">I", view[8:], 0, 0xDEADBEEF)
print(data)
print(struct.unpack_from("<HBb", view), struct.unpack(">I", view[8:12]))
stream = io.BytesIO(b"0123456789")
print(stream.readinto(view[2:6]), data[:8])
print(int.from_bytes(view[8:12], "big"), bytes(view[8:12]).hex(), str(view[2:6], "utf-8"))
out = io.BytesIO()
out.write(view[2:6])
out.write(view[8:10])
print(out.getvalue())


def parse(v):
    while len(v) > 1:
        size = v[0]
        yield bytes(v[1 : 1 + size])
        v = v[1 + size :]


packet = memoryview(b"\x02hi\x05there\x01!\x00")
print(list(parse(packet)))
print(b"-".join([bytes(packet[1:3]), b"x"]), bytearray(packet[1:3]), bytes(memoryview(memoryview(b"nest"))[1:]))
