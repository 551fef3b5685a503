# bytearrays as buffers: in-place algorithms, pieces moved over each other
def reverse(buf):
    i, j = 0, len(buf) - 1
    while i < j:
        buf[i], buf[j] = buf[j], buf[i]
        i += 1
        j -= 1


def xor(buf, key):
    for i in range(len(buf)):
        buf[i] ^= key[i % len(key)]


def checksum(buf):
    total = 0
    for b in buf:
        total = (total << 1 | total >> 7) & 0xFF
        total ^= b
    return total


buf = bytearray(b"The quick brown fox")
reverse(buf)
print(buf)
reverse(buf)
xor(buf, b"key")
print(buf)
xor(buf, b"key")
print(buf, checksum(buf))
buf[4:9] = b"slow"
print(buf)
buf[0:4] = buf[4:8]
print(buf)
ring = bytearray(8)
head = 0
for b in b"abcdefghijk":
    ring[head] = b
    head = (head + 1) % len(ring)
print(ring, head, bytes(ring[head:]) + bytes(ring[:head]))
sieve = bytearray(b"\x01" * 50)
for i in range(2, 8):
    if sieve[i]:
        for j in range(i * i, 50, i):
            sieve[j] = 0
print([i for i in range(2, 50) if sieve[i]])
