# and, or, not: the value that comes out, and how truth is asked
class Truthy:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool?", end=" ")
        return self.value


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(0 or "x", 1 and "y", "" or 0 or None, 1 and 2 and 3, [] and 1)
print(not [], not [0], not "", not 0.0, not None, not (), not {})
print(not Truthy(True), not Truthy(False))
print("yes" if Truthy(True) else "no", "yes" if Sized(0) else "no", "yes" if Sized(2) else "no")
print(bool(Sized(3)), bool(object()), bool(0j), bool(b""))
t = Truthy(False) or "second"
print(t)
if Truthy(True) and not Truthy(False):
    print("both")
