# with automatic collection disabled memory still runs out cleanly, and collect gets it back
import gc

gc.collect()
gc.disable()
held = 0
try:
    while True:
        bytearray(10000)
        held += 1
except MemoryError as e:
    print("MemoryError", held > 10)
gc.collect()
print(gc.isenabled())
gc.enable()
for i in range(1000):
    bytearray(10000)
print("collected on the way")
