# handlers inside handlers; the exception in hand is restored after the inner one
import sys


def f():
    try:
        raise ValueError("outer")
    except ValueError as outer:
        try:
            raise KeyError("inner")
        except KeyError as inner:
            print(repr(inner), repr(outer))
        print(repr(outer))
        try:
            try:
                raise OSError(1)
            finally:
                print("inner finally")
        except OSError:
            print("handled inside handler")
        raise


try:
    f()
except Exception as e:
    print("reraised", repr(e))


def generator_in_handler():
    try:
        raise ValueError("handled while yielding")
    except ValueError as e:
        yield str(e)
        yield "still inside"
        raise


g = generator_in_handler()
print(next(g))
try:
    raise KeyError("in between")
except KeyError as e:
    print(next(g), e)
try:
    next(g)
except Exception as e:
    print(repr(e))


def loop():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError(i)
            print("turn", i)
        except ValueError as e:
            print("skip", e)
            continue


loop()
