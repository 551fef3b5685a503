# @micropython.bytecode, native and viper are spelled, not looked up; unknown ones are syntax errors
@micropython.bytecode
def plain(x):
    return x + 1


@micropython.native
def native(x):
    return x * 2


print(plain(1), native(4))
for source in (
    "@micropython.foo\ndef f(): pass",
    "@micropython\ndef f(): pass",
    "@micropython.native.x\ndef f(): pass",
    "@micropython.asm_nothing\ndef f(): pass",
):
    try:
        exec(source)
        print("ok")
    except SyntaxError as e:
        print(repr(source), "->", e)
import micropython

for name in ("native", "viper", "bytecode", "const", "nothing"):
    print(name, hasattr(micropython, name))


@micropython.native
def sums(n):
    total = 0
    for i in range(n):
        total += i if i % 2 else -i
    return total


print(sums(10), sums(1001))
