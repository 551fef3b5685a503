# a sudoku solver: sets of candidates, most constrained cell first, backtracking
PUZZLE = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""


def parse(text):
    return [[int(c) if c != "." else 0 for c in line] for line in text.split()]


def candidates(g, r, c):
    used = set(g[r]) | {g[i][c] for i in range(9)}
    br, bc = r - r % 3, c - c % 3
    for i in range(3):
        used |= set(g[br + i][bc : bc + 3])
    return [d for d in range(1, 10) if d not in used]


def solve(g):
    best = None
    for r in range(9):
        for c in range(9):
            if g[r][c] == 0:
                options = candidates(g, r, c)
                if best is None or len(options) < len(best[2]):
                    best = r, c, options
    if best is None:
        return True
    r, c, options = best
    for d in options:
        g[r][c] = d
        if solve(g):
            return True
    g[r][c] = 0
    return False


grid = parse(PUZZLE)
print(solve(grid))
for row in grid:
    print(*row)
print(all(sorted(row) == list(range(1, 10)) for row in grid), all(sorted(col) == list(range(1, 10)) for col in zip(*grid)))
grid[0][0] = 0
grid[0][1] = 0
print(candidates(grid, 0, 0), candidates(grid, 0, 1))
