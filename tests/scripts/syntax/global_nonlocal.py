# global and nonlocal: rebinding, creating, deleting, through several levels
count = 0


def bump():
    global count, fresh
    count += 1
    fresh = "made by bump"


bump()
bump()
print(count, fresh)


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    def peek():
        return n

    return step, peek


step, peek = counter()
step()
step()
print(peek())


def deep():
    v = "start"

    def mid():
        def low():
            nonlocal v
            v = "changed by low"

        low()

    mid()
    return v


print(deep())


def remove():
    global fresh
    del fresh


remove()
print("fresh" in globals())


class Body:
    global from_class
    from_class = 5


print(from_class, hasattr(Body, "from_class"))
