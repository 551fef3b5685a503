# | and |= of dicts, equality of nested dicts, dicts as switch tables and counters
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(sorted((a | b).items()), sorted((b | a).items()), sorted(a.items()))
c = a
c |= b
print(sorted(a.items()), c is a)
print({"n": {"m": [1, {"k": 2}]}} == {"n": {"m": [1, {"k": 2}]}}, {"n": {}} == {"n": []})
for source in ("a | 5", "a | [('q', 1)]", "a & b", "a - b", "a + b", "5 | a"):
    try:
        print(source, sorted(eval(source).items()))
    except TypeError as e:
        print(source, "->", e)
switch = {"+": lambda p, q: p + q, "*": lambda p, q: p * q}
print(switch["+"](2, 3), switch["*"](2, 3), switch.get("-", lambda p, q: "unknown")(2, 3))
count = {}
for c in "abracadabra":
    count[c] = count.get(c, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0])))
groups = {}
for w in "one two three four five six".split():
    groups.setdefault(len(w), []).append(w)
print(sorted(groups.items()))
nested = {}
for path in ("a/b", "a/c", "d/e"):
    node = nested
    for part in path.split("/"):
        node = node.setdefault(part, {})
print(sorted(nested), sorted(nested["a"]), nested["d"])
