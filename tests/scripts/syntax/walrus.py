# the walrus operator: value, scope, comprehension leak, conditions and arguments
print((n := 10), n)
if (half := n // 2) > 4:
    print("half", half)

data = [4, 8, 15, 16, 23, 42]
print([y for x in data if (y := x * 2) > 20], y)

items = iter([1, 2, 3, 0, 9])
while (item := next(items)):
    print("item", item)


def first_long(words, size):
    if any(len(hit := w) > size for w in words):
        return hit
    return None


print(first_long(["a", "bcd", "efghi"], 2))
print(len(text := "walrus"), text)
print([last := v for v in range(3)], last)


def local_only():
    (inside := "local")
    return inside


print(local_only(), "inside" in globals())
