# deflate: reading raw, zlib and gzip streams from io
import binascii
import deflate
import io

stored = b"\x01\x05\x00\xfa\xffhello"
fixed = binascii.unhexlify("cb48cdc9c90700")
print(deflate.DeflateIO(io.BytesIO(stored), deflate.RAW).read())
print(deflate.DeflateIO(io.BytesIO(fixed), deflate.RAW).read())
zlib_stream = b"\x78\x9c" + fixed + b"\x06\x2c\x02\x15"
print(deflate.DeflateIO(io.BytesIO(zlib_stream), deflate.ZLIB).read(), deflate.DeflateIO(io.BytesIO(zlib_stream)).read())
gzip_stream = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + fixed + b"\x86\xa6\x10\x36\x05\x00\x00\x00"
print(deflate.DeflateIO(io.BytesIO(gzip_stream), deflate.GZIP).read(), deflate.DeflateIO(io.BytesIO(gzip_stream)).read(2))
d = deflate.DeflateIO(io.BytesIO(stored), deflate.RAW)
buf = bytearray(3)
print(d.readinto(buf), buf, d.read(1), d.read(), d.read())
with deflate.DeflateIO(io.BytesIO(zlib_stream)) as z:
    print(z.readline())
print(deflate.AUTO, deflate.RAW, deflate.ZLIB, deflate.GZIP)
for data, kind in ((b"\xff\xff\xff", deflate.RAW), (b"not zlib", deflate.ZLIB), (b"not gzip at all", deflate.GZIP), (b"", deflate.RAW)):
    try:
        print(data, deflate.DeflateIO(io.BytesIO(data), kind).read())
    except Exception as e:
        print(data, kind, "->", type(e).__name__, e)
