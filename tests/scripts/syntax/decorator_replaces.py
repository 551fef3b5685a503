# a decorator may return anything, and attribute chains and calls may stand after the @
class Registry:
    def __init__(self):
        self.names = []

    def add(self, f):
        self.names.append(f.__name__)
        return f

    def called(self, name):
        def inner(f):
            self.names.append(name)
            return 42

        return inner


class Holder:
    pass


holder = Holder()
holder.registry = Registry()


@holder.registry.add
def one():
    return 1


@holder.registry.called("second")
def two():
    return 2


@str
@type
def three():
    pass


print(one(), two, three)
print(holder.registry.names)
