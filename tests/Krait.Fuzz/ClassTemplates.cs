// What classes are made of: bases with arguments for their constructors, and methods as templates (TemplateFiller). `Self` is the
// name of the class. Comparisons and hashes print nothing, because how often a sort or a table asks for them is its own affair, and
// they order consistently; the others may print that they were called.

namespace Krait.Fuzz;

/// <param name="Text">The expression in the class statement.</param>
/// <param name="Kind">Instances may stand where values of this kind are wanted.</param>
internal sealed record ClassBase(string Text, Kind Kind, string[] Arguments);

internal static class ClassTemplates
{
    public static readonly ClassBase[] Bases =
    [
        new("list", Kind.List, ["", "$l", "[3, 1, 2]", "[2, 1]", "'ab'"]),
        new("tuple", Kind.Tuple, ["", "$t", "(1, 2)", "$l"]),
        new("str", Kind.Str, ["$s", "'abc'", "''", "$i"]),
        new("bytes", Kind.Bytes, ["$y", "b'abc'", "2"]),
        new("bytearray", Kind.Instance, ["$y", "b'abc'", "2"]),
        new("int", Kind.Int, ["$i", "5", "", "'12'"]),
        new("float", Kind.Float, ["$f", "2.5", "$i"]),
        new("dict", Kind.Instance, ["", "{'a': $i}", "a=$o", "[('a', $i)]"]),
        new("set", Kind.Set, ["", "[$q]", "[1]"]),
        new("frozenset", Kind.Set, ["", "[$q]", "[1]"]),
        new("Exception", Kind.Instance, ["", "$i", "$s, $i"]),
        new("ValueError", Kind.Instance, ["", "$s", "$o"]),
        new("KeyError", Kind.Instance, ["$s", "$i, 2"]),
        new("OSError", Kind.Instance, ["2", "$i", "2, 'x'", ""]),
        new("StopIteration", Kind.Instance, ["", "$i"]),
        new("namedtuple('Pair', 'a b')", Kind.Tuple, ["1, $i", "b=2, a=$o", "1"]),
        new("OrderedDict", Kind.Instance, ["", "[('b', 1), ('a', $i)]", "z=$i"]),
        new("deque", Kind.Instance, ["(), 5", "$l, 4", "[1, 2, 3], 3"]),
        new("array", Kind.Instance, ["'i', $l", "'b', b'abc'", "'B', [1, 2]"]),
        new("io.StringIO", Kind.Instance, ["", "$s"]),
        new("io.BytesIO", Kind.Instance, ["", "$y"]),
        new("memoryview", Kind.Instance, ["b'abc'", "$y"]),
        new("range", Kind.Instance, ["3", "$i, 4"]),
        new("bool", Kind.Instance, ["1"]),
        new("object", Kind.Instance, [""]),
        new("", Kind.Instance, ["", "$i"]),
        new("", Kind.Instance, ["", "$i"]),
    ];

    public static readonly string[] Constructors =
    [
        "def __init__(self, *a, **n): super().__init__(*a, **n); self.k = len(a)",
        "def __init__(self, *a): self.k = 4; super().__init__(*a)",
        "def __init__(self, *a): Base.__init__(self, *a); self.k = «a and a[0]¦7»",
        "def __init__(self, a=3, *b): self.k = «a¦len(b)»",
        "def __init__(self, *a): self.k = $i",
        "def __init__(self, *a): super(Self, self).__init__(«*a¦¦$o»); self.j = $i",
        "def __init__(self, *a): return «None¦5»",
        "def __new__(cls, *a): return «$i¦$l»",
    ];

