# range: arguments, printing, indexing, slicing, membership, comparison
print(list(range(4)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -2)), list(range(0)), list(range(5, 2)), list(range(-3, 3)))
print(range(4), range(1, 4), range(0, 10, 2), [range(3)], len(range(10)), len(range(0, 10, 3)), len(range(10, 0, -4)), len(range(5, 5)))
r = range(10, 30, 3)
print(r[0], r[-1], r[2], r[1:3], list(r[1:3]), r[::2], list(r[::-1]), r[5:1], 13 in r, 14 in r, 100 in r)
print(range(3) == [0, 1, 2], range(3) != range(4), r == r)
print(bool(range(0)), bool(range(1)), list(reversed(range(4))), sum(range(101)), max(range(5)), min(range(3, 6)), sorted(range(3, 0, -1)))
print(list(enumerate(range(2, 4))), [i for i in range(3) for j in range(i)], tuple(range(3)), 3 in range(5), dict(zip("ab", range(2))) == {"a": 0, "b": 1})
print(r.start, r.stop, r.step)
for source in ("range()", "range(1, 2, 0)", "range('a')", "range(1.5)", "range(1, 2, 3, 4)", "r[99]", "r[-99]", "r['a']", "r[0] = 1", "r + r", "r < r", "range(None)"):
    try:
        print(source, eval(source) if "= 1" not in source else exec(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
