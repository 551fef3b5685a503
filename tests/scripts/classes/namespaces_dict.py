# __dict__ of instances and classes
class C:
    x = 1

    def __init__(self):
        self.a = 1


c = C()
c.b = 2
print(sorted(c.__dict__.items()))
d = c.__dict__
try:
    d["new"] = 5
    print(c.new)
except TypeError as e:
    print("read-only:", e)
print(sorted(k for k in C.__dict__ if not k.startswith("__")))
print("a" in vars(c) if "vars" in dir(__import__("builtins")) else "no vars")
del c.a
print(sorted(c.__dict__))
print(c.__class__.__name__, c.__class__.__class__.__name__)


class Empty:
    pass


print(Empty().__dict__, hasattr(1, "__dict__"), hasattr(len, "__dict__"), hasattr(int, "__dict__"))
