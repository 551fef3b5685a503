# lambda: every kind of parameter, nesting, defaults evaluated once, printing of its name
print((lambda: 1)(), (lambda a: a)(2), (lambda a, b=3: (a, b))(1))
print((lambda *a: a)(1, 2), (lambda **k: sorted(k.items()))(x=1, y=2))
print((lambda a, *b, c=5, **d: (a, b, c, d))(1, 2, 3, c=4))
print((lambda *, key: key)(key="only"))
print((lambda x: lambda y: x - y)(10)(3))
print((lambda x: (yield x))(1).__class__.__name__)
print([(lambda x: x if x else "zero")(v) for v in (0, 1)])
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
f = lambda a=[]: a.append(1) or len(a)
print(f(), f(), f())
try:
    (lambda a: a)()
except TypeError as e:
    print(e)
print((lambda: (1, 2))(), (lambda: [1])())
