# a state machine for a vending machine, transitions declared in a table
class Machine:
    price = 150

    def __init__(self):
        self.state, self.credit, self.stock, self.log = "idle", 0, {"tea": 1, "cola": 2}, []

    def fire(self, event, *args):
        handler = self.table.get((self.state, event))
        if handler is None:
            self.log.append("%s: %s ignored" % (self.state, event))
            return
        before = self.state
        try:
            self.state = handler(self, *args) or self.state
        except ValueError as e:
            self.log.append("%s: %s refused, %s" % (before, event, e))
        else:
            self.log.append("%s: %s -> %s (%d)" % (before, event, self.state, self.credit))

    def coin(self, cents):
        if cents not in (10, 20, 50, 100):
            raise ValueError("unknown coin %d" % cents)
        self.credit += cents
        return "ready" if self.credit >= self.price else "paying"

    def choose(self, drink):
        if not self.stock.get(drink):
            raise ValueError("no " + drink)
        self.stock[drink] -= 1
        self.credit -= self.price
        return "ready" if self.credit >= self.price else "paying" if self.credit else "idle"

    def cancel(self):
        self.log.append("returned %d" % self.credit)
        self.credit = 0
        return "idle"

    table = {
        ("idle", "coin"): coin,
        ("paying", "coin"): coin,
        ("ready", "coin"): coin,
        ("ready", "choose"): choose,
        ("paying", "cancel"): cancel,
        ("ready", "cancel"): cancel,
    }


m = Machine()
for event in (("choose", "tea"), ("coin", 100), ("choose", "tea"), ("coin", 3), ("coin", 50), ("choose", "tea"), ("coin", 100), ("coin", 100), ("choose", "tea"), ("choose", "cola"), ("cancel",), ("cancel",)):
    m.fire(*event)
print("\n".join(m.log))
print(sorted(m.stock.items()))
