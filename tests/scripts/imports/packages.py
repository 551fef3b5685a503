# packages: __init__, submodules, relative imports, __path__, attributes set on the parent
import sys

sys.path.insert(0, "lib")
import zoo

print(zoo.__name__, zoo.__path__, zoo.__file__, zoo.ready, hasattr(zoo, "birds"))
import zoo.birds

print(zoo.birds.sing(), hasattr(zoo, "birds"), zoo.birds.__name__, "zoo.birds" in sys.modules)
import zoo.reptiles.snakes

print(zoo.reptiles.snakes.hiss(), zoo.reptiles.__name__, zoo.reptiles.snakes.__name__)
from zoo.reptiles import snakes as s
from zoo.reptiles.snakes import venomous

print(s is zoo.reptiles.snakes, venomous, s.parent_ready(), s.sibling_song())
import zoo.reptiles.snakes as alias

print(alias is s)
from zoo import birds, reptiles

print(birds is zoo.birds, reptiles.snakes is s)
for source in ("import zoo.fish", "from zoo import fish", "import zoo.birds.parrots", "from zoo.reptiles import lizards", "import zoo.reptiles.broken"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
print(sorted(m for m in sys.modules if m.startswith("zoo")))
