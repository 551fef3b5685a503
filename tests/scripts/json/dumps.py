# json.dumps: every kind of value, escapes, separators, things JSON does not know
import json

for v in (None, True, False, 0, -5, 1 << 70, 1.5, 1e100, -0.0, "text", "", "quote\" back\\ nl\n tab\t", "\u00e9\u20ac\U0001f40d", "\x00\x1f\x7f", "/", [], [1, [2, []]], (), (1, "a"), {}, {"k": [1, {"n": None}]}, {1: 2}, {None: 1}, {True: 0}, {1.5: "f"}):
    print(v, "->", json.dumps(v))
print(json.dumps([1, 2, {"a": 3}], separators=(",", ":")), json.dumps([1, {"a": 2}], separators=(" , ", " = ")))
print(json.dumps({"a": (1, 2)}), json.dumps(["x"] * 3))
for source in ("dumps()", "dumps(1, 2)", "dumps(1, nope=2)", "dumps([1], separators=5)", "dumps([1], separators=(',',))", "dump(1)", "dump(1, 5)", "dumps({'a': 1}, separators=None)"):
    try:
        print(source, eval("json." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
