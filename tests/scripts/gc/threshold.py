# gc.threshold: what it says, what it takes, and that collections come without being asked for
import gc

print(gc.threshold())
for value in (0, 1, 31, 32, 100, 1 << 20, -1, -5):
    print(value, gc.threshold(value), gc.threshold() <= max(value, -1))
for args in (("a",), (1.5,), (None,), (1, 2), (1 << 70,)):
    try:
        print(args, gc.threshold(*args))
    except (TypeError, OverflowError) as e:
        print(args, type(e).__name__, e)
gc.threshold(10000)
gc.collect()
most = 0
for i in range(20000):
    [i, i, i]
    most = max(most, gc.mem_alloc())
print(most < 200000, gc.isenabled())
gc.threshold(-1)
gc.disable()
print(gc.isenabled(), gc.disable(), gc.enable(), gc.isenabled())
for f, args in ((gc.collect, (1,)), (gc.enable, (1,)), (gc.mem_free, (1,)), (gc.isenabled, (1,))):
    try:
        f(*args)
    except TypeError as e:
        print(e)
try:
    gc.collect(generation=2)
except TypeError as e:
    print(e)
print(gc.mem_free() + gc.mem_alloc() > 0, [name for name in dir(gc) if name[0] != "_"])