    public static readonly string[] Methods =
    [
        "def __eq__(self, o): return «isinstance(o, Self)¦False¦True¦NotImplemented¦type(o) is int¦super().__eq__(o)»\ndef __hash__(self): return 5",
        "def __eq__(self, o): return getattr(o, 'k', o) == «1¦3¦2»",
        "def __ne__(self, o): return «True¦False¦NotImplemented¦5»",
        "def __lt__(self, o): return getattr(self, 'j', 2) < getattr(o, 'j', 2)\ndef __gt__(self, o): return getattr(self, 'j', 2) > getattr(o, 'j', 2)",
        "def __le__(self, o): return «True¦NotImplemented¦0¦[]»",
        "def __ge__(self, o): return «True¦NotImplemented¦''¦1»",
        "def __hash__(self): return «3¦-1¦$i¦'a'¦1 << 70»",
        "def __len__(self): return «3¦0¦2¦-1¦None¦True¦1 << 70¦super().__len__()¦self.k»",
        "def __bool__(self): «return True¦return False¦print('bool'); return False¦return 1¦return None¦raise ValueError('b')»",
        "def __getitem__(self, i): «print('get', i); return [4, 5, 6][i]¦return (7, 8)[i]¦return super().__getitem__(i)¦raise KeyError(i)¦raise IndexError¦return str(i) if i in (0, 1) else [][1]»",
        "def __setitem__(self, i, v): «print('set', i, v)¦super().__setitem__(i, v)¦raise TypeError('no')¦self.k = v»",
        "def __delitem__(self, i): «print('del', i)¦super().__delitem__(i)¦raise KeyError(i)»",
        "def __contains__(self, i): «print('in', i); return i == 2¦return 5¦return None¦return super().__contains__(i)»",
        "def __iter__(self): «return iter([1, 2])¦return iter('ab')¦return super().__iter__()¦return 5¦yield 1; yield 2¦raise ValueError('it')»",
        "def __iter__(self): self.left = «2¦0¦4»; return self\ndef __next__(self):\n    if self.left <= 0: raise StopIteration«¦($i)»\n    self.left -= 1; return self.left",
        "def __next__(self): «raise StopIteration¦raise StopIteration($i)¦return 3¦raise ValueError('n')»",
        "def __call__(self, *a, **n): «return a¦print('call', a); return len(a)¦return a[0]¦return sorted(n)»",
        "def __repr__(self): return «'Self()'¦'<r>'¦5¦None¦'R%s' % self.k¦super().__repr__()»",
        "def __str__(self): return «'str-Self'¦''¦'S%s' % self.k¦7¦super().__str__()»",
        "def __add__(self, o): «print('add'); return 1¦return NotImplemented¦return (self.k, o)¦return super().__add__(o)¦return Self()»",
        "def __radd__(self, o): «print('radd'); return 2¦return NotImplemented¦return (o, self.k)¦return $i»",
        "def __iadd__(self, o): «self.k = o; return self¦return NotImplemented¦return $i¦print('iadd'); return self»",
        "def __«sub¦mul¦truediv¦floordiv¦mod¦pow¦and¦or¦xor¦lshift¦rshift¦matmul»__(self, o): «return ('op', o)¦return NotImplemented¦raise ValueError('op')»",
        "def __r«sub¦mul¦truediv¦floordiv¦mod¦pow¦and¦or¦xor¦lshift»__(self, o): «return ('rop', o)¦return NotImplemented»",
        "def __i«sub¦mul¦or¦and¦mod¦lshift»__(self, o): «self.k = o; return self¦return $i¦return NotImplemented»",
        "def __«neg¦pos¦invert¦abs»__(self): return «-1¦self¦'n'»",
        "def __«int¦float¦index¦complex¦round¦bytes¦reversed¦format¦divmod¦trunc»__(self, *a): return «4¦1.5¦'x'¦b'y'¦[1]¦None»",
        "def __enter__(self): «print('enter'); return self¦return $i¦raise ValueError('e')»\ndef __exit__(self, *a): «print('exit', a[0] and a[0].__name__)¦return True¦return 0¦raise KeyError('x')¦return a[0] is ValueError»",
        "def __getattr__(self, n): «raise AttributeError(n)¦return n if n in ('nope', 'meth2') else [][0]¦return 5 if n == 'nope' else object.nope»",
        "def __setattr__(self, n, v): «super().__setattr__(n, v)¦object.__setattr__(self, n, v)¦print('setattr', n)¦raise AttributeError(n)»",
        "def __delattr__(self, n): «super().__delattr__(n)¦object.__delattr__(self, n)¦print('delattr', n)»",
        "@property\ndef prop(self): return «getattr(self, 'k', 1)¦1¦$q»\n@prop.setter\ndef prop(self, v): «self.k = v¦print('setter', v)¦raise ValueError(v)»",
        "@property\ndef prop(self): return «repr(self)¦getattr(super(), 'k', 2)»",
        "@property\ndef prop(self): return 3\n@prop.deleter\ndef prop(self): print('deleter')",
        "desc = Descriptor($q)",
        "k = $q",
        "@staticmethod\ndef stat(a, b=$q): return (a, b)",
        "@classmethod\ndef cmeth(cls, *a): return «a¦cls.__name__¦cls(*a)¦cls.k¦super().k¦super().cmeth(*a)»",
        "def meth(self, a, b=$q): return «(a, b)¦self.k¦super().meth(a)¦self¦len(self)¦list(self)¦a + 1¦self[a]¦self + a¦a in self»",
        "meth = lambda self, *a: a",
        "def items2(self, l): return [q for q in l if q «in self¦!= self.k»]",
        "def append(self, v): «super().append(v)¦print('append', v)¦Base.append(self, v)»",
        "def «pop¦get¦keys¦upper¦update¦count¦read¦write¦insert¦sort»(self, *a): «return super().pop(*a)¦return ('own', a)¦return super().get(*a)¦return super().count(*a)»",
        "def __get__(self, o, t): return «7¦self»\ndef __set__(self, o, v): print('desc set', v)",
        "class Inner:\n    k = «$q¦'in'»\ninner = Inner()",
        "a, *b = [$q, $q]",
        "for k in range(2): pass",
        "__slots__ = ('k',)",
        "def __init_subclass__(cls): pass",
        "def __set_name__(self, c, n): print('name', n)",
    ];
}
