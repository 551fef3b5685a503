# to_bytes and from_bytes: orders, lengths, sign, overflow
print((258).to_bytes(2, "big"), (258).to_bytes(2, "little"), (258).to_bytes(4, "big"), (0).to_bytes(1, "big"), (0).to_bytes(0, "big"))
print((1 << 64).to_bytes(9, "big"), (1 << 100).to_bytes(16, "little"), ((1 << 63) - 1).to_bytes(8, "big"))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"", "big"))
print(int.from_bytes(b"\xff" * 8, "big"), int.from_bytes(b"\xff" * 8, "little"), int.from_bytes(bytes(range(16)), "big"))
print(int.from_bytes(bytearray(b"\x10\x20"), "little"), int.from_bytes(memoryview(b"\x01\x00\x00"), "big"))
print((200).to_bytes(1, "big"), int.from_bytes(b"\x80", "big"))
for n in (0, 1, 127, 255, 256, 65535, 1 << 47, 1 << 63, 1 << 64, 10**20):
    for order in ("big", "little"):
        if int.from_bytes(n.to_bytes(12, order), order) != n:
            print("broken", n, order)
for source in ("(1).to_bytes(-1, 'big')", "(256).to_bytes(1, 'big')", "(1 << 64).to_bytes(8, 'little')", "(1).to_bytes('1', 'big')", "int.from_bytes([1, 2], 'big')", "(1).to_bytes(2)", "int.from_bytes(b'\\x01\\x02')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
