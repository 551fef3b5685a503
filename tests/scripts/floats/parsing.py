# float() of strings and numbers
for s in ("0", "1", "-1", "+1.5", "1.", ".5", "1e3", "1E-3", "1e+3", " 2.5 ", "\t1\n", "1_000.5", "inf", "-inf", "INF", "infinity", "nan", "NaN", "-nan", "1e400", "-1e400", "1e-400", "0.1e1", "00012.5", "123456789012345678901234567890", "0.1000000000000000055511151231257827", "9007199254740993", "1.7976931348623157e308"):
    print(s.strip(), float(s))
for s in ("", " ", "x", "1.2.3", "1e", "--1", "1 2", "0x10", "1e5.5", "+", "infi", "1j", "1,5", None, [], "1f"):
    try:
        print(repr(s), float(s))
    except Exception as e:
        print(repr(s), "->", type(e).__name__, e)
print(float(), float(5), float(True), float(1 << 60), float(b"1.5"), float(bytearray(b"2")))
