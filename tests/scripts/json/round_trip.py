# json: dump and load through streams, values that survive the round trip
import io
import json

values = [None, True, 0, -17, 1 << 65, 0.5, "plain", "esc \"\\\n\t\u00e9", [], [[1], [2, [3]]], {}, {"a": {"b": [1, 2, {"c": "d"}]}}, ["mixed", 1, None, {"k": False}]]
print(all(json.loads(json.dumps(v)) == v for v in values))
out = io.StringIO()
json.dump(values[-2], out)
print(out.getvalue())
print(json.load(io.StringIO('[1, {"x": "y"}]')), json.load(io.BytesIO(b'"bytes"')))
compact = io.StringIO()
json.dump([1, 2], compact, separators=(",", ":"))
print(compact.getvalue())


def depth(v):
    return 1 + max([depth(i) for i in v] + [0]) if isinstance(v, list) else 0


nested = json.loads("[" * 30 + "]" * 30)
print(depth(nested), json.dumps(nested) == "[" * 30 + "]" * 30)
print(json.loads(json.dumps({"tuple": (1, 2), "int key": {1: "one"}})) == {"tuple": [1, 2], "int key": {"1": "one"}})
long = json.dumps(list(range(300)))
print(len(long), sum(json.loads(long)))
