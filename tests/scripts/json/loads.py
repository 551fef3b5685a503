# json.loads: every kind of value, white space, escapes, numbers, errors
import json

for text in ("null", "true", "false", "0", "-5", "12345678901234567890", "1.5", "-1e3", "2E-2", '"text"', '""', '"a\\"b\\\\c\\/d\\n\\t\\b\\f\\r"', '"\\u00e9\\u20ac"', "[]", "[1, [2, []], \"x\"]", "{}", '{"k": [1, {"n": null}]}', "  [ 1 ,\n\t2 ] ", '{"a":1}', "[true,false,null]", b"[1, 2]", bytearray(b'{"b": 2}'), "[1.0, -0]"):
    print(text, "->", repr(json.loads(text)))
d = json.loads('{"one": 1, "two": [2, {"three": 3.0}], "four": {"five": null}}')
print(sorted(d), d["two"][1]["three"], d["four"])
for text in ("", " ", "nul", "tru", "[1", "[1,", "{", '{"a"', '{"a":', '{"a":1', '"open', "]", "}", "abc", "'single'", "[1] x"):
    try:
        print(text, "->", repr(json.loads(text)))
    except ValueError as e:
        print(text, "->", repr(e))
for bad in (None, 5, []):
    try:
        json.loads(bad)
    except TypeError as e:
        print(bad, "->", e)
