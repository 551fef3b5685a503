# select.poll over the standard streams, files, numbers and rings; one-shot results; what can not be polled
import io
import select
import sys
from micropython import RingIO

p = select.poll()
p.register(1, select.POLLOUT)
p.register(sys.stderr, select.POLLOUT)
print([e for _, e in p.poll(0)], sorted(type(s).__name__ for s, _ in p.poll()))
p.unregister(sys.stderr)
p.unregister(sys.stderr)
p.modify(1, select.POLLIN)
print(p.poll(0))
with open("scratch.txt", "w") as f:
    f.write("text")
f = open("scratch.txt")
p.register(f, select.POLLIN)
print([(s is f, e) for s, e in p.poll(1000)])
it = p.ipoll(1000, 1)
print(it is p, [(s is f, e) for s, e in it], list(p.ipoll(0)))
p.modify(f, select.POLLIN | select.POLLOUT)
print([e for s, e in p.poll(0)])
p.unregister(f)
for bad in (io.BytesIO(), 5.5, None, "text", -1):
    try:
        p.register(bad)
        print(bad, len(p.poll(0)))
    except Exception as e:
        print(type(bad).__name__, "->", type(e).__name__, e)
try:
    p.modify(f, 1)
except OSError as e:
    print("OSError", e.errno)
q = select.poll()
q.register(sys.stdin, select.POLLIN)
print([(s is sys.stdin, e) for s, e in q.poll(2000)], repr(sys.stdin.read(5)))
e = select.poll()
print(e.poll(0), e.poll(5), list(e.ipoll(0)))
