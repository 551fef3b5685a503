# weakref: many references to some objects, callbacks that look at them, and what can not be referred to
import gc

try:
    import weakref
except ImportError:
    print("SKIP")
    raise SystemExit


class Thing:
    def __init__(self, name):
        self.name = name


def run():
    log = []
    things = [Thing(i) for i in range(6)]
    refs = [weakref.ref(t, lambda r, i=i: log.append((i, r()))) for i, t in enumerate(things)]
    fins = [weakref.finalize(t, log.append, ("fin", t.name)) for t in things[:3]]
    print([r().name for r in refs], [f.alive for f in fins])
    del things[2], things[0]
    t = r = None
    [0] * 8
    gc.collect()
    print(sorted(map(repr, log)), [r() is None for r in refs], [f.alive for f in fins])
    fins[1].detach()
    del log[:]
    things = t = None
    [0] * 8
    gc.collect()
    print(sorted(log), [r() for r in refs])


run()
for bad in ((5,), ("name",), (None,), ()):
    try:
        weakref.ref(*bad)
    except TypeError as e:
        print(e)
try:
    weakref.finalize(Thing(1))
except TypeError as e:
    print(e)
