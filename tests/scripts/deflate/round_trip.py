# deflate: what was compressed in pieces is read back in pieces, in every format and window; what is damaged is told
import binascii
import deflate
import io

text = b"".join(b"line %d of a text that repeats itself, %d times\n" % (i, i * i % 17) for i in range(120))
noise = bytes((i * i * 7 + (i >> 3)) & 255 for i in range(900))
# made by zlib: with codes of its own
DYNAMIC = binascii.a2b_base64(
    b"eNqVlDsOAyEMBfucggOkwDawcJwtiLLS5qMsRY6fpKNzph+h5+cx+3bvIYbHJaxh9PcI47qO8OrPvo4jbOPo++X8BcZ268dp/9Hi"
    b"0TLT6tFpps2j20wnN0mZ8ezhdaaLR+tML26UPOPVxW3GG8MlsjQiaFZRVKQYW5MkJIFkZJgUpK8s7DYqe72h7BpRMyqseGV7VUPW"
    b"aGJSambSa4E8PFmtbNyGyrTIdmWCVDD4DRvS2BI6Esvs9cKyL6yZCov/e68fgBR7+A=="
)
for kind in (deflate.RAW, deflate.ZLIB, deflate.GZIP, deflate.AUTO):
    for bits in (0, 5, 9, 15):
        out = io.BytesIO()
        with deflate.DeflateIO(out, kind, bits) as d:
            for start in range(0, len(text), 997):
                d.write(text[start : start + 997])
            print(d.write(noise), end=" ")
        packed = out.getvalue()
        back = deflate.DeflateIO(io.BytesIO(packed + b"tail"), kind or deflate.RAW, bits)
        parts = []
        while True:
            part = back.read(333)
            if not part:
                break
            parts.append(part)
        print(kind, bits, len(packed), "%08x" % binascii.crc32(packed), b"".join(parts) == text + noise, back.read())

print(deflate.DeflateIO(io.BytesIO(DYNAMIC)).read() == text[: text.find(b"line 40 ")])

# what stands behind the stream is left to be read
stream = io.BytesIO(binascii.unhexlify("cb48cdc9c90700") + b"next")
print(deflate.DeflateIO(stream, deflate.RAW).read(), stream.read())
d = deflate.DeflateIO(io.BytesIO(b"\x00\x03\x00\xfc\xffabc\x01\x03\x00\xfc\xffd\ne"), deflate.RAW)
print(d.readline(), d.readline(), d.readline())
for data, args in (
    (b"\x07", (deflate.RAW,)),
    (b"\x01\x05\x00\xfa\xfehello", (deflate.RAW,)),
    (b"\x01\x05\x00\xfa\xffhe", (deflate.RAW,)),
    (binascii.unhexlify("789ccb48cdc9c90700062c0216"), ()),
    (binascii.unhexlify("789dcb48cdc9c90700062c0215"), ()),
    (binascii.unhexlify("789ccb48cdc9c90700062c0215"), (deflate.GZIP,)),
    (binascii.unhexlify("1f8b0708000000000003"), ()),
    (b"\x4b\x4c\x04\x03\x00", (deflate.RAW, 5)),
    (b"", (deflate.ZLIB,)),
):
    try:
        print(deflate.DeflateIO(io.BytesIO(data), *args).read())
    except Exception as e:
        print(type(e).__name__, e)
for args in ((), (1,), (io.BytesIO(), 4), (io.BytesIO(), 1, 4), (io.BytesIO(), 1, 16), (io.BytesIO(), "x")):
    try:
        deflate.DeflateIO(*args).read()
        print("made")
    except Exception as e:
        print(type(e).__name__, e)


# gzip with all of its optional fields
header = b"\x1f\x8b\x08\x1e\0\0\0\0\0\xff" + b"\x03\x00xyz" + b"name\0" + b"comment\0" + b"\0\0"
body = binascii.unhexlify("cb48cdc9c90700") + binascii.unhexlify("86a6103605000000")
print(deflate.DeflateIO(io.BytesIO(header + body)).read())
