# A name too many for the globals while the heap is locked: also that of an exception is refused
import micropython as m

e1 = None
m.heap_lock()
try:
    undefined_name
except NameError as e:
    pass
