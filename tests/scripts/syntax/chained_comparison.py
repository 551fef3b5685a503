# chained comparisons: each operand once, short circuit, mixed operators
def show(v):
    print("eval", v, end="; ")
    return v


print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(show(1) == show(1) == show(2) == show(2))
print(show("a") in "abc" in ["abc"])
print(1 < 2 > 1 != 3 is not None)


class Odd:
    def __lt__(self, other):
        return "truthy"

    def __gt__(self, other):
        return []


print(Odd() < 1, Odd() > 1, Odd() < 1 < 2, Odd() > 1 < 2)
print(1 < 2 and 2 < 3, not 1 < 2 < 3)
