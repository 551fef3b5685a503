# a knight's tour by Warnsdorff's rule, printed as a board
def tour(size, start):
    moves = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]
    board = [[0] * size for _ in range(size)]

    def free(x, y):
        return [(x + dx, y + dy) for dx, dy in moves if 0 <= x + dx < size and 0 <= y + dy < size and not board[y + dy][x + dx]]

    x, y = start
    board[y][x] = 1
    for n in range(2, size * size + 1):
        options = free(x, y)
        if not options:
            return None
        x, y = min(options, key=lambda p: (len(free(*p)), p))
        board[y][x] = n
    return board


for size, start in ((5, (0, 0)), (6, (0, 0)), (8, (0, 0)), (5, (1, 0))):
    board = tour(size, start)
    print(size, start)
    if board is None:
        print("stuck")
    else:
        for row in board:
            print(" ".join("%2d" % n for n in row))
