# a cell may be emptied by del and filled again
def outer():
    v = 1

    def read():
        return v

    def drop():
        nonlocal v
        del v

    def fill(x):
        nonlocal v
        v = x

    return read, drop, fill


read, drop, fill = outer()
print(read())
drop()
for f in (read, drop):
    try:
        print(f())
    except NameError as e:
        print(type(e).__name__, e)
fill("again")
print(read())


def with_default():
    x = [1]

    def f(x=x):
        x.append(len(x) + 1)
        return x

    x = "rebound"
    return f


f = with_default()
print(f(), f())
