# sets: building, membership, adding, removing, comparing
s = {3, 1, 2, 3}
print(len(s), sorted(s), 1 in s, 5 in s, 5 not in s, bool(s), bool(set()))
print(set(), {1}, set([1]), {"a"}, {(1, 2)}, frozenset(), frozenset([1]), set("x"), sorted(set("hello")), sorted(set(range(4))))
s.add(4)
s.add(4)
s.remove(1)
s.discard(2)
s.discard(99)
print(sorted(s))
print({5}.pop(), len({1, 1.0, True}), {None}, {b"b"})
print({1, 2} == {2, 1}, {1} != {2}, {1} < {1, 2}, {1, 2} <= {1, 2}, {1, 2} > {1}, {1} >= {2}, {1} == [1], {1} == frozenset([1]))
c = s.copy()
c.clear()
print(c, sorted(s))
u = set()
u.update([1, 2], (3,), "a")
print(len(u), 3 in u, "a" in u)
print(sorted(x * 2 for x in {1, 2}), sum({1, 2, 3}), max({1, 5}), min({4, 2}), sorted({x % 3 for x in range(9)}))
for source in ("{1}.remove(2)", "set().pop()", "{[]}", "{{}}", "set().add([])", "[] in {1}", "{1} + {2}", "{1}[0]", "hash({1})", "set(5)", "set(1, 2)", "{1} < [1]", "{1}.add()", "{1}.nope", "{{1}}", "frozenset().add(1)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
