# subclass of dict: __missing__, overridden item access, extra methods
class Counter(dict):
    def add(self, key):
        self[key] = self.get(key, 0) + 1


c = Counter()
for ch in "banana":
    c.add(ch)
print(sorted(c.items()), c["a"], "z" in c, len(c))


class Default(dict):
    def __missing__(self, key):
        return "missing " + key


d = Default(a=1)
try:
    print(d["a"], d["b"])
except KeyError as e:
    print("KeyError", e)


class Lower(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


l = Lower()
l["Key"] = 1
print(l["KEY"], sorted(l.keys()), isinstance(l, dict), l == {"key": 1})
l.tag = "attribute"
print(l.tag, l.get("key"), l.pop("key"), len(l))
print(sorted(Counter({"x": 1, "y": 2}).items()))
