# dicts: building, storing, deleting, membership, equality
d = {"a": 1}
d["b"] = 2
d["a"] = 3
print(sorted(d.items()), len(d), d["a"], "a" in d, "z" in d, "z" not in d, bool(d), bool({}))
del d["a"]
print(d)
print({}, dict(), {"one": 1}, dict(k=1), dict([("x", 1)]), dict({"y": 2}), dict((k, v) for k, v in [("g", 1)]))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 2}, {"a": 1} != {}, {1: "x"} == {1.0: "x"})
mixed = {1: "int", "1": "str", (1,): "tuple", None: "none", 2.5: "float"}
print(mixed[1], mixed["1"], mixed[(1,)], mixed[None], mixed[1.0], mixed[True], len(mixed))
print(sorted(dict(a=1, **{"b": 2}).items()), sorted(dict({"a": 1}, a=5, c=3).items()))
for k in {"only": 1}:
    print(k)
big = {}
for i in range(1000):
    big[i * 7 % 1000] = i
print(len(big), big[7], sum(big.values()), sorted(big)[:3])
for i in range(0, 1000, 2):
    del big[i]
print(len(big), 501 in big, 500 in big)
for source in ("{}['k']", "{}[1]", "del {}['x']", "{[]: 1}", "{{}: 1}", "d[[]] = 1", "dict(5)", "dict([1])", "dict([(1,)])", "dict([(1, 2, 3)])", "d + d", "d < d", "hash(d)", "d.x", "dict(1, 2)", "{1: 2}[2]", "{}[(1, 2)]"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e.args)
