# random: results stay in range; wrong arguments
import random

random.seed(5)
print(all(0 <= random.random() < 1 for _ in range(500)), all(3 <= random.randint(3, 5) <= 5 for _ in range(200)), all(random.randrange(-5, 5, 3) in (-5, -2, 1, 4) for _ in range(200)))
print(sorted(set(random.randint(1, 6) for _ in range(200))), sorted(set(random.choice("xyz") for _ in range(100))), all(2 <= random.uniform(2, 3) <= 3 for _ in range(200)))
print(all(random.getrandbits(5) < 32 for _ in range(200)), random.randint(4, 4), random.randrange(1), random.choice([9]), random.getrandbits(0))
print(random.seed(3), random.seed())
counts = [0] * 10
random.seed(11)
for _ in range(1000):
    counts[random.randrange(10)] += 1
print(counts)
for source in ("randrange(0)", "randrange(5, 5)", "randrange(1, 10, 0)", "randrange(5, 1)", "randint(2, 1)", "choice([])", "choice(5)", "getrandbits(-1)", "getrandbits(33)", "uniform(1)", "random(1)", "randrange('a')", "seed('text')", "seed(1.5)", "choice()", "randint(1)", "shuffle([1])"):
    try:
        print(source, eval("random." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
