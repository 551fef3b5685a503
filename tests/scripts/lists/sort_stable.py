# Differs from the original: sort and sorted are stable, a key is computed once an item, and changing a list while it is
# sorted is an error
pairs = [(i * 7 % 5, i) for i in range(60)]
for source in (pairs, pairs[::-1]):
    up = sorted(source, key=lambda p: p[0])
    down = sorted(source, key=lambda p: p[0], reverse=True)
    print([p[1] for p in up])
    print([p[1] for p in down])

calls = []


def key(v):
    calls.append(v)
    return -v


print(sorted([3, 1, 2], key=key), calls)

l = [3, 1, 2]


def grow(v):
    l.append(v)
    return v


try:
    l.sort(key=grow)
except ValueError as e:
    print("ValueError", e)
print(sorted(l))
