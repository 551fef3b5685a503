# for over ranges: counting down, changing the variable, big steps, computed bounds, nested
for i in range(3):
    i = i * 10
    print(i, end=" ")
print()
for i in range(10, 0, -3):
    print(i, end=" ")
print()
n = 3
for i in range(n):
    n = 10
    print(i, end=" ")
print(n)
for i in range(-2, 3):
    for j in range(i, 0):
        print((i, j), end=" ")
print()


def bounds():
    print("evaluated once", end=" ")
    return 3


for i in range(bounds()):
    print(i, end=" ")
print()
r = range(2)
for a in r:
    for b in r:
        print(a, b, end="; ")
print()
step = 2
for i in range(1, 8, step):
    if i == 5:
        break
else:
    print("never")
print(i)
for i in range(5, 5):
    print("never")
try:
    for i in range(0, 5, 0):
        pass
except ValueError as e:
    print(e)
