# One heap_unlock too many leaves the heap unlocked, as its documentation has it; the original locks it for good.
import micropython

print(micropython.heap_unlock(), micropython.heap_unlock())
print([1])
print(micropython.heap_lock(), micropython.heap_locked())
print(micropython.heap_unlock(), micropython.heap_locked())
print([2])
