# Finalisers: an open file that nothing refers to is closed by a collection; __del__ of a class is an ordinary method
import gc
import os


class WithDel:
    def __del__(self):
        print("never called")


def make_garbage():
    file = open("finalisers.tmp", "w")
    file.write("written")
    WithDel()


def clear_stack(n):
    return n and clear_stack(n - 1) + 1


make_garbage()
clear_stack(20)
filler = [[i] for i in range(200)]
filler = None
gc.collect()
with open("finalisers.tmp") as file:
    print(file.read())

file = open("finalisers.tmp")
print(hasattr(file, "__del__"), file.__del__())
try:
    file.read()
except (OSError, ValueError) as e:
    print(type(e).__name__)
print(file.__del__(), file.close())
WithDel().__del__()

# more files than the system lets a process have open at once: full heaps and collections close them
for i in range(3000):
    open("finalisers.tmp")
    if i % 100 == 0:
        gc.collect()
print("all opened")
os.remove("finalisers.tmp")
gc.collect()
