# schedule: callbacks run at branches and at the end, in the order they were scheduled
import micropython

log = []


def note(x):
    log.append(x)


micropython.schedule(note, 1)
micropython.schedule(note, 2)
micropython.schedule(note, 3)
for i in range(10):
    pass
print(log)
micropython.schedule(note, "a")
print(log)
while len(log) < 4:
    pass
print(log)


def again(n):
    note(n)
    if n > 0:
        micropython.schedule(again, n - 1)


micropython.schedule(again, 3)
for i in range(50):
    pass
print(log)
micropython.schedule(print, "runs at the end of the program")
