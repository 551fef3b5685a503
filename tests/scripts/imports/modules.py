# import in all forms: as, from, several, star, inside functions; once only; module attributes
import sys

sys.path.insert(0, "lib")
import shapes
import shapes as again
from shapes import area, Circle as Round
from shapes import *

print(shapes.area(2, 3), area(1, 1), Round(2).r, Circle(3).r, again is shapes, sys.modules["shapes"] is shapes)
print(shapes.__name__, shapes.__file__, shapes.loads, "_hidden" in globals(), shapes._hidden)
import shapes

print("not loaded again", shapes.loads)


def inside():
    import shapes as local
    from shapes import area as a

    return local.loads, a(3, 3)


print(inside(), "local" in globals())
shapes.added = 5
print(again.added, [n for n in sorted(dir(shapes)) if not n.startswith("__")])
shapes.scale = 10
print(shapes.scaled_area(1, 2), area.__name__, type(shapes).__name__)
for source in ("shapes.nothing", "from shapes import nothing", "import nowhere_to_be_found", "shapes()", "del shapes.added", "shapes.added"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
