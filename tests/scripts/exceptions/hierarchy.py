# which exception is a subclass of which
import builtins

names = sorted(n for n in dir(builtins) if n.endswith(("Error", "Exception", "Exit", "Interrupt", "Iteration")) and n != "ViperTypeError")
classes = [(n, getattr(builtins, n)) for n in names]
for name, cls in classes:
    print(name, "<", [n for n, c in classes if c is not cls and issubclass(cls, c)])
