# int() of strings: bases, prefixes, signs, spaces, underscores, errors
print(int("0"), int("42"), int("-42"), int("+7"), int("  12  "), int("\t3\n"))
print(int("ff", 16), int("0xFF", 16), int("-0x1a", 16), int("0b101", 2), int("0o17", 8), int("zz", 36), int("11", 3))
print(int("0x1f", 0), int("0b11", 0), int("0o7", 0), int("10", 0), int("0", 0))
print(int("1_000"), int("0x_ff", 16))
print(int("123456789012345678901234567890"), int("-" + "9" * 40))
print(int(b"77"), int(bytearray(b"12")), int("f" * 20, 16), int("1" * 100, 2))
print(int("9223372036854775807"), int("9223372036854775808"), int("-9223372036854775809"), int("4611686018427387904"))
for args in (("",), (" ",), ("-",), ("0",), ("1 2",), ("1.5",), ("0x10",), ("8", 8), ("2", 2), ("z", 35), ("12", 1), ("12", 37), ("0b1", 16), ("0x", 16), ("1e3",), (None,), ([],), ("1", "2"), (1, 10), (1.5, 10)):
    try:
        print(args, int(*args))
    except Exception as e:
        print(args, "->", type(e).__name__, e)
