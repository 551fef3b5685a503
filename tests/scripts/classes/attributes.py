# instance and class attributes: lookup order, assignment, deletion, missing ones
class A:
    shared = []
    label = "class"

    def __init__(self):
        self.own = 1


a, b = A(), A()
a.shared.append(1)
print(b.shared, A.shared is a.shared)
a.label = "instance"
print(a.label, b.label, A.label)
del a.label
print(a.label)
A.label = "changed"
print(a.label, b.label)
A.added = lambda self: "method added later"
print(a.added())
for action in ("a.nope", "A.nope", "del a.shared", "del a.own", "a.own", "del a.own"):
    try:
        exec(action)
        print(action, "ok")
    except AttributeError as e:
        print(action, "->", e)
print(hasattr(a, "label"), getattr(a, "nope", "default"), getattr(a, "label"))
setattr(a, "dyn" + "amic", 5)
print(a.dynamic, sorted(a.__dict__.items()), A.__name__, a.__class__ is A)
