# Hundreds of functions that are looked at before they are called, and called in any order.
def makers(count):
    made = {}
    for i in range(count):
        exec("def f%d(x):\n  def inner(y):\n    return x + y + %d\n  return inner\n" % (i, i), made)
    return [made["f%d" % i] for i in range(count)]


functions = makers(150)
print(all(isinstance(f, object) for f in functions), len(set(type(f) for f in functions)))
print(sum(f(1)(2) for f in functions))
generators = {}
for i in range(150):
    exec("def g(n):\n  for k in range(n):\n    yield k * %d\n" % i, generators)
    g = generators["g"]
    if i % 50 == 0:
        print(type(g).__name__, callable(g), sum(g(4)))
