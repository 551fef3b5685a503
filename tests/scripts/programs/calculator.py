# a calculator: tokens, recursive descent, variables, errors with positions
class CalcError(Exception):
    pass


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isdigit():
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield "number", text[start:i], start
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalpha():
                i += 1
            yield "name", text[start:i], start
        elif c in "+-*/^()=":
            yield "op", c, i
            i += 1
        elif c == " ":
            i += 1
        else:
            raise CalcError("bad character %r at %d" % (c, i))
    yield "end", "", len(text)


class Parser:
    def __init__(self, text, names):
        self.items = list(tokens(text))
        self.at = 0
        self.names = names

    def take(self, *wanted):
        kind, value, _ = self.items[self.at]
        if value in wanted or kind in wanted:
            self.at += 1
            return value
        return None

    def expect(self, value):
        if self.take(value) is None:
            kind, found, place = self.items[self.at]
            raise CalcError("expected %s at %d, found %s" % (value, place, found or kind))

    def statement(self):
        if self.items[0][0] == "name" and self.items[1][1] == "=":
            name = self.take("name")
            self.take("=")
            self.names[name] = value = self.sum()
        else:
            value = self.sum()
        self.expect("end")
        return value

    def sum(self):
        value = self.product()
        while True:
            op = self.take("+", "-")
            if not op:
                return value
            right = self.product()
            value = value + right if op == "+" else value - right

    def product(self):
        value = self.power()
        while True:
            op = self.take("*", "/")
            if not op:
                return value
            right = self.power()
            value = value * right if op == "*" else value / right

    def power(self):
        base = self.unary()
        return base ** self.power() if self.take("^") else base

    def unary(self):
        return -self.unary() if self.take("-") else self.atom()

    def atom(self):
        if self.take("("):
            value = self.sum()
            self.expect(")")
            return value
        name = self.take("name")
        if name is not None:
            if name not in self.names:
                raise CalcError("unknown name " + name)
            return self.names[name]
        text = self.take("number")
        if text is None:
            raise CalcError("unexpected end" if self.items[self.at][0] == "end" else "unexpected " + self.items[self.at][1])
        return float(text) if "." in text else int(text)


names = {}
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "x = 10 / 4", "x * x - -1", "7 / 0", "1 +", "(1", "2 $ 3", "y", "1 2", "12.5 * 2"):
    try:
        print(line, "=", Parser(line, names).statement())
    except (CalcError, ZeroDivisionError) as e:
        print(line, "!", e)
