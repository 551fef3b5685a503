# compile() and eval(): the three modes, and what each accepts
code = compile("a = 3\nb = a * 2", "mem", "exec")
space = {}
exec(code, space)
print(space["a"], space["b"])
print(eval(compile("6 * 7", "mem", "eval")))
print(eval("1 + 1"), eval("[i for i in range(3)]"), eval("(1,\n2)"))
exec(compile("5 + 5", "mem", "single"))
exec(compile("x = 1", "mem", "single"))
exec(compile("None", "mem", "single"))
for source, mode in (("a = 1", "eval"), ("", "eval"), ("  1", "eval"), ("1\n2", "eval"), ("1; 2", "eval"), ("pass", "eval"), ("a\nb", "single"), ("1", "other")):
    try:
        compile(source, "mem", mode)
        print("ok", repr(source), mode)
    except Exception as e:
        print(repr(source), mode, "->", repr(e))
exec("")
exec("# only a comment")
exec(b"print('from bytes')")
exec("print('crlf')\r\nprint('lines')\r\n")
