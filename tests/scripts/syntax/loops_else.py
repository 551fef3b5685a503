# for and while with else, break and continue, nested, with changed targets
def search(items, wanted):
    for i in items:
        if i < 0:
            continue
        if i == wanted:
            print("found", i)
            break
    else:
        print("not found")


search([1, -1, 2], 2)
search([1, -1, 2], 3)
search([], 1)
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print("n", n)
else:
    print("ran out")
for i in range(3):
    for j in range(3):
        if j == i:
            break
    else:
        print("never")
    print(i, j)
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
x = [0, 0]
for x[0], x[1] in [(1, 2), (3, 4)]:
    pass
print(x)
for i in range(0):
    pass
print(i)
while True:
    while True:
        break
    else:
        print("never")
    break
