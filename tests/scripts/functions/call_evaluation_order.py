# the order in which a call's parts are evaluated
def say(name, value=None):
    print(name, end=" ")
    return value


def f(*args, **kw):
    print("-> called with", len(args), sorted(kw))


say("function", f)(say("a"), say("b"), k=say("k"), m=say("m"))
say("function", f)(*say("star", (1, 2)))
say("function", f)(say("a"), *say("star", [1]), k=say("k"), **say("map", {"z": 1}))


class Target:
    def __getattr__(self, name):
        print("attribute", name, end=" ")
        return f


say("object", Target()).method(say("argument"))
items = {}
items[say("key", 1)] = say("value", 2)
print(items)
print((say("left", 1), say("middle", 2), say("right", 3)))
print(say("x", 1) + say("y", 2) * say("z", 3))
