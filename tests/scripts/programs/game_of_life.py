# Conway's game of life on a torus, with sets of cells
def step(cells, w, h):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx) % w, (y + dy) % h
                    counts[key] = counts.get(key, 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}


def show(cells, w, h):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(w)) for y in range(h))


def parse(text):
    return {(x, y) for y, line in enumerate(text.split()) for x, c in enumerate(line) if c == "#"}


glider = parse(".#.\n..#\n###")
for generation in range(5):
    print(show(glider, 6, 6), generation)
    glider = step(glider, 6, 6)
for _ in range(19):
    glider = step(glider, 6, 6)
print(sorted(glider))
pent = parse(".....\n.##..\n##...\n.#...")
sizes = []
cells = {(x + 8, y + 8) for x, y in pent}
for _ in range(40):
    sizes.append(len(cells))
    cells = step(cells, 20, 20)
print(sizes)
