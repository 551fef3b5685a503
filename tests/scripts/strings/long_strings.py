# long strings and many names: building, searching and comparing at length
s = "ab" * 5000
print(len(s), s.count("a"), s.find("ba"), s.rfind("ab"), s[5000], s[-2:], s == "ab" * 5000, s < s + "a")
t = s.replace("ab", "xyz")
print(len(t), t[:6], t.count("z"))
parts = s.split("a")
print(len(parts), parts[0] == "", parts[1], "a".join(parts) == s)
u = "\u20ac" * 1000
print(len(u), len(u.encode()), u[999], u[500:503], u.find("x"))
lines = "\n".join(str(i) for i in range(1000))
print(len(lines), lines.split("\n")[500], len(lines.splitlines()))
names = {"name_%d" % i: i for i in range(500)}
print(names["name_499"], len(names), "name_500" in names)


class Many:
    pass


m = Many()
for i in range(100):
    setattr(m, "attribute_%d" % i, i)
print(sum(getattr(m, "attribute_%d" % i) for i in range(100)))
