print("explodes starts")


def boom(x):
    raise ValueError("exploded with %s" % x)


boom(5)
