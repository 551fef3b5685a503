# descriptors: __get__, __set__, __delete__ and __set_name__ in the standard build
class Descriptor:
    def __get__(self, obj, cls):
        return "got for " + cls.__name__

    def __set__(self, obj, value):
        print("set", value)

    def __delete__(self, obj):
        print("delete")

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class Owner:
    field = Descriptor()


o = Owner()
print(isinstance(o.field, str), o.field if isinstance(o.field, str) else "the object itself")
o.field = 5
print(o.field if isinstance(o.field, (str, int)) else "the object itself")
try:
    del o.field
    print("deleted")
except AttributeError as e:
    print("AttributeError", e)
