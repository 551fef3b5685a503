# a compiler to a stack machine and the machine: loops, variables, conditions
SOURCE = """
n = 10
a = 0
b = 1
while n
  print a
  t = a + b
  a = b
  b = t
  n = n - 1
end
if a - 55
  print 111
end
print a * 2 - b / 3 % 7
"""
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}


def expression(words, code):
    operators = []
    for w in words:
        if w in PRECEDENCE:
            while operators and PRECEDENCE[operators[-1]] >= PRECEDENCE[w]:
                code.append(("op", operators.pop()))
            operators.append(w)
        else:
            code.append(("push", int(w)) if w.isdigit() else ("load", w))
    while operators:
        code.append(("op", operators.pop()))


def compile_program(text):
    code, blocks = [], []
    for number, line in enumerate(text.split("\n")):
        words = line.split()
        if not words:
            continue
        if words[0] in ("while", "if"):
            start = len(code)
            expression(words[1:], code)
            blocks.append((words[0], start, len(code)))
            code.append(None)
        elif words[0] == "end":
            kind, start, hole = blocks.pop()
            if kind == "while":
                code.append(("jump", start))
            code[hole] = ("unless", len(code))
        elif words[0] == "print":
            expression(words[1:], code)
            code.append(("print", None))
        elif len(words) > 2 and words[1] == "=":
            expression(words[2:], code)
            code.append(("store", words[0]))
        else:
            raise SyntaxError("line %d: %s" % (number, line))
    return code


def run(code):
    stack, names, pc, steps, out = [], {}, 0, 0, []
    operations = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "/": lambda x, y: x // y, "%": lambda x, y: x % y}
    while pc < len(code):
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == "push":
            stack.append(arg)
        elif op == "load":
            stack.append(names[arg])
        elif op == "store":
            names[arg] = stack.pop()
        elif op == "op":
            y, x = stack.pop(), stack.pop()
            stack.append(operations[arg](x, y))
        elif op == "jump":
            pc = arg
        elif op == "unless":
            if not stack.pop():
                pc = arg
        elif op == "print":
            out.append(stack.pop())
    return out, names, steps


code = compile_program(SOURCE)
print(len(code), code[:4])
out, names, steps = run(code)
print(out, steps, sorted(names.items()))
for bad in ("x = y\n", "what is this", "print 1 / 0"):
    try:
        print(run(compile_program(bad)))
    except (KeyError, SyntaxError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
