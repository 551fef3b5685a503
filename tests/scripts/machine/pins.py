# machine.PinBase, Signal and time_pulse_us, with pins written in Python
import machine


class Pin(machine.PinBase):
    def __init__(self, level=0):
        self.level = level

    def value(self, level=None):
        if level is None:
            return self.level
        print("set", level)
        self.level = level


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


pin = Pin()
for signal in (machine.Signal(pin), machine.Signal(pin, invert=True), machine.Signal(pin, invert=0), machine.Signal(machine.Signal(pin, invert=1), invert=1)):
    print(signal.value(), signal(), signal.on(), pin.level, signal.value(), signal.off(), pin.level, signal())
    print(signal.value(1), signal(), signal([]), signal(), signal("x"), signal.value())
pin.level = 6
print(machine.Signal(pin, invert=True)(), machine.Signal(pin)())
pin.level = "high"
attempt(machine.Signal(pin))
for what in (
    lambda: machine.Signal(),
    lambda: machine.Signal(pin, 1),
    lambda: machine.Signal(pin, inverted=1),
    lambda: machine.Signal(pin, invert=1, other=2),
    lambda: machine.Signal(pin)(1, 2),
    lambda: machine.Signal(pin).on(1),
):
    attempt(what)
signal = machine.Signal(pin)
print(type(signal), type(machine.PinBase()), isinstance(pin, machine.PinBase))


class Silent(machine.PinBase):
    pass


attempt(lambda: machine.Signal(Silent())())


class Script(machine.PinBase):
    def __init__(self, levels):
        self.levels = levels
        self.reads = 0

    def value(self, level=None):
        self.reads += 1
        return self.levels[min(self.reads, len(self.levels)) - 1]


for levels, level in (([0, 0, 1, 1, 0], 1), ([1, 1, 0, 0, 1], 0), ([1, 0], 1), ([0], 1), ([1], 1), ([0, 1], 1), ([5, 1, 5, 0], 1)):
    pin = Script(levels)
    time = machine.time_pulse_us(pin, level, 2000)
    print(levels, time if time < 0 else "pulse", pin.reads if time >= 0 else "")
print(machine.time_pulse_us(machine.Signal(Script([1, 0, 1]), invert=True), 1) >= 0)
print(machine.time_pulse_us(Script([0]), "true", 0), machine.time_pulse_us(Script([1]), True, 0))
attempt(lambda: machine.time_pulse_us(Script([1])))
attempt(lambda: machine.time_pulse_us(Script([1]), 1, "x"))
