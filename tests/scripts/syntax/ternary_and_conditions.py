# conditional expressions and if/elif chains with constant and computed conditions
def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "digit"
    else:
        return "large"


print([kind(n) for n in (-1, 0, 5, 50)])
if 0:
    undefined_name
elif 1:
    print("constant elif")
else:
    also_undefined
while 0:
    never
if not 0 and (1 or missing):
    print("folded")
if "":
    pass
elif ():
    pass
elif 0.0:
    pass
else:
    print("all false")
print("a" if True else missing, missing if False else "b")
v = [1, 2] if kind else 3
print(v)
print([x if x % 2 else -x for x in range(5)])
print((lambda x: "big" if x > 5 else "mid" if x > 2 else "small")(3))
