# hashlib.sha256: digests, updates in pieces, errors
import binascii
import hashlib


def hexed(digest):
    return binascii.hexlify(digest).decode()


print(hexed(hashlib.sha256().digest()))
print(hexed(hashlib.sha256(b"abc").digest()))
h = hashlib.sha256(b"hello ")
h.update(b"wor")
h.update(bytearray(b"ld"))
h.update(memoryview(b""))
print(hexed(h.digest()) == hexed(hashlib.sha256(b"hello world").digest()))
for n in (0, 1, 55, 56, 63, 64, 65, 1000):
    print(n, hexed(hashlib.sha256(b"x" * n).digest())[:24])
chain = b"seed"
for _ in range(50):
    chain = hashlib.sha256(chain).digest()
print(hexed(chain), len(chain))
for source in ("hashlib.sha256(5)", "hashlib.sha256(b'a', b'b')", "hashlib.sha256().update(5)", "hashlib.sha256().update()"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
