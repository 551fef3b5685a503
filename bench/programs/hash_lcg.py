# A linear congruential generator of 64 bits: products that outgrow a word, cut back to it.
MASK = 0xFFFFFFFFFFFFFFFF


def lcg(state, count):
    total = 0
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        total ^= state >> 33
    return state, total


def run():
    state = 42
    total = 0
    for _ in range(40):
        state, part = lcg(state, 6000)
        total = (total + part) & MASK
    return state ^ total


if __name__ == "__main__":
    print(run())
