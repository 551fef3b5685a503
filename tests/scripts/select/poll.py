# select.poll: over streams of our own, ready at once, one-shot, modify and unregister
import io
import select


class Ready(io.IOBase):
    def __init__(self, mask):
        self.mask = mask

    def ioctl(self, op, arg):
        if op == 3:
            return self.mask & arg
        return -22


p = select.poll()
a, b = Ready(select.POLLIN), Ready(select.POLLOUT)
print(p.poll(0))
p.register(a, select.POLLIN)
p.register(b)
print(sorted(event for _, event in p.poll(0)), [stream is a for stream, event in p.poll(0) if event == select.POLLIN])
p.modify(a, select.POLLOUT)
print([event for stream, event in p.poll(10) if stream is a])
a.mask = select.POLLIN | select.POLLOUT
print([event for stream, event in p.poll(0) if stream is a])
p.unregister(b)
print(len(p.poll(0)), sorted(e for _, e in p.ipoll(0)))
a.mask = 0
print([event for _, event in p.poll(1)], select.POLLIN, select.POLLOUT, select.POLLERR, select.POLLHUP)
for source in ("p.modify(b, 1)", "p.unregister(b)", "p.poll('x')", "p.register()"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
