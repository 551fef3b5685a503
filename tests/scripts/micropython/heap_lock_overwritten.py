# There is one exception for emergencies: raised while the heap is locked, the second takes the place of the first
import micropython
import sys


def two():
    micropython.heap_lock()
    try:
        raise ValueError(1)
    except ValueError as e:
        a = e
    try:
        raise KeyError(2)
    except KeyError as e:
        b = e
    micropython.heap_unlock()
    print(a is b, type(a), type(b), a.args, b.args)


two()


class Own(Exception):
    pass


def raise_message():
    raise ValueError("msg")


def raise_many():
    raise ValueError(*list_of_many)


def raise_own():
    raise Own(1)


def no_attribute():
    "x".foo


def no_name():
    nope


def deeper():
    raise_message()


def deepest():
    deeper()


list_of_many = tuple(range(31))


def attempt(work):
    caught = None
    micropython.heap_lock()
    try:
        work()
    except Exception as e:
        caught = e
    micropython.heap_unlock()
    print(repr(caught), caught.args, type(caught))
    sys.print_exception(caught, sys.stdout)


for work in (raise_message, raise_own, no_attribute, no_name, deeper, deepest):
    attempt(work)


def still_locked():
    def lock_and_fail():
        micropython.heap_lock()
        1 // 0

    try:
        lock_and_fail()
    except ZeroDivisionError:
        pass
    try:
        x = []
        return "not locked"
    except MemoryError:
        micropython.heap_unlock()
        return "still locked"


print(still_locked())
