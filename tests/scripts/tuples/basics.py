# tuples: building, indexing, slicing, comparing, unpacking, methods, errors
t = (1, "a", None, (2, 3))
print(t, len(t), t[0], t[-1], t[1:3], t[:], t[-2:], (), (1,), 1)
print(tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple({"k": 1}), tuple(x for x in (1, 2)), tuple(t) is t)
print((1, 2) + (3,), (0,) * 3, 2 * ("x",), () + (), (1,) * 0)
print((1, 2) == (1, 2), (1, 2) != (2, 1), (1, 2) < (1, 3), () < (0,), (1,) < (1, 0), (1.0,) == (1,), (1,) == [1])
print(1 in (1, 2), (1, 2).count(1), ("a", "b").index("b"), (1, 2, 1).index(1, 1))
print({(1, 2): "key"}[(1, 2)], hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), (1, [2]) == (1, [2]))
a, b = b, a = 1, 2
print(a, b)
t += (5,)
print(t)
print(bool(()), bool((0,)), max((1, 3, 2)), sorted((3, 1)), sum((1, 2)), "%s-%s" % (1, 2))
for source in ("t[9]", "t[::2]", "t[::-1]", "t[0] = 1", "del t[0]", "t.append(1)", "t['a']", "(1,) + [2]", "(1,) < [1]", "hash(([],))", "(1, 2).index(3)", "tuple(5)", "tuple(1, 2)", "t[1.5]", "(1,) * 'a'", "(1, 2) < (1, 'a')"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
