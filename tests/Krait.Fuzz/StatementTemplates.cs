// Statements as templates (TemplateFiller): what is done to instances, subscripts and attributes, and small programs about
// functions, generators, coroutines and the ways out of blocks. Each stands in a `try` of its own.

namespace Krait.Fuzz;

internal static class StatementTemplates
{
    public static readonly string[] Simple =
    [
        "#1 = $x\n#1.k = $o\nprint(#1.k, #1)", "#1 = $x\n#1.k «+=¦*=¦|=» $o\nprint(#1.k)", "#1 = $x\n#1[$n] = $o\nprint(#1)", "#1 = $x\n#1[$n] «+=¦-=¦*=» $o\nprint(#1)", "#1 = $x\ndel #1[$n]\nprint(#1)", "#1 = $x\n#1[$n:$n] = $l\nprint(#1)", "#1 = $x\n#1[$s] = $o\nprint(#1[$s], len(#1))", "#1 = $x\ndel #1[$n:$n]\nprint(#1)",
        "#1 = $x\ndel #1.«k¦nope¦prop¦j¦desc»\nprint(#1.k)", "#1 = $x\n#1 «+=¦-=¦*=¦//=¦|=¦&=¦%=¦<<=¦@=» $o\nprint(#1)", "#1 = $o\n#1 «+=¦-=¦*=¦|=» $x\nprint(#1)", "#1 = $x\n#1.«prop¦desc¦meth¦stat¦new¦__class__» = $o\nprint(#1.«prop¦desc¦meth¦new»)", "setattr($x, '«k¦prop¦new¦nope»', $o)", "#1 = $x\nsetattr(#1, 'k', $o); print(getattr(#1, 'k'), sorted(#1.__dict__.keys()))", "delattr($x, '«k¦nope»')",
        "$c.«k¦new¦meth¦__len__¦prop» = «$i¦lambda *a: len(a)¦property(lambda s: 4)¦staticmethod(len)¦classmethod(lambda c: c.__name__)»", "del $c.«k¦meth¦nope»", "#1, #2 = $x\nprint(#1, #2)", "#1, *#2 = $x\nprint(#1, #2)", "*#1, #2, #3 = $o\nprint(#1, #2, #3)", "(#1, [#2, *#3]), #4 = ($x, $l), $o\nprint(#1, #2, #3, #4)", "[#1, #2] = $t\nprint(#1)", "for #1 in $x: print(#1)", "for #1, #2 in «$x¦enumerate($x)¦zip($x, $o)¦$d.items()»: #3 = (#1, #2)", "for #1 in $x:\n    if #1: break\nelse: print('else')",
        "with $x as #1: print(#1)", "with $x as #1, Context($b) as #2: print($o); raise ValueError(1)", "raise $x", "raise $c", "raise $c($o)", "raise $x from $x", "raise ValueError($o) from «None¦KeyError(1)»", "assert $x, $o", "try:\n    raise $x\nexcept $c as #1: print('own', #1, #1.args)", "try: raise «KeyError¦OSError¦ValueError»($o)\nexcept («$c, KeyError¦OSError, ValueError») as #1: print(repr(#1), #1.args)\nprint(#1)", "if $x: print('true')\nelse: print('false')", "print($x, $x, sep=$s)", "print([$x], ($o,), {1: $x})", "print($o)", "print($o, $o)", "print(repr($o), str($o))", "while $x: print('w'); break",
        "#1 = $l\n#1[$n:$n«¦:$n»] = $o\nprint(#1)", "#1 = $l\ndel #1[$n:$n«¦:$n»]\nprint(#1)", "#1 = bytearray($y)\n#1[$n«¦:$n¦:$n:$n»] = «$y¦$i¦$l»\nprint(#1)", "#1 = bytearray($y)\n#1.«append($i)¦extend($o)¦extend($y)»; print(#1)", "#1 = array('«b¦H¦i¦f»', $l)\n#1[$n] = $o\nprint(#1)", "#1 = array('«b¦i»', $l)\n#1.«append($i)¦extend($l)¦extend(#1)»; print(#1)", "#1 = bytearray(b'abcdef'); #2 = memoryview(#1)\n#2[$n«¦:$n»] = «$y¦$i»\nprint(#1, len(#2), #2[-1])", "#1 = memoryview(array('h', [1, -2, 3]))\nprint(#1[$n], list(#1[$n:$n]), #1.itemsize)", "#1 = [$l, $l]\n#1[0][$n], #1[1] = $o, $o\nprint(#1)", "#1 = {}\n#1[$o] = $x; #1[$o] = $o; print(len(#1), $o in #1)", "#1 = {'a': $o}\n#1['a'] += $o; print(#1)",
        "#1 = #2 = $l\n#1 += $o\nprint(#2)", "#1 = #2 = «$t¦$s¦$i¦$e»\n#1 «+=¦*=¦|=» $o\nprint(#1, #2)", "#1 = $e\n#1 = set(#1); #1.«update¦intersection_update¦difference_update¦symmetric_difference_update¦add¦remove»($o); print(#1)", "#1 = deque($l, 4)\n#1[$n] = $o; print(list(#1))", "#1 = bytearray(8)\nstruct.pack_into('«<h¦>i¦bb¦3s»', #1, $n, $o«¦, $i»); print(#1)", "#1 = io.StringIO()\nprint($o, $x, file=#1); print(repr(#1.getvalue()))", "#1 = io.BytesIO($y)\n#1.seek($i % 5, «0¦1¦2»); #1.write($y); print(#1.tell(), #1.getvalue())", "if (w := $o) and w: print(w)", "exec('«w = 5¦print(1)¦def f(): return 4\\\\nprint(f())¦1 +¦del w»')", "global_one = $o; print(global_one)", "print(*[$x, $o], *$l[:2], sep='/')", "#1 = lambda a, b=$o, *c, **d: (a, b, c, d)\nprint(#1(*$l), #1($i, z=$o))", "#1 = iter($x)\nprint(next(#1), list(#1))", "#1 = $x\nprint(#1 == #1, #1 != #1, #1 in [#1])", "#1 = $x\nprint({#1: 1} == {#1: 1}, [#1].index(#1), [#1, 1].count(#1))", "#1 = [$x, $x, $x]\n#1.sort(key=lambda q: $i); print(len(#1))", "#1 = $x; #2 = $x\nprint(#1 == #2, #1 is #2)", "#1 = $x; #2 = $o\nprint(#1 == #2, #2 == #1); print(#1 + #2); print(#2 + #1)",
    ];

