# ranges with bounds beyond 32 bits, as loops and as objects
for i in range(0, 1 << 40, 1 << 38):
    print(i, end=" ")
print()
for i in range((1 << 46) - 1, (1 << 46) + 2):
    print(i, end=" ")
print()
for i in range(-(1 << 47) + 1, -(1 << 47) - 2, -1):
    print(i, end=" ")
print()
for i in range((1 << 62) - 2, 1 << 62):
    print(i, end=" ")
print()
r = range(1 << 40, (1 << 40) + 10, 3)
print(r, len(r), r[1], r[-1], list(r), (1 << 40) + 3 in r, 5 in r)
print(len(range(0, 1 << 45)), range(1 << 50)[1 << 49], range(1 << 50)[-1])
for bad in ("range(1 << 70)", "range(0, 1 << 64, 1 << 62)"):
    try:
        print(eval(bad))
    except OverflowError as e:
        print(bad, "->", e)
