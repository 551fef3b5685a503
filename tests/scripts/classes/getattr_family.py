# __getattr__, __setattr__, __delattr__: when each is asked
class Lazy:
    known = "class attribute"

    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError("no " + name)


o = Lazy()
print(o.real, o.known, o.auto_value, hasattr(o, "auto_x"), hasattr(o, "other"))
print(getattr(o, "other", "default"))
try:
    o.other
except AttributeError as e:
    print(e)
o.auto_value = "stored"
print(o.auto_value)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattr__(self, name):
        print("get", name)
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        print("set", name, value)
        setattr(self.target, name, value)

    def __delattr__(self, name):
        print("del", name)
        delattr(self.target, name)


class Target:
    pass


t = Target()
p = Proxy(t)
p.x = 5
print(p.x, t.x)
p.x += 1
print(t.x)
del p.x
print(hasattr(t, "x"))
