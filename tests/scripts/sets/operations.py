# union, intersection, difference and kin: as methods, operators, in place, on any iterable
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b))
print(sorted(a.union(b)), sorted(a.intersection(b)), sorted(a.difference(b)), sorted(a.symmetric_difference(b)))
print(sorted(a.union([9])), sorted(a.intersection((1, 9))), sorted(a.difference("1")), sorted(a.symmetric_difference([1])))
print(a.issubset({1, 2, 3, 4, 5}), a.issuperset([1]), a.isdisjoint({9}), a.isdisjoint([1]), {1}.issubset([1, 2]))
c = a.copy()
c |= b
print(sorted(c))
c &= {1, 3, 5}
print(sorted(c))
c -= {5}
print(sorted(c))
c ^= {3, 7}
print(sorted(c))
d = set(a)
print(d.difference_update(b), sorted(d), d.intersection_update([1]), sorted(d), d.symmetric_difference_update({1, 8}), sorted(d))
f = frozenset([1, 2])
print(sorted(f | {3}), sorted({3} | f), type(f | {3}).__name__, type({3} | f).__name__, sorted(f & {1}), sorted(f - {1}))
g = f
g |= {5}
print(sorted(g), sorted(f), type(g).__name__)
print(sorted(a.difference(b, [1])), sorted(a.difference()))
for source in ("a | [1]", "a & 5", "a - 'x'", "a ^ None", "a.union(5)", "a.issubset(5)", "[1] | a", "a < 5"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
