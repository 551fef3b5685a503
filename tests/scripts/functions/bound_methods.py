# bound methods: kept, passed around, of builtins and of instances
class Counter:
    def __init__(self):
        self.n = 0

    def add(self, by=1):
        self.n += by
        return self.n


c = Counter()
add = c.add
add()
add(5)
add(by=2)
print(c.n)
print(list(map(c.add, [1, 2, 3])))
push = [].append
items = []
keep = items.append
for i in "abc":
    keep(i)
print(items, push(1))
upper = "mixed".upper
print(upper(), str.upper("unbound"), list.append(items, "d"), items)
print(Counter.add(c, 10))
find = "a,b,c".split
print(find(","))
c.add = lambda: "instance attribute wins"
print(c.add(), Counter.add(c))
methods = {"up": str.upper, "low": str.lower}
print(methods["up"]("x"), methods["low"]("Y"))
