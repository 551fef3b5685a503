# _thread: locks, and threads that count together under one
import _thread
import time

lock = _thread.allocate_lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.release(), lock.locked())
with lock:
    print(lock.locked())
print(lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print(type(e).__name__)
total = 0
finished = 0


def count(n, step=1):
    global total, finished
    for _ in range(n):
        with lock:
            total += step
    with lock:
        finished += 1


for i in range(4):
    _thread.start_new_thread(count, (100,) if i < 3 else (100, 2))
while finished < 4:
    time.sleep_ms(1)
print(total, finished)
_thread.start_new_thread(count, (10,), {"step": 5})
while finished < 5:
    time.sleep_ms(1)
print(total, isinstance(_thread.get_ident(), int), isinstance(_thread.stack_size(), int))
for source in ("_thread.start_new_thread()", "_thread.start_new_thread(count)", "_thread.start_new_thread(count, 5)", "_thread.allocate_lock(1)", "_thread.LockType()"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
