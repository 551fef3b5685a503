# blocks: tabs, blank lines, comments, continuation and dedents to outer levels
if True:
	print("tab block")
	if True:
	    print("tab and spaces")

def f(a,
      b,
        c):
  # odd indentation of a comment

    # is ignored
  return (a +
b + c)


print(f(1, 2, 3))
for i in range(2):
    if i:
        for j in range(1):
            print("deep", j)
    # comment at the level of the inner if

    else:
        print("else", i)
print("a" \
      "b", [
    1,
    # comment inside a list
    2,
])
if True: print("one line"); print("two statements")
while False: pass
else: print("while else")
class Empty: pass
print(Empty.__name__);
for source in ("if 1:\n\tx = 1\n        y = 2\n", "if 1:\n    x = 1\n\ty = 2\n"):
    try:
        exec(source)
        print("ok")
    except SyntaxError as e:
        print(type(e).__name__, e)
