# the names of the module that every build has, and calls with wrong arguments
import micropython

for name in ("const", "opt_level", "mem_info", "qstr_info", "stack_use", "heap_lock", "heap_unlock", "kbd_intr", "schedule", "RingIO"):
    print(name, hasattr(micropython, name))
print(micropython.kbd_intr(3), micropython.__name__)
for name, args in (("kbd_intr", ()), ("kbd_intr", ("x",)), ("kbd_intr", (1, 2)), ("heap_lock", (1,)), ("const", ()), ("schedule", ())):
    try:
        getattr(micropython, name)(*args)
    except TypeError as e:
        print(name, args, "->", e)
try:
    micropython.nothing
except AttributeError as e:
    print(e)
