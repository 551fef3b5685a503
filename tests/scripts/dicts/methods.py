# every dict method and its errors
d = {"a": 1}
print(d.get("a"), d.get("b"), d.get("b", 5), d.get("a", 5))
print(d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), sorted(d.items(), key=lambda kv: kv[0]))
print(d.pop("n"), d.pop("zz", "default"), d.pop("c"), d)
d.update({"x": 1, "a": 2})
d.update([("y", 5)])
d.update(z=6)
d.update()
d.update({"w": 0}, v=1)
print(sorted(d.items()))
c = d.copy()
c["a"] = 100
print(d["a"], c["a"], c == d)
k, v = {"only": 7}.popitem()
print(k, v)
print(sorted(dict.fromkeys("ab").items()), sorted(dict.fromkeys([1, 2], "x").items()), sorted({}.fromkeys("q", 0).items()))
print(sorted(d.keys()), sorted(d.values()))
d.clear()
print(d, len(d))
print({"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items())
print(dict.__getitem__({"k": "v"}, "k"))
for source in ("{}.pop('x')", "{}.popitem()", "{}.pop()", "{}.get()", "{}.update(5)", "{}.update([1])", "{}.update('ab')", "{}.setdefault()", "{}.fromkeys(5)", "{}.nope", "{}.update([(1, 2, 3)])", "{}.get(1, 2, 3)", "{}.copy(1)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e.args)
