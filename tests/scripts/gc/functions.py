# gc: what its functions return and accept
import gc

print(isinstance(gc.collect(), int), isinstance(gc.mem_free(), int), isinstance(gc.mem_alloc(), int), gc.isenabled())
print(gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(gc.threshold(), gc.threshold(9600), gc.threshold(), gc.threshold(-1), gc.threshold())
before = gc.mem_free() + gc.mem_alloc()
data = [bytearray(100) for _ in range(50)]
print(before == gc.mem_free() + gc.mem_alloc())
used = gc.mem_alloc()
data = None
gc.collect()
print(gc.mem_alloc() < used)
for source in ("gc.collect(1)", "gc.mem_free(1)", "gc.enable(1)", "gc.threshold('a')", "gc.threshold(1, 2)", "gc.isenabled(1)", "gc.nope"):
    try:
        eval(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
