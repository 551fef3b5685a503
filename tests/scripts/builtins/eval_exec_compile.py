# eval, exec, compile: sources of every kind, namespaces, return values, nested
print(eval("1 + 2 * 3"), eval("[x for x in (1, 2)]"), eval("(lambda: 5)()"), eval(b"4"), eval("'a' 'b'"), exec("pass"))
ns = {}
exec("a = 1\ndef f(x):\n    return x + a\nclass K:\n    v = f(2)", ns)
print(ns["f"](10), ns["K"].v, sorted(k for k in ns if not k.startswith("__")))
code = compile("x * 2", "file", "eval")
print([eval(code, {"x": i}) for i in (1, 2, 3)], type(code).__name__)
statements = compile("total = 0\nfor i in range(n): total += i", "file", "exec")
for n in (3, 10):
    space = {"n": n}
    exec(statements, space)
    print(space["total"])
exec("exec('print(\"nested\", eval(\"2 ** 5\"))')")
exec("import math as m")
print(m.floor(2.5))
x = "global"


def scope():
    x = "local"
    return eval("x"), eval("x", {"x": "given"}), eval("x", {}, {"x": "locals"})


print(scope())
for source in ("eval('a b')", "eval('')", "exec('1 +')", "eval('x', {})", "compile('1', 'f', 'nope')", "compile(5, 'f', 'exec')", "eval(5)", "exec(5)", "eval('1', 5)", "compile('1', 5, 'eval')", "eval('raise ValueError')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
