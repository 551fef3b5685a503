# calling what can not be called
class Plain:
    pass


class Callable:
    def __call__(self, *args, **kw):
        return args, sorted(kw.items())


print(Callable()(1, k=2), callable(Callable()), callable(Plain()))
for thing in (3, 1.5, "text", b"x", None, [1], {}, (), Plain(), True, range(3)):
    try:
        thing()
    except TypeError as e:
        print(e)
try:
    None.method()
except AttributeError as e:
    print(e)
try:
    (1)(2)
except TypeError as e:
    print(e)
