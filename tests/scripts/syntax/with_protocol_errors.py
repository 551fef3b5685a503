# with: objects without the protocol, and which part runs first
class OnlyEnter:
    def __enter__(self):
        print("entered")


class OnlyExit:
    def __exit__(self, *a):
        print("exited")


class BadEnter:
    def __enter__(self):
        raise OSError("enter failed")

    def __exit__(self, *a):
        print("never")


class BadExit:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise OSError("exit failed")


for make in (OnlyEnter, OnlyExit, BadEnter, BadExit, int):
    try:
        with make():
            print("body")
    except Exception as e:
        print(make.__name__, "->", repr(e))
try:
    with BadExit():
        raise ValueError("body failed")
except Exception as e:
    print(repr(e))


class Count:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return 0 if kind is KeyError else "truthy"


with Count():
    raise ValueError
try:
    with Count():
        raise KeyError
except KeyError:
    print("not swallowed")
