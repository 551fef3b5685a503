# iter and next: on every builtin, defaults, exhaustion, iterators of iterators
for thing in ([1, 2], (1,), "ab", b"a", range(2), {"k": 1}, {5}, bytearray(b"z"), enumerate("a"), zip("a"), map(str, [1]), (x for x in [9])):
    it = iter(thing)
    print(type(thing).__name__, next(it), iter(it) is it, end="; ")
print()
it = iter([1])
print(next(it), next(it, None), next(it, "again"))
try:
    next(it)
except StopIteration as e:
    print(repr(e))
l = [1, 2, 3, 4]
it = iter(l)
print(list(zip(it, it)), list(it))
it = iter(range(10))
print(next(it), 4 in it, next(it), list(it))
a, b, *rest = iter("wxyz")
print(a, b, rest)
print(list(iter(iter([1]))), sum(iter((1, 2))), max(iter("az")), list(dict.fromkeys(iter("a"))))
for source in ("iter(5)", "iter(None)", "next(5)", "next('a')", "next([1])", "iter()", "next()", "iter([], 1)", "next(iter([]), 1, 2)", "iter(int)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
