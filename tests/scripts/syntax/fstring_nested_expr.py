# f-strings: calls with keywords, comprehensions, lambdas, dicts, conditionals and nested f-strings as expressions
def area(w, h=1):
    return w * h


print(f"{area(3, h=4)} {area(h=5, w=2)}")
print(f"{[i * i for i in range(5)]} {sum(i for i in range(4))}")
double = lambda v: v + v
print(f"{double(41)} {double('=')}")
print(f"{dict(a=2)['a']}")
print(f"{'yes' if area(1) else 'no'}")
inner = "core"
print(f"{f'[{inner}]'} {f'{inner:>6}'}")
print(f"{inner[:-1]} {inner[1:3]} {inner[0]}")
print(f"{(1, 2)[0]}{{{(1, 2)[1]}}}")
print(f"{1 < 2} {1 if 0 else 2} {not 1}")
print(f"{type(3).__name__}")
