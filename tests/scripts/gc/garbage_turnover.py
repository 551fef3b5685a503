# far more garbage than the heap holds, and fragmentation by survivors of all sizes
import gc

total = 0
for i in range(3000):
    junk = bytearray(2000)
    junk[0] = i & 255
    total += junk[0]
print(total)
kept = []
for i in range(3000):
    block = bytearray(16 + i * 37 % 500)
    block[-1] = i % 251
    if i % 10 == 0:
        kept.append((i, block))
print(len(kept), all(b[-1] == i % 251 for i, b in kept))
text = ""
for i in range(2000):
    text = (text + str(i))[-50:]
print(text)
d = {}
for i in range(5000):
    d[i % 50] = [i, str(i), (i,)]
print(sorted(d)[-1], d[49])
for i in range(200):
    cycle = []
    cycle.append({"me": cycle})
    cycle.append(lambda: cycle)
gc.collect()
print(cycle[0]["me"] is cycle, cycle[1]() is cycle)
x = 1
for i in range(300):
    x = x * 3 + i
print(x % 1000000007)
