# comprehensions: nesting, filters, scopes, unpacking and evaluation order
print([x * y for x in range(3) for y in range(3) if x != y])
print([[c for c in word] for word in ("ab", "cd")])
print(sorted({x % 3 for x in range(10)}))
print(sorted({k: v for k, v in zip("abc", (1, 2, 3))}.items()))
print([a + b for a, b in [(1, 2), (3, 4)]])
print([x for x in range(20) if x % 2 if x % 3])
x = "outer"
print([x for x in "in"], x)


def log(v):
    print("eval", v)
    return v


print({log("k1"): log("v1") for _ in [0]})
print([i for i in log([1, 2]) if log(i) > 1])
gen = (log(i) for i in [1, 2])
print("lazy", next(gen))
rows = [[1, 2], [3, 4], [5, 6]]
print([row[i] for i in range(2) for row in rows])
print([(lambda: i)() for i in range(3)])
print([f() for f in [lambda: j for j in range(3)]])
