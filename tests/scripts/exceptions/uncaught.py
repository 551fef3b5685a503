# an uncaught exception: traceback on stderr, exit code 1, what was printed before stays
def inner(items):
    return items["missing"]


def outer():
    print("about to fail")
    inner({})


try:
    outer()
finally:
    print("finally still runs")
print("never printed")
