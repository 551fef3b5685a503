# bools as numbers
print(True + True, True - False, True * 5, -True, +False, ~True, True / 2, True // 2, True % 2, True**2, 2**True)
print(True & False, True | False, True ^ True, type(True & False).__name__, True & 3, True << 3, 8 >> True)
print(True < 2, True == 1, False == 0, True == 1.0, sum([True, False, True]))
print([10, 20][True], "ab"[False], "x" * True, [0] * False)
print(int(True), float(True), complex(True), str(True), repr(False), bool(2), bool(0.0), bool(""))
print("%d %s %x" % (True, True, True), "{} {:d} {:5}|".format(True, True, True))
print(isinstance(True, bool), type(True).__name__, bool() is False, True is not False)
print(not True, not 0, not not 5, abs(True), round(True), divmod(True, True), min(True, 2), hash(True))
for source in ("bool(1, 2)", "True.x", "True()", "True[0]", "len(True)"):
    try:
        eval(source)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
