# floats as dict keys and set members, against ints; sorting mixtures
d = {1: "int"}
d[1.0] = "float"
print(d, d[True], 1.0 in d, 1.5 in d)
s = {0.5, 0.5, 1 / 2}
print(len(s), 0.5 in s)
print(hash(2.0) == hash(2), hash(0.0) == hash(-0.0))
print(sorted([2, 1.5, -1, 0.25, True]), max(1, 1.0), max(1.0, 1), min(0.1, 0))
print(0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9, 1.0 < 2 < 2.5, 3 > 2.9)
print([1.0, 2.0].index(2), (1.5, 2).count(2.0), 2.0 in (1, 2), 2 in [2.0])
print(range(3)[int(1.0)], "x" * int(2.9))
for source in ("[1, 2][1.0]", "'x' * 2.0", "range(1.0)", "[0] * 1.5", "chr(65.0)", "bytes(3.0)"):
    try:
        eval(source)
    except TypeError as e:
        print(source, "->", e)
