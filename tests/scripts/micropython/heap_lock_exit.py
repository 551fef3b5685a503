# The program ends by sys.exit while the heap is locked; what was scheduled runs all the same
import micropython
import sys

micropython.schedule(print, "callback")
micropython.heap_lock()
print("end")
sys.exit(3)
