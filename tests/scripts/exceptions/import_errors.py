# what import says about modules and names that are not there
import sys

for source in (
    "import not_there",
    "import not_there.sub",
    "from not_there import x",
    "from sys import nothing_like_this",
    "from math import pi, nothing",
    "import sys.sub",
    "import sys as s; s.nothing",
    "__import__('not_there')",
    "__import__('')",
    "__import__(1)",
):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e.args)
