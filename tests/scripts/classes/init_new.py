# construction: __init__, __new__, what __init__ may return, arguments of both
class New:
    def __new__(cls, value):
        print("new", cls.__name__, value)
        self = object.__new__(cls)
        self.from_new = value
        return self

    def __init__(self, value):
        print("init", value)
        self.from_init = value * 2


n = New(3)
print(n.from_new, n.from_init)


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never called")


print(Other())


class Singleton:
    made = None

    def __new__(cls):
        if cls.made is None:
            cls.made = object.__new__(cls)
        return cls.made


print(Singleton() is Singleton())


class Returns:
    def __init__(self):
        return 1


try:
    Returns()
except TypeError as e:
    print(e)


class NoInit:
    pass


try:
    NoInit(1)
except TypeError as e:
    print(e)
