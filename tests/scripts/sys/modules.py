# sys.modules: what is loaded, what is not, and what import does with it
import sys

print("json" in sys.modules, "math" in sys.modules, type(sys.modules).__name__)
import json

print("json" in sys.modules, sys.modules.get("no_such"), __name__ in sys.modules)


class Fake:
    answer = 42


sys.modules["fake_module"] = Fake
import fake_module
from fake_module import answer

print(fake_module is Fake, answer)
del sys.modules["fake_module"]
try:
    import fake_module
except ImportError as e:
    print(e)
print(sys.modules is __import__("sys").modules)
