# What things cost on the heap, in bytes: the heap is real, so the figures are too.
# Try it as on a small board:  krait -X heapsize=64k examples/memory.py

import gc


def cost(make):
    gc.collect()
    before = gc.mem_alloc()
    kept = make()
    after = gc.mem_alloc()
    return after - before


print("heap:", gc.mem_alloc() + gc.mem_free(), "bytes")
print("a list of 100 ints:  ", cost(lambda: list(range(100))))
print("a dict of 8 entries: ", cost(lambda: {i: i for i in range(8)}))
print("a str of 64 letters: ", cost(lambda: "x" * 64))
print("a float:             ", cost(lambda: 1.5))

hoard = []
try:
    while True:
        hoard.append(bytearray(1000))
except MemoryError:
    count = len(hoard)
    hoard.clear()
    print("room for", count, "more kilobytes")
