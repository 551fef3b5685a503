# exceptions raised while the heap is locked
import micropython

kept = [None] * 6


def run(i, action):
    try:
        action()
    except Exception as e:
        kept[i] = type(e)


table = {}
items = []


def locked():
    run(0, lambda_key)
    run(1, lambda_index)
    run(2, lambda_zero)
    run(3, lambda_memory)
    run(4, lambda_value)


def lambda_key():
    table["k"]


def lambda_index():
    items[3]


def lambda_zero():
    1 // 0


def lambda_memory():
    [table, items]


def lambda_value():
    raise ValueError


micropython.heap_lock()
locked()
micropython.heap_unlock()
print([k.__name__ if k else None for k in kept])


def deep(n):
    if n:
        return deep(n - 1)
    raise OSError(5)


result = [0]
micropython.heap_lock()
try:
    deep(3)
except OSError as e:
    result[0] = e.errno
micropython.heap_unlock()
print(result)
