# time: kinds of results, order of clocks, arithmetic of ticks
import time

print(isinstance(time.time(), (int, float)), isinstance(time.time_ns(), int), time.time_ns() > 1600000000 * 10**9, abs(time.time_ns() / 1e9 - time.time()) < 5)
a = time.ticks_ms()
time.sleep_ms(5)
b = time.ticks_ms()
print(0 < time.ticks_diff(b, a) < 5000, isinstance(a, int), a >= 0, isinstance(time.ticks_cpu(), int))
u = time.ticks_us()
time.sleep_us(50)
time.sleep(0)
time.sleep(0.001)
print(time.ticks_diff(time.ticks_us(), u) > 0)
print(time.ticks_diff(5, 3), time.ticks_diff(3, 5), time.ticks_add(10, 5), time.ticks_add(10, -5))
period = time.ticks_add(0, -1) + 1
print(time.ticks_diff(1, period - 1), time.ticks_diff(period - 1, 1), time.ticks_add(period - 1, 2), period & (period - 1))
t = time.gmtime(0)
print(t[:8], len(t) == len(time.localtime()), time.gmtime(86400 * 365 + 3661)[:8])
for source in ("sleep('a')", "sleep_ms('a')", "sleep()", "ticks_diff(1)", "gmtime('x')", "mktime(5)", "sleep_ms(1.5)"):
    try:
        print(source, eval("time." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
