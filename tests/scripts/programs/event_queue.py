# a simulation driven by an event queue: customers at two counters
import heapq


class Simulation:
    def __init__(self):
        self.now = 0
        self.events = []
        self.order = 0
        self.waiting = []
        self.free = ["left", "right"]
        self.log = []

    def at(self, delay, action, *args):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, action, args))

    def run(self):
        while self.events:
            self.now, _, action, args = heapq.heappop(self.events)
            action(*args)

    def arrive(self, name, work):
        self.note(name, "arrives")
        self.waiting.append((name, work))
        self.serve()

    def serve(self):
        while self.waiting and self.free:
            name, work = self.waiting.pop(0)
            counter = self.free.pop(0)
            self.note(name, "goes " + counter)
            self.at(work, self.leave, name, counter)

    def leave(self, name, counter):
        self.note(name, "leaves")
        self.free.append(counter)
        self.serve()

    def note(self, name, what):
        self.log.append("%2d %s %s" % (self.now, name, what))


s = Simulation()
for i, (name, work) in enumerate((("Ada", 5), ("Bob", 3), ("Cleo", 4), ("Dan", 1), ("Eve", 2))):
    s.at(i, s.arrive, name, work)
s.run()
print("\n".join(s.log))
