# Where callbacks run: at branches, taken or not, in comprehensions, at the end of the program; not in straight code or calls
import micropython as m

log = []
m.schedule(log.append, 1)
print(log)
for i in range(3):
    pass
print(log)


def f():
    return 0


m.schedule(log.append, 3)
f()
a = len(log); f(); b = len(log)
print(a, b)
x = 0
m.schedule(print, "cb1")
print("a"); y = [1, 2][0]; print("b")
if x: pass
print("c")
m.schedule(print, "cb2")
z = x or 5
print("d")
m.schedule(print, "cb3")
try: 1 // 0
except ZeroDivisionError: print("e")
print("f")
m.schedule(print, "cb4")
exec("print('in exec')")
print("after exec")
l = [i for i in (1, 2)]
print("after comprehension")
m.schedule(print, "cb5")
l = list(map(abs, (1, 2)))
print("after map")


def fill(_):
    n = 0
    try:
        while True:
            m.schedule(log.append, n)
            n += 1
    except RuntimeError as e:
        log.append((n, repr(e)))


log = []
m.schedule(fill, None)
for i in range(50): pass
print(log)


def fail(x):
    raise ValueError("in callback")


def leave(x):
    raise SystemExit(5)


for callback in (fail, leave, 1, lambda: 0):
    m.schedule(callback, 0)
    for i in range(3): pass
    print("after")
log = [0] * 4


def store(x):
    log[0] = x


m.heap_lock()
m.schedule(store, 7)
for i in range(3): pass
m.heap_unlock()
print(log)


def numbers():
    for i in range(3):
        m.schedule(print, i)
        yield i


for v in numbers(): print("got", v)
m.schedule(print, "late")
