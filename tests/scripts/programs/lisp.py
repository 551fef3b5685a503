# a small Lisp: reader, environments, lambda, recursion, printing
def read(text):
    words = text.replace("(", " ( ").replace(")", " ) ").split()
    words.append(None)

    def form(i):
        w = words[i]
        if w is None:
            raise SyntaxError("unexpected end")
        if w == "(":
            items, i = [], i + 1
            while words[i] != ")":
                item, i = form(i)
                items.append(item)
            return items, i + 1
        if w == ")":
            raise SyntaxError("unexpected )")
        try:
            return int(w), i + 1
        except ValueError:
            return w, i + 1

    return form(0)[0]


def show(v):
    if isinstance(v, list):
        return "(" + " ".join(show(i) for i in v) + ")"
    return "#t" if v is True else "#f" if v is False else str(v) if not callable(v) else "<function>"


class Env(dict):
    def __init__(self, outer=None, names=(), values=()):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        if name in self:
            return self
        if self.outer is None:
            raise NameError("no " + name)
        return self.outer.find(name)


def evaluate(x, env):
    if isinstance(x, str):
        return env.find(x)[x]
    if not isinstance(x, list):
        return x
    head = x[0]
    if head == "quote":
        return x[1]
    if head == "if":
        return evaluate(x[2] if evaluate(x[1], env) else x[3], env)
    if head == "define":
        env[x[1]] = evaluate(x[2], env)
        return x[1]
    if head == "lambda":
        return lambda *args: evaluate(x[2], Env(env, x[1], args))
    f = evaluate(head, env)
    return f(*[evaluate(a, env) for a in x[1:]])


top = Env(None, ("+", "-", "*", "<", "=", "car", "cdr", "cons", "null?", "list"), (lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a < b, lambda a, b: a == b, lambda l: l[0], lambda l: l[1:], lambda a, l: [a] + l, lambda l: l == [], lambda *a: list(a)))
for line in (
    "(+ 1 (* 2 3))",
    "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))",
    "(fact 20)",
    "(define map (lambda (f l) (if (null? l) l (cons (f (car l)) (map f (cdr l))))))",
    "(map (lambda (x) (* x x)) (quote (1 2 3 4)))",
    "((lambda (a b) (list b a (quote c))) 1 2)",
    "(= 1 2)",
    "(list fact 5)",
    "(unknown 1)",
    "(car (quote ()))",
    "(+ 1",
):
    try:
        print(show(evaluate(read(line), top)))
    except (NameError, IndexError, SyntaxError) as e:
        print(type(e).__name__, e)
