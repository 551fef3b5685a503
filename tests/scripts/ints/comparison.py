# order and equality among ints, bools, big ints and floats
big = 1 << 80
values = [0, 1, -1, True, False, big, -big, 1.0, 0.5, -0.0, 1e30, -1e30, big + 1]
for a in (1, big, -big, 0.5, True):
    print(a, ["<" if a < b else "=" if a == b else ">" for b in values])
print(sorted([big, 3, -big, 2.5, 0, True, -1]))
print(1 == 1.0 == True, 0 == -0.0 == False, big == float(big), big + 1 == float(big))
print(big != big + 1, big < big + 1, big <= big, -big < 0 < big, not big > big + 1)
print(1 == "1", 1 == None, 0 == [], 1 != "1", 1 == (1,))
print({1: "a", 1.0: "b", True: "c"}, len({0, False, 0.0}))
print(max(big, -big, 5), min(big, -big, 5))
print(hash(1) == hash(True) == hash(1.0), hash(5), hash(-7), hash(0))
