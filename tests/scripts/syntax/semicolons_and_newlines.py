# statement separators: semicolons, blank lines, form feeds and missing final newlines
a = 1; b = 2; c = a + b
print(a, b, c);
exec("print('no newline at the end')")
exec("\n\n\nprint('blank lines first')")
exec("print('tabs')\t;\tprint('around')")
exec("if 1: print('x'); print('y')")
exec("if 1:\n  print('block')\n\n\n  print('same block')")
exec("for i in range(2): print(i)\nprint('after')")
for source in (";", "a = 1;; b = 2", "if 1: if 2: pass", "if 1: pass; else: pass", "def f(): return 1; x = 2\nprint(f())", "a = 1 b = 2", "while 0: pass; print('not reached')"):
    try:
        exec(source)
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "->", e)
