# keys, values and items as views of a changing dict
d = {"a": 1}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, list(keys), list(values), list(items))
d["a"] = 2
print(list(values), list(items), "a" in keys, "z" in keys)
d["b"] = 3
print(sorted(keys), sorted(values), sorted(items), sorted(k for k, v in d.items() if v > 2))
del d["a"]
print(list(keys), list(items), max(values), sum(d.values()))
for k, v in d.items():
    print(k, v)
print([k for k in d], dict(d.items()) == d, {v: k for k, v in d.items()})
it = iter({"x": 1}.items())
print(next(it), next(it, "end"))
print(list(map(lambda kv: kv[0] * kv[1], {"z": 3}.items())), list(zip({"p": 1}, {"q": 2})))
print(sorted({"k1": 1, "k2": 2}.keys() ) == ["k1", "k2"], type(keys).__name__, type(values).__name__, type(items).__name__)
