# lists as stack, queue, matrix and table
stack = []
for c in "([]{()})":
    if c in "([{":
        stack.append(c)
    else:
        opening = stack.pop()
        print(opening + c, end=" ")
print(stack)
queue = [1]
seen = []
while queue:
    n = queue.pop(0)
    seen.append(n)
    for m in (2 * n, 2 * n + 1):
        if m < 12:
            queue.append(m)
print(seen)
m = [[0] * 3 for _ in range(3)]
for i in range(3):
    for j in range(3):
        m[i][j] = i * 3 + j
print(m, [row[1] for row in m], [list(c) for c in zip(*m)])
print([[sum(a * b for a, b in zip(row, col)) for col in zip(*m)] for row in m])
shared = [[0] * 2] * 2
shared[0][0] = 1
print(shared)
table = [("x", 3), ("y", 1)]
table.insert(1, ("z", 2))
print(sorted(table, key=lambda r: r[1]), [name for name, _ in table])
print(sum([[1], [2, 3]], []), [i for row in m for i in row if i % 2])
grow = []
for i in range(1000):
    grow.append(i)
while len(grow) > 3:
    grow.pop()
print(grow)
