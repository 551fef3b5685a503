# finally: with return, break, continue, nested, and which value or exception survives
def normal():
    try:
        return "try"
    finally:
        print("finally", end=" ")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        raise ValueError
    finally:
        return "swallowed"


def nested():
    try:
        try:
            return "inner"
        finally:
            print("a", end=" ")
    finally:
        print("b", end=" ")


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    return out


def break_in_finally():
    while True:
        try:
            raise KeyError
        finally:
            break
    return "broke out"


def replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except Exception as e:
        return repr(e)


def evaluated_once():
    x = [1]
    try:
        return len(x)
    finally:
        x.append(2)


for f in (normal, overrides, swallows, nested, loops, break_in_finally, replaced, evaluated_once):
    print(f.__name__, f())
