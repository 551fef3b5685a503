# Differs: a range of 2 ** 32 numbers ends; the original draws for ever.
# Not recorded from the original: what is right is written here by hand.
import random

random.seed(5)
words = [random.getrandbits(32) for i in range(3)]
random.seed(5)
print([random.randrange(2**32) for i in range(3)] == words)
print(all(2**40 <= random.randrange(2**40, 2**40 + 2**32) < 2**40 + 2**32 for i in range(10)))
