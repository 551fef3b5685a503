# frozenset: immutable, hashable, key of dicts, member of sets
f = frozenset([1, 2, 2])
print(len(f), sorted(f), 1 in f, f == {1, 2}, f == frozenset((2, 1)), f != {1}, f < {1, 2, 3})
d = {f: "found"}
print(d[frozenset([2, 1])], hash(f) == hash(frozenset([2, 1])), frozenset([1, 2]) in {f}, len({f, frozenset([1, 2]), frozenset()}))
print(sorted(f.union([3])), type(f.union([3])).__name__, sorted(f.difference([1])), f.isdisjoint([5]), sorted(f.copy()))
print(frozenset("a"), frozenset(), [frozenset([5])], bool(frozenset()), type(f).__name__)
for name in ("add", "remove", "discard", "pop", "clear", "update", "difference_update"):
    print(name, hasattr(f, name))
groups = {}
for word in ("listen", "silent", "cat", "act", "dog"):
    groups.setdefault(frozenset(word), []).append(word)
print(sorted(sorted(v) for v in groups.values()))
