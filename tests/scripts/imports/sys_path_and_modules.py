# sys.path decides where, sys.modules what; __import__; execution as __main__
import sys

print(__name__, __file__)
try:
    import shapes
except ImportError as e:
    print(e)
sys.path.append("lib")
shapes = __import__("shapes")
print(shapes.area(2, 2), __import__("zoo.birds").__name__, __import__("zoo.birds", None, None, ["x"]).__name__)
del sys.modules["shapes"]
import shapes as fresh

print(fresh is shapes, fresh.area(1, 2))


class Fake:
    value = "not even a module"


sys.modules["invented"] = Fake()
import invented
from invented import value

print(invented.value, value)
sys.path.remove("lib")
sys.path[0:0] = ["lib/zoo"]
import birds

print(birds.__name__, birds.sing(), birds.__file__)
sys.path[0] = "lib"
import main_guard

print("guard", main_guard.ran_as_main)
