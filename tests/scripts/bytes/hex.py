# hex and fromhex
print(b"\x00\x01\xfe\xff".hex(), b"".hex(), b"abc".hex(":"), b"abcd".hex("-"), bytearray(b"xy").hex(), memoryview(b"zz").hex())
print(bytes.fromhex("00ff10"), bytes.fromhex("DE AD be ef"), bytes.fromhex(""), bytearray.fromhex("0102"))
print(bytes.fromhex(bytes(range(256)).hex()) == bytes(range(256)))
for source in ("bytes.fromhex('abc')", "bytes.fromhex('zz')", "bytes.fromhex('0 1')", "bytes.fromhex(5)", "b'a'.hex(5)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
