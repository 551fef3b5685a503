# input at the end of stdin, open of what is not there, help of nothing useful
try:
    input()
except EOFError as e:
    print(repr(e))
try:
    input("prompt> ")
except EOFError as e:
    print("after the prompt", repr(e))
for source in ("open('no_such_file')", "open('no_such_dir/file', 'w')", "open('.', 'w')", "open(5.5)", "open(None)", "open()"):
    try:
        eval(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
