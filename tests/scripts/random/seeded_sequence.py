# random: the sequences that follow from given seeds
import random

for seed in (0, 1, 42, 123456789, (1 << 32) - 1, -1):
    random.seed(seed)
    print(seed, [random.getrandbits(16) for _ in range(6)])
random.seed(7)
print([random.getrandbits(b) for b in (1, 2, 4, 8, 16, 24, 32, 32)])
random.seed(7)
print([random.randint(1, 6) for _ in range(20)])
print([random.randrange(100) for _ in range(10)], [random.randrange(5, 50, 5) for _ in range(10)])
print([random.choice("abcdef") for _ in range(10)], [random.choice((1, 2, 3)) for _ in range(5)])
random.seed(7)
a = [random.random() for _ in range(4)]
print(["%.12f" % x for x in a])
print(["%.12f" % random.uniform(-5, 5) for _ in range(4)])
random.seed(7)
print(a == [random.random() for _ in range(4)])
