# marshal and __code__: code goes through bytes and runs with other globals
import marshal

function = type(lambda: 0)


def outer(n, *rest, key=None):
    "a docstring"
    big = 123456789012345678901234567890
    parts = (1, 2.5, "text", b"bytes", None, True, ..., 3j, (1, (2,)), big, -7)

    def inner(x):
        return x + n

    class C:
        attr = n

        def method(self):
            return [i * n for i in range(3)]

    return parts, inner(1), C().method(), rest, key, [c for c in "ab" if c]


code = marshal.loads(marshal.dumps(outer.__code__))
print(function(code, {"__name__": "elsewhere"})(4, 5, 6, key=7) if False else function(code, {})(4, 5, 6, key=7)[1:])
print(function(code, {"range": range, "__name__": "x"})(1, key=None)[0])
module = marshal.loads(marshal.dumps(compile("import sys\nx = [sys.byteorder]\ndef f(): return x\n", "name.py", "exec")))
space = {}
exec(module, space)
print(space["f"](), marshal.dumps(module) == marshal.dumps(marshal.loads(marshal.dumps(module))))
print(eval(marshal.loads(marshal.dumps(compile("a * b", "", "eval"))), {"a": 6, "b": 7}))
for bad in (5, None, outer, "text"):
    try:
        marshal.dumps(bad)
    except ValueError as e:
        print(e)
for bad in (b"", b"M", b"M\x06\x00", b"X\x06\x00\x1e", bytes(20)):
    try:
        marshal.loads(bad)
        print("loaded")
    except Exception as e:
        print(type(e).__name__)
try:
    function(5, {})
except TypeError:
    print("TypeError")
try:
    function(code, [])
except TypeError:
    print("TypeError")
