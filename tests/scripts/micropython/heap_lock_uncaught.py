# An exception that leaves the program while the heap is locked: its traceback is printed all the same
import micropython


def f():
    return [1]


micropython.heap_lock()
print("locked")
f()
