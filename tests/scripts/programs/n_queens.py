# eight queens and their number for smaller boards, with generators and backtracking
def queens(n, row=0, columns=0, left=0, right=0, placed=()):
    if row == n:
        yield placed
        return
    free = ((1 << n) - 1) & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        column = 0
        while 1 << column != bit:
            column += 1
        yield from queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1, placed + (column,))


print([sum(1 for _ in queens(n)) for n in range(1, 7)])
first = next(queens(8))
print(first)
for c in first:
    print("." * c + "Q" + "." * (7 - c))