    public static readonly string[] Programs =
    [
        """
        def #1(a, b=$o, *c, d=$i, **e): return a, b, c, d, sorted(e)
        print(#1(«$i¦*$l¦*$t, *$l¦a=1¦1, 2, 3, 4»«¦, d=$o¦, z=1¦, **$d¦, *$x»))
        """,
        """
        def #1(a, b, *, c=$i): return a, b, c
        print(#1($i, «b=2¦2¦2, c=3¦2, 3»))
        """,
        """
        def #1(«a¦a, b¦a, *b¦*, k¦a=1, **k¦»): return sorted(locals()) if False else «1¦[]»
        print(#1(«¦$i¦$i, $i¦k=$i¦**{'k': $i}¦*$l, **{'k': 1}¦$i, a=2¦1, *(), **{}»))
        """,
        """
        def #1():
            n = $i
            def up(by=$i):
                nonlocal n
                n «+=¦-=¦=» by
                return n
            def peek(): return n, up
            return up, peek
        #2, #3 = #1()
        print(#2(), #2(3), #3()[0], #3()[1] is #2)
        """,
        """
        def #1(n):
            if n «<= 0¦< 1»: return $o
            try: return #1(n - 1)
            finally: print('f', n)
        print(#1(«0¦2¦3»))
        """,
        """
        def #1(x):
            for i in «$l¦$x¦range(3)»:
                try:
                    if i == x: «return i¦break¦continue¦raise KeyError(i)»
                    print(i)
                except «KeyError¦ValueError¦Exception» as e: «continue¦break¦return repr(e)¦raise¦raise ValueError(2) from e¦print('x', e)»
                else: «print('else')¦continue¦break»
                finally: «print('fin', i)¦break¦return 'fin'¦continue»
            else: return 'done'
            return x
        print(#1($i))
        """,
        """
        def #1():
            with Context($b) as c:
                «return $o¦raise ValueError($o)¦print($o)»
            return 'after'
        print(#1())
        """,
        """
        def #1(*a):
            try:
                got = yield «$i¦a¦$o»
                while got is not None: got = yield got
            except «ValueError¦GeneratorExit¦Exception» as e:
                «yield repr(e)¦print('caught', type(e).__name__)¦raise¦return 5¦raise KeyError(1)»
            finally: «print('fin')¦yield 9¦pass»
            «return $o¦yield $i»
        #2 = #1($o)
        «print(next(#2))¦print(#2.send(None))¦print(#2.send(1))¦pass»
        try: print(«#2.send($o)¦#2.throw(ValueError)¦#2.throw(KeyError($o))¦#2.throw(ValueError, 'text')¦#2.close()¦next(#2, 'none')¦list(#2)»)
        except BaseException as e: print('B', repr(e), e.args)
        try: print(«#2.send(None)¦#2.close()¦next(#2)¦#2.throw(GeneratorExit)»)
        except BaseException as e: print('B', repr(e))
        """,
        """
        def #3(): x = yield 1; print('x', x); return «$o¦x»
        def #1(): r = yield from «$x¦$l¦(q for q in $l)¦#3()»; print('r', r); return r
        #2 = #1()
        print(next(#2), #2.send(«None¦$i»))
        """,
        """
        def #1(): r = yield from #3(); print('r', r); yield r
        def #3():
            try: x = yield 1
            except «ValueError¦Exception» as e: print(repr(e)); «return 3¦yield 4¦raise¦raise KeyError»
            finally: print('inner')
        #2 = #1(); next(#2)
        print(#2.«throw(ValueError(1))¦throw(KeyError)¦close()¦send(4)»)
        """,
        """
        def #1(n):
            for i in range(n):
                sent = yield i
                if sent: return sent
        print(list(#1($i % 5)), sum(#1(3)), max(#1(4), default=$o), dict(enumerate(#1(2))))
        a, *b = #1(3); print(a, b)
        """,
        """
        def pause(n):
            for i in range(n): yield i
            return n
        class Awaitable:
            def __iter__(self): yield 'aw'; return «$i¦None»
            __await__ = __iter__
        class Counter:
            def __init__(self, n): self.n = n
            def __aiter__(self): return self
            async def __anext__(self):
                self.n -= 1
                if self.n < 0: raise StopAsyncIteration
                return await pause(«0¦1»), self.n
        class Async:
            async def __aenter__(self): print('aenter', await pause(1)); return self
            async def __aexit__(self, *a): print('aexit', a[0] and a[0].__name__); return $b
        async def inner(x):
            «await pause(1)¦raise ValueError(x)¦return await Awaitable()¦pass»
            return x
        async def main():
            async for c in Counter(«2¦0»):
                if c[1] == «0¦1¦5»: «break¦continue¦print('c')»
                print(c)
            else: print('aelse')
            async with Async() as a«¦, Async() as b»:
                «print(await inner($o))¦raise KeyError($i)¦return $o¦await Awaitable()»
            try: await inner($i)
            except ValueError as e: print('ve', e)
            finally: print(await pause(1))
            return «$o¦await inner($o)»
        print(drive(main()))
        """,
        """
        async def #1():
            try: await Forever()
            except «ValueError¦GeneratorExit» as e: print('in', repr(e)); «return 1¦raise¦await Forever()»
            finally: print('afin')
        class Forever:
            def __iter__(self): return self
            def __next__(self): return 'still'
            __await__ = __iter__
        #2 = #1(); print(#2.send(None))
        try: print(«#2.throw(ValueError(2))¦#2.close()¦#2.throw(KeyError)¦#2.send(None)»)
        except BaseException as e: print('B', repr(e))
        """,
        """
        try:
            try: raise KeyError($o)
            except «KeyError¦ValueError¦LookupError» as e: raise «ValueError(2)¦¦ValueError(e) from e»
            else: print('no')
            finally: print('finally')
        except Exception as e: print(repr(e), e.args)
        """,
        """
        def #1(f):
            def wrapped(*a, **k): print('calls', a); return f(*a, **k)
            return wrapped
        @#1
        def #2(x, y=$i): return x, y
        print(#2($o), #2(1, y=$o))
        """,
        """
        def #1(f=lambda: $i, *, g=[]): g.append(f()); return g
        print(#1(), #1(lambda: $o))
        """,
        """
        #1 = [lambda: i for i in range(3)]
        #2 = [lambda i=i: i «+¦*» $i for i in range(3)]
        print([f() for f in #1], [f() for f in #2])
        """,
        """
        def #1():
            global w
            w = $o
            «del w¦return w¦w += $o»
        print(#1()); print(w)
        """,
        """
        def #1(x):
            if x: y = $o
            «del y¦pass¦print(y)»
            return y
        print(#1($b))
        """,
        """
        class #1:
            x = $q
            y = x
            def __enter__(self): return self.x
            def __exit__(self, *a): return «True¦False¦1¦a»
        with #1() as q, #1(): print(q); raise «ValueError¦KeyError(1)»
        print('past')
        """,
        """
        class #1($c):
            def meth(self, *a): return ('#1', super().meth(*a) if a else None)
            def __len__(self): return «4¦super().__len__()»
        #2 = #1(«¦$i¦$l»)
        print(#2.meth($i)); print(len(#2)); print(#2, #2 == #1(), isinstance(#2, $c))
        """,
        """
        class #1: pass
        #2 = #1(); #2.__len__ = lambda: 3; #2.f = lambda a: a; #1.g = lambda s, a: (a, s is #2)
        print(#2.f($i), #2.g($o)); #1.__len__ = lambda s: $i
        print(len(#2), bool(#2))
        """,
        """
        class #1:
            def __init__(self, v): self.v = v
            def __«eq¦lt¦le¦gt¦ge¦ne»__(self, o): return «self.v¦NotImplemented¦True»
            def __«add¦sub¦mul¦mod»__(self, o): return self.v, type(o).__name__
            def __r«add¦sub¦mul¦mod»__(self, o): return type(o).__name__, self.v
        #2 = #1($o)
        for #3 in (lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a < b, lambda a, b: a >= b, lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a % b):
            for #4, #5 in ((#2, $o), ($o, #2), (#2, #2)):
                try: print(#3(#4, #5))
                except Exception as e: print(type(e).__name__, e)
        """,
        """
        for #1 in ($x, $o, $x):
            for #2 in (sum, list, sorted, iter, bool, int, float, str, repr, abs, min, max, tuple, hash, any, all, next, callable, enumerate):
                try: print(#2(#1) if #2 not in (hash, iter, reversed, enumerate) else #2(#1) and 1)
                except Exception as e: print(type(e).__name__, e)
        """,
        """
        for #1 in ($x, $x, $o):
            for #2 in ($o, $x, $i, $s, $l, $t, $y, $f):
                for #3 in (lambda a, b: a == b, lambda a, b: a < b, lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a in b, lambda a, b: a % b, lambda a, b: a | b, lambda a, b: a - b):
                    for #4, #5 in ((#1, #2), (#2, #1)):
                        try: print(#3(#4, #5))
                        except Exception as e: print(type(e).__name__, e)
        """,
        """
        #1 = {}
        for #2 in ($x, $o, $x, $i, $s, $t):
            try: #1[#2] = #1.get(#2, 0) + 1
            except Exception as e: print(type(e).__name__, e)
        print(len(#1), sorted(#1.values()))
        """,
        """
        #1 = $x
        for #2 in ('k', 'prop', 'desc', 'meth', 'nope', '__class__', '__dict__', 'append', 'args', '__len__', '__eq__', '__add__', 'stat', 'a', 'inner'):
            try: print(#2, hasattr(#1, #2), hasattr(type(#1), #2), callable(getattr(#1, #2, None)))
            except Exception as e: print(type(e).__name__, e)
        """,
        """
        #1 = $x
        #1.extra = $o
        try: print(#1.extra, 'extra' in dir(#1), #1.__dict__.get('extra'))
        finally: del #1.extra
        print(hasattr(#1, 'extra'))
        """,
    ];
}
