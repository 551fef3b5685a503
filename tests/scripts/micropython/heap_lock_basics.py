# heap_lock: nesting, what it returns, the error of an allocation, freedom afterwards
import micropython

holder = [None, None]


def attempt():
    try:
        holder[0] = [1, 2, 3]
    except MemoryError as e:
        holder[1] = e



def locked_twice():
    micropython.heap_lock()
    attempt()
    micropython.heap_lock()
    inner = micropython.heap_unlock()
    attempt()
    return inner, micropython.heap_unlock()


print(locked_twice())
print(micropython.heap_lock(), micropython.heap_unlock())
print(holder[0], repr(holder[1]))
attempt()
print(holder[0])
for call in (lambda: micropython.heap_lock(1), lambda: micropython.heap_unlock(1)):
    try:
        call()
    except TypeError as e:
        print(e)
