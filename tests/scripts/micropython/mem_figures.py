# stack_use, mem_total, mem_current, mem_peak: the shape of the figures, and wrong arguments
import micropython

used = micropython.stack_use()


def deeper(n):
    return deeper(n - 1) if n else micropython.stack_use()


print(type(used).__name__, used > 0, deeper(1) > used, deeper(20) > deeper(2))
total, current, peak = micropython.mem_total(), micropython.mem_current(), micropython.mem_peak()
print(total >= current > 0, total >= peak, peak >= current)
kept = bytearray(5000)
print(micropython.mem_total() >= total + 5000, micropython.mem_current() >= current + 5000, micropython.mem_peak() >= micropython.mem_current())
for name in ("mem_info", "qstr_info", "stack_use", "mem_total", "mem_current", "mem_peak"):
    try:
        getattr(micropython, name)(1, 2)
    except TypeError as e:
        print(name, e)
