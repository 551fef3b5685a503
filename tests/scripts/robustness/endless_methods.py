# Special methods that call themselves for ever.
def attempt(name, f, *args):
    try:
        f(*args)
        print(name, "ended")
    except (RuntimeError, MemoryError, TypeError):
        print(name, "limited")


class Endless:
    def __init__(self, deep=False):
        if deep:
            Endless(True)

    def method(self):
        return self.method()

    def __getattr__(self, name):
        return self.missing

    def __add__(self, other):
        return self + other

    def __radd__(self, other):
        return other + self

    def __mul__(self, other):
        return other * self

    def __rmul__(self, other):
        return other * self

    def __neg__(self):
        return -self

    def __eq__(self, other):
        return self == other

    def __lt__(self, other):
        return other < self

    def __hash__(self):
        return hash(self)

    def __bool__(self):
        return bool(self)

    def __len__(self):
        return len(self)

    def __getitem__(self, index):
        return self[index]

    def __setitem__(self, index, value):
        self[index] = value

    def __delitem__(self, index):
        del self[index]

    def __contains__(self, item):
        return item in self

    def __call__(self, *args, **kwargs):
        return self(*args, **kwargs)

    def __iter__(self):
        return iter(self)

    def __next__(self):
        return next(self)

    def __repr__(self):
        return repr(self)

    def __str__(self):
        return str(self)

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass

    @property
    def prop(self):
        return self.prop

    @classmethod
    def cm(cls):
        return cls.cm()

    @staticmethod
    def sm():
        return Endless.sm()


e = Endless()
attempt("init", lambda: Endless(True))
attempt("method", e.method)
attempt("getattr", lambda: e.anything)
attempt("add", lambda: e + 1)
attempt("radd", lambda: 1 + e)
attempt("mul", lambda: e * e)
attempt("neg", lambda: -e)
attempt("eq", lambda: e == 1)
attempt("lt", lambda: e < e)
attempt("hash", lambda: hash(e))
attempt("in dict", lambda: {e: 1})
attempt("bool", lambda: bool(e))
attempt("if", lambda: 1 if e else 2)
attempt("len", lambda: len(e))
attempt("getitem", lambda: e[1])
attempt("setitem", lambda: e.__setitem__(1, 2))
attempt("delitem", lambda: e.__delitem__(1))
attempt("contains", lambda: 1 in e)
attempt("call", lambda: e(1, a=2))
attempt("iter", lambda: iter(e))
attempt("next", lambda: next(e))
attempt("repr", lambda: repr(e))
attempt("str", lambda: str(e))
attempt("print", lambda: print(e))
attempt("format", lambda: "{}".format(e))
attempt("percent", lambda: "%s %r" % (e, e))
attempt("f-string", lambda: f"{e}")
attempt("repr in a list", lambda: repr([(e,), {1: e}]))
attempt("sorted", lambda: sorted([e, e, e]))
attempt("max", lambda: max([e, e, e]))
attempt("index", lambda: [1, 2, e].index(5))
attempt("in list", lambda: 5 in [e])
attempt("remove", lambda: [e].remove(5))
attempt("with", lambda: e.__enter__())
attempt("property", lambda: e.prop)
attempt("classmethod", lambda: e.cm())
attempt("staticmethod", lambda: e.sm())


class Meta:
    def __get__(self, instance, owner):
        return 1


class Sub(Endless):
    def method(self):
        return super().method()


attempt("super", Sub().method)


class New:
    def __new__(cls, *args):
        return cls(*args)


attempt("new", New)


class Text(str):
    def __str__(self):
        return str(self)


attempt("str subclass", lambda: str(Text("a")))


class Failing(Exception):
    def __str__(self):
        raise Failing()

    def __init__(self):
        raise Failing()


attempt("exception", lambda: Failing())
