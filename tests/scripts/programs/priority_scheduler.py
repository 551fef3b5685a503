# cooperative tasks as generators with priorities, sleeping, joining and failing
class Scheduler:
    def __init__(self):
        self.tasks, self.time, self.log = [], 0, []

    def spawn(self, name, generator, priority=0):
        task = {"name": name, "run": generator, "priority": priority, "wake": 0, "result": None, "done": False, "send": None}
        self.tasks.append(task)
        return task

    def run(self):
        while True:
            alive = [t for t in self.tasks if not t["done"]]
            if not alive:
                return
            ready = [t for t in alive if t["wake"] <= self.time]
            if not ready:
                self.time = min(t["wake"] for t in alive)
                continue
            task = max(ready, key=lambda t: (t["priority"], -self.tasks.index(t)))
            self.step(task)

    def step(self, task):
        try:
            request = task["run"].send(task["send"])
            task["send"] = self.time
            if isinstance(request, dict):
                task["wake"] = self.time + (0 if request["done"] else 1)
                task["send"] = request["result"]
            else:
                task["wake"] = self.time + request
        except StopIteration as e:
            task["done"], task["result"] = True, e.value
            self.note(task, "returned %s" % e.value)
        except Exception as e:
            task["done"] = True
            self.note(task, "failed with %r" % e)

    def note(self, task, text):
        self.log.append("%3d %s %s" % (self.time, task["name"], text))


s = Scheduler()


def worker(name, turns, pause):
    for i in range(turns):
        s.log.append("%3d %s works %d" % (s.time, name, i))
        yield pause
    return name + " finished"


def faulty():
    yield 2
    raise RuntimeError("broken")


def waiter(task):
    while not task["done"]:
        yield task
    return "saw " + task["result"]


a = s.spawn("a", worker("a", 3, 2))
s.spawn("b", worker("b", 2, 3), 5)
s.spawn("c", faulty())
s.spawn("d", waiter(a), -1)
s.run()
print("\n".join(s.log))
