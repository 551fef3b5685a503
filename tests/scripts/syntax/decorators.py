# decorators: order of evaluation and application, arguments, on classes, any callable
def trace(label):
    print("make", label)

    def wrap(f):
        print("wrap", label)
        return lambda *a: (label, f(*a))

    return wrap


@trace("outer")
@trace("inner")
def add(a, b):
    return a + b


print(add(2, 3))


def tag(cls):
    cls.tagged = True
    return cls


@tag
class Thing:
    @staticmethod
    def make():
        return "made"

    @classmethod
    def name(cls):
        return cls.__name__


print(Thing.tagged, Thing.make(), Thing.name(), Thing().make())
