# any, all, sum, min, max: short circuit, empty arguments, keys, defaults
print(any([]), any([0, 1]), any((0, "")), all([]), all([1, 2]), all((1, 0)), any(x > 2 for x in range(5)))


def log(items):
    for i in items:
        print("saw", i, end=" ")
        yield i


print(any(log([0, 1, 2])), all(log([1, 0, 2])))
print(sum([]), sum([1, 2]), sum((0.5, 1)), sum([1], 10), sum([[1], [2]], []), sum(range(5), -10), sum([True, True]), sum([1 << 70, 1]))
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min("b", "a"), max([1, 5], [1, 6]), min((2,), (1, 9)), max(1, 1.5), max(True, 0))
print(min([-3, 2], key=abs), max("a", "bbb", "cc", key=len), min([], default=5), max((), default=None), min([1], default=9), max(["x"], key=len, default=0))
print(min("bB", key=lambda c: c.lower()), max([(1, "a"), (1, "b")], key=lambda p: p[0]), min([(2, "x"), (2, "a")], key=lambda p: p[0]))
for source in ("max()", "min([])", "max(5)", "sum()", "sum(5)", "sum(['a'])", "sum(['a'], '')", "any()", "any(5)", "all(None)", "max(1, 'a')", "min(1, default=2)", "max([], key=len)", "sum([1], 2, 3)", "max(1, 2, default=3)", "min(key=len)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
