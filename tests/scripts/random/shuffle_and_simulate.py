# random at work: a shuffle, sampling, a random walk, Monte Carlo, all from one seed
import random


def shuffle(items):
    for i in range(len(items) - 1, 0, -1):
        j = random.randint(0, i)
        items[i], items[j] = items[j], items[i]
    return items


def sample(items, k):
    pool = list(items)
    return [pool.pop(random.randrange(len(pool))) for _ in range(k)]


random.seed(2024)
print(shuffle(list(range(10))))
print(sample("abcdefgh", 4))
position, path = 0, []
for _ in range(20):
    position += random.choice((-1, 1))
    path.append(position)
print(path)
inside = sum(1 for _ in range(500) if random.random() ** 2 + random.random() ** 2 < 1)
print(inside)
dice = [0] * 13
for _ in range(300):
    dice[random.randint(1, 6) + random.randint(1, 6)] += 1
print(dice[2:], sum(dice))
