# sets that grow and shrink; mixed kinds; set algebra checked against lists
s = set()
for i in range(500):
    s.add(i * i % 257)
print(len(s), sum(s), 256 in s, 3 in s)
for i in range(257):
    s.discard(i * 3 % 257)
print(len(s))
for i in range(50):
    s.add("s%d" % i)
    s.add((i, -i))
    s.add(i + 0.5)
print(len(s), "s49" in s, (7, -7) in s, 3.5 in s, 3 in s)
popped = set()
while s:
    popped.add(s.pop())
print(len(popped), len(s))
evens, threes = set(range(0, 60, 2)), set(range(0, 60, 3))
print(sorted(evens & threes) == [i for i in range(60) if i % 6 == 0], len(evens | threes), len(evens ^ threes), sorted(threes - evens)[:5])
primes = set(range(2, 60))
for i in range(2, 8):
    primes -= set(range(i * i, 60, i))
print(sorted(primes))
