# slices with every mixture of bounds agree with a slow reimplementation
def slow(items, start, stop, step):
    n = len(items)
    step = 1 if step is None else step
    if step > 0:
        start = 0 if start is None else max(0, start + n) if start < 0 else min(start, n)
        stop = n if stop is None else max(0, stop + n) if stop < 0 else min(stop, n)
    else:
        start = n - 1 if start is None else max(-1, start + n) if start < 0 else min(start, n - 1)
        stop = -1 if stop is None else max(-1, stop + n) if stop < 0 else min(stop, n - 1)
    out = []
    while (start < stop) if step > 0 else (start > stop):
        out.append(items[start])
        start += step
    return out


bounds = (None, 0, 1, 3, 5, 6, 100, -1, -3, -5, -6, -100)
items = [10, 11, 12, 13, 14]
wrong = 0
total = 0
for start in bounds:
    for stop in bounds:
        for step in (None, 1, 2, 7, -1, -2, -7):
            total += 1
            if items[start:stop:step] != slow(items, start, stop, step):
                wrong += 1
                print("differs:", start, stop, step, items[start:stop:step])
print(total, "slices,", wrong, "differ")
