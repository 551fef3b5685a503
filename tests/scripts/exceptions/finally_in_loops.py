# finally crossed by break and continue out of nested loops and blocks
def f(stop):
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if (i, j) == stop:
                        break
                    if j == 1:
                        continue
                    print(i, j, end="; ")
                finally:
                    print("in", j, end="; ")
            else:
                print("inner else", end="; ")
        finally:
            print("out", i)
    else:
        return "outer else"


print(f((1, 1)))


def g():
    for i in range(2):
        try:
            try:
                return "value %d" % i
            finally:
                if i == 0:
                    continue
        finally:
            print("outer finally", i)


print(g())


def h():
    while True:
        try:
            while True:
                try:
                    break
                finally:
                    print("first")
            break
        finally:
            print("second")
    return "third"


print(h())
