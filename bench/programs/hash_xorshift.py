# xorshift64*: shifts and exclusive ors that never leave 64 bits.
MASK = 0xFFFFFFFFFFFFFFFF


class XorShift:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        x = self.state
        x ^= x >> 12
        x = (x ^ (x << 25)) & MASK
        x ^= x >> 27
        self.state = x
        return (x * 0x2545F4914F6CDD1D) & MASK


def run():
    random = XorShift(88172645463325252)
    counts = [0] * 16
    for _ in range(100000):
        counts[random.next() >> 60] += 1
    value = random.state
    for count in counts:
        value = (value * 31 + count) & MASK
    return value


if __name__ == "__main__":
    print(run())
