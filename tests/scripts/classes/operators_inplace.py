# augmented assignment: in-place methods, falling back to the plain ones
class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __add__(self, other):
        print("add")
        return Bag(*(self.items + [other]))

    def __iadd__(self, other):
        print("iadd")
        self.items.append(other)
        return self

    def __mul__(self, n):
        print("mul")
        return Bag(*(self.items * n))

    def __isub__(self, other):
        return "replaced by a string"


b = same = Bag(1)
b += 2
print(b.items, b is same)
b *= 2
print(b.items, b is same)
c = b
c -= 1
print(c)
try:
    b /= 2
except TypeError as e:
    print(e)
holder = [Bag()]
holder[0] += "x"
print(holder[0].items)
x = [1]
y = x
x += (2, 3)
x *= 2
print(x, x is y)
t = u = (1,)
t += (2,)
print(t, u)
n = m = 5
n **= 2
print(n, m)
