# seven sorting algorithms agree with sorted()
def bubble(a):
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def insertion(a):
    for i in range(1, len(a)):
        x, j = a[i], i
        while j and a[j - 1] > x:
            a[j] = a[j - 1]
            j -= 1
        a[j] = x
    return a


def selection(a):
    for i in range(len(a)):
        m = min(range(i, len(a)), key=lambda k: a[k])
        a[i], a[m] = a[m], a[i]
    return a


def merge(a):
    if len(a) < 2:
        return a
    left, right = merge(a[: len(a) // 2]), merge(a[len(a) // 2 :])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def quick(a):
    return a if len(a) < 2 else quick([x for x in a[1:] if x < a[0]]) + [a[0]] + quick([x for x in a[1:] if x >= a[0]])


def heap(a):
    def sift(i, n):
        while True:
            child = 2 * i + 1
            if child >= n:
                return
            if child + 1 < n and a[child + 1] > a[child]:
                child += 1
            if a[i] >= a[child]:
                return
            a[i], a[child] = a[child], a[i]
            i = child

    for i in range(len(a) // 2 - 1, -1, -1):
        sift(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(0, n)
    return a


def counting(a):
    low = min(a) if a else 0
    counts = [0] * ((max(a) if a else 0) - low + 1)
    for x in a:
        counts[x - low] += 1
    return [i + low for i, n in enumerate(counts) for _ in range(n)]


cases = [[], [1], [2, 1], [3, 3, 3], list(range(20, 0, -1)), [(i * 37) % 41 - 20 for i in range(60)], [5, -1, 5, 0, 2, -1]]
for f in (bubble, insertion, selection, merge, quick, heap, counting):
    print(f.__name__, all(f(list(c)) == sorted(c) for c in cases), f([3, 1, 2]))
