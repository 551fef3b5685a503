# exec and eval: which names they see and where they store
x = "global"
exec("x = 'set by exec'")
print(x)
space = {"y": 2}
exec("z = y * 2", space)
print(space["z"], "z" in globals())
print(eval("y + z", space))
g, l = {"a": 1}, {"b": 2}
exec("c = a + b", g, l)
print(sorted(l.items()), "c" in g)


def f():
    local = 1
    exec("made = 5")
    return eval("x"), "made" in globals()


print(f())
exec("def made_function(v):\n return v + 1")
print(made_function(1))
for source in ("local", "1/0", "nothing()"):
    try:
        eval(source)
    except Exception as e:
        print(type(e).__name__, e)
for call in (lambda: eval(1), lambda: exec(None), lambda: eval("1", 2), lambda: eval("1", None)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
