# map and filter: several iterables, None as function, laziness, exceptions on the way
print(list(map(abs, [-1, 2])), list(map(lambda a, b: a + b, (1, 2, 3), (10, 20))), list(map(str, ())), list(map(max, "ab", "ba")))
print(list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(None, [0, 1, "", "a", None, []])), list(filter(str.isdigit, "a1b2")))
m = map(lambda x: x * 2, iter([1, 2]))
print(next(m), next(m), next(m, "end"), iter(m) is m)


def log(x):
    print("called", x)
    return x % 2


f = filter(log, [1, 2, 3])
print("lazy")
print(next(f))
print(list(f))
m = map(lambda x: 1 // x, [1, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e)
print(next(m))
print(sum(map(len, ["a", "bb"])), sorted(map(lambda p: (p[1], p[0]), [(1, "b"), (2, "a")])), "".join(map(chr, (72, 105))), list(map(list, ["ab", "c"])))
for source in ("map()", "map(abs)", "filter(None)", "filter()", "map(abs, 5)", "filter(None, 5)", "list(map(5, [1]))", "list(filter(5, [1]))", "list(map(abs, ['a']))", "list(map(lambda: 0, [1]))"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
