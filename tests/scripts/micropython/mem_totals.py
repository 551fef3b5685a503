# mem_total, mem_current, mem_peak: bytes handed out since the start, in use, and at most in use
import micropython

total, current, peak = micropython.mem_total(), micropython.mem_current(), micropython.mem_peak()
print(total >= current > 0, total >= peak, peak >= current)
kept = bytearray(5000)
print(micropython.mem_total() >= total + 5000, micropython.mem_current() >= current + 5000, micropython.mem_peak() >= micropython.mem_current())
for name in ("mem_total", "mem_current", "mem_peak"):
    try:
        getattr(micropython, name)(1)
    except TypeError as e:
        print(name, e)
