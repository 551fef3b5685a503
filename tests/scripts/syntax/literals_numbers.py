# number literals: bases, underscores, floats, imaginary, and how they print
print(0, 1, 0x1F, 0X1f, 0b101, 0B11, 0o17, 0O7, 00, 0_0)
print(1_000_000, 0xFF_FF, 0b1111_0000, 0o7_7)
print(1.5, .5, 5., 1e3, 1E-3, 1.5e+2, 1_0.5, 0.1)
print(2j, 1.5J, 1e2j, 0j)
print(12345678901234567890, 0xFFFFFFFFFFFFFFFFFF)
for source in ("0b2", "0o8", "09", "1e", "0xg", "1a", "0b", "1.2.3", "1_", "1.e+", "12abc", "1or 2", "1if 1 else 2", "0xAand 1", "1.and 2"):
    try:
        print(source, eval(source))
    except SyntaxError as e:
        print(source, "->", e)
