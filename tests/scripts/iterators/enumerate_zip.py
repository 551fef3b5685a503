# enumerate and zip: starts, lengths, laziness, errors
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], 3)), list(enumerate("x", start=-1)))
print(list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip([], "ab")), list(zip("ab", (1, 2), range(9))))
e = enumerate("xy")
print(next(e), next(e), next(e, "end"), iter(e) is e)
z = zip([1, 2], "a")
print(next(z), next(z, "end"))
for i, (a, b) in enumerate(zip("pq", "rs")):
    print(i, a, b)
print(dict(zip("ab", (1, 2))) == {"a": 1, "b": 2}, list(zip(*[(1, 2), (3, 4)])), [sum(p) for p in zip((1, 2), (3, 4))])


def noisy(n):
    for i in range(n):
        print("made", i)
        yield i


z = zip(noisy(3), "a")
print(next(z))
print(next(z, "zip took one more from the first"))
for source in ("enumerate()", "enumerate(5)", "zip(5)", "zip([1], 5)", "enumerate('a', 'b')", "next(5)", "next(iter([]))", "next([])", "enumerate([], 1, 2)", "zip(a=1)"):
    try:
        print(source, eval(source).__class__.__name__)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
