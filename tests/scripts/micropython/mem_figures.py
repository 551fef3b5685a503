# mem_info, qstr_info, stack_use: wrong arguments, and a stack that grows with the depth of calls
import micropython


def deeper(n):
    return deeper(n - 1) if n else micropython.stack_use()


used = micropython.stack_use()
print(type(used).__name__, used > 0, deeper(1) > used, deeper(20) > deeper(2))
for name in ("mem_info", "qstr_info", "stack_use"):
    try:
        getattr(micropython, name)(1, 2)
    except TypeError as e:
        print(name, e)
