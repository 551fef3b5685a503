# @micropython.bytecode is spelled, not looked up; unknown names after the dot are syntax errors
@micropython.bytecode
def plain(x):
    return x + 1


print(plain(1))
for source in (
    "@micropython.foo\ndef f(): pass",
    "@micropython\ndef f(): pass",
    "@micropython.bytecode.x\ndef f(): pass",
    "@micropython.asm_nothing\ndef f(): pass",
    "@micropython.asm_thumb\ndef f(): nop()",
    "@micropython.asm_xtensa\ndef f(): nop()",
    "@micropython.asm_rv32\ndef f(): nop()",
):
    try:
        exec(source)
        print("ok")
    except SyntaxError as e:
        print(repr(source), "->", e)
import micropython

for name in ("native", "viper", "bytecode", "const", "nothing"):
    print(name, hasattr(micropython, name))
micropython = 5


@micropython.bytecode
def with_a_shadowed_name():
    return micropython


print(with_a_shadowed_name())
