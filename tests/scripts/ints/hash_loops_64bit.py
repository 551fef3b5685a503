# 64-bit hashes and generators, masked by hand
M64 = (1 << 64) - 1


def fnv1a(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & M64
    return h


def lcg(seed, n):
    out = []
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & M64
        out.append(seed >> 33)
    return out


def xorshift(x, n):
    for _ in range(n):
        x ^= (x << 13) & M64
        x ^= x >> 7
        x ^= (x << 17) & M64
    return x


def djb2(text):
    h = 5381
    for c in text:
        h = (h * 33 + ord(c)) & 0xFFFFFFFF
    return h


print(hex(fnv1a(b"")), hex(fnv1a(b"a")), hex(fnv1a(b"krait bungarus")))
print(lcg(42, 5))
print(hex(xorshift(88172645463325252, 10)))
print(djb2("hello world"))
s = 1
for i in range(80):
    s = (s * 3 + i) % (1 << 61)
print(s)
