# FNV-1a of 64 bits over bytes.
PRIME = 0x100000001B3
BASIS = 0xCBF29CE484222325
MASK = 0xFFFFFFFFFFFFFFFF


def fnv1a(data):
    value = BASIS
    for byte in data:
        value = ((value ^ byte) * PRIME) & MASK
    return value


def run():
    data = bytes(i * 31 & 255 for i in range(2000))
    total = 0
    for i in range(100):
        total = (total * 3 + fnv1a(data) + i) & MASK
    return total


if __name__ == "__main__":
    print(run())
