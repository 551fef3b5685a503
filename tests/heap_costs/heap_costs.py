# Heap cost of constructs. heap-costs.tsv is what the unix standard build of MicroPython 1.29 (64 bits) prints:
#     micropython heap_costs.py > heap-costs.tsv
# Output, with tabs:
# name, retained (bytes still allocated after gc.collect() while result is held),
# churn (gc.mem_alloc() growth right after, gc disabled: explicit frees already subtracted),
# requested (sum of bytes requested from malloc/realloc: micropython.mem_total delta; '-' if absent),
# first (churn of the very first execution: includes qstr interning, lazily created dicts...)
import gc, sys, micropython
mem_total = getattr(micropython, "mem_total", None)
hold = [None]
res = [0, 0, 0, 0, 0]
_alloc = gc.mem_alloc
_collect = gc.collect

def zero():
    return 0
_total = mem_total or zero

def meas(f):
    # everything here works on locals and small ints: no allocation by the measuring itself
    hold[0] = None
    _collect()
    gc.disable()
    a = _alloc()
    hold[0] = f()
    b = _alloc()
    res[3] = b - a
    gc.enable()
    ret = 1 << 40
    churn = 1 << 40
    tot = 1 << 40
    i = 0
    while i < 4:
        hold[0] = None
        _collect()
        _collect()
        gc.disable()
        a = _alloc()
        hold[0] = f()
        b = _alloc()
        _collect()
        c = _alloc()
        gc.enable()
        if c - a < ret:
            ret = c - a
        if b - a < churn:
            churn = b - a
        hold[0] = None
        _collect()
        gc.disable()
        a = _total()
        hold[0] = f()
        b = _total()
        gc.enable()
        if b - a < tot:
            tot = b - a
        i += 1
    hold[0] = None
    res[0] = ret
    res[1] = churn
    res[2] = tot

one = 1
A = "a"
S = {}
cases = []
def case(name, expr, setup="", body=""):
    cases.append((name, setup, body, expr))

case("(baseline: call of function returning None)", "None")
for n in (0, 1, 2, 3, 4, 5, 8, 16, 17, 100):
    case("list literal %d" % n, "[" + ",".join(["one"] * n) + "]")
case("list append x1", "l", body="l=[];l.append(one)")
case("list append x4", "l", body="l=[];a=l.append;a(one);a(one);a(one);a(one)")
case("list append x5", "l", body="l=[];a=l.append;a(one);a(one);a(one);a(one);a(one)")
case("list append x100", "l", body="l=[];a=l.append\n for i in range(100): a(one)")
case("[None]*100", "[None]*one100", "one100=100")
case("list(range(100))", "list(R)", "R=range(100)")
for n in (0, 1, 2, 4, 8, 16, 100):
    case("tuple literal (run time) %d" % n, "(" + "".join(["one,"] * n) + ")")
case("tuple(list of 100)", "tuple(L)", "L=[1]*100")
for n in (0, 1, 2, 4, 8, 16, 100):
    case("dict literal %d" % n, "{" + ",".join(["%d:one" % i for i in range(n)]) + "}")
case("dict() empty", "dict()")
case("dict filled by d[k]=v x1", "d", body="d={};d[1]=1")
case("dict filled by d[k]=v x4", "d", body="d={}\n for i in range(4): d[i]=1")
case("dict filled by d[k]=v x100", "d", body="d={}\n for i in range(100): d[i]=1")
for n in (1, 2, 4, 8, 16, 100):
    case("set literal %d" % n, "{" + ",".join(["one+%d" % i for i in range(n)]) + "}")
case("set() empty", "set()")
case("frozenset of 4", "frozenset(T)", "T=(1,2,3,4)")
for n in (1, 8, 16, 31, 64, 1000):
    case("str of length %d (A*n)" % n, "A*n%d" % n, "n%d=%d" % (n, n))
for n in (1, 8, 16, 31, 64, 1000):
    case("bytes of length %d (B*n)" % n, "B*n%d" % n, "n%d=%d;B=b'x'" % (n, n))
for n in (0, 1, 8, 64, 1000):
    case("bytearray(%d)" % n, "bytearray(m%d)" % n, "m%d=%d" % (n, n))
case("memoryview(bytearray)", "memoryview(BA)", "BA=bytearray(8)")
case("str + str (8+8)", "s8+s8", "s8='abcdefgh'")
case("str slice [1:5] of 8", "s8[1:5]", "s8='abcdefgh'")
case("str index s[1]", "s8[one]", "s8='abcdefgh'")
case("bytes slice [1:5]", "b8[1:5]", "b8=b'abcdefgh'")
case("float (1.5+1.5)", "f15+f15", "f15=1.5")
case("complex (1j+1j)", "c1+c1", "c1=1j")
case("small int 62-bit max", "big0", "big0=(1<<62)-1")
case("int 1<<62 (just over small)", "one<<62")
case("int 1<<63", "one<<63")
case("int 1<<64", "one<<64")
case("int 1<<100", "one<<100")
case("int 1<<200", "one<<200")
case("int 1<<1000", "one<<1000")
case("int big+big 100 bit", "g+g", "g=1<<100")
case("range(10)", "range(10)")
case("range(0,10,2)", "range(0,n10,2)", "n10=10")
case("slice object", "O[1:2]", "class _O:\n def __getitem__(s,i): return i\nO=_O()")
case("def f(): pass (no defaults)", "g", body="\n def g(): pass")
case("def f(a=1) (1 default)", "g", body="\n def g(a=1): pass")
case("def f(*,a=1) (1 kw default)", "g", body="\n def g(*,a=1): pass")
case("coroutine object", "co()", "async def co(): pass")
case("lambda: 0", "lambda: 0")
case("closure with 1 cell", "g", body="\n x=one\n def g(): return x")
case("closure with 3 cells", "g", body="\n x=y=z=one\n def g(): return x,y,z")
case("bound method object (user class)", "o.m", "class _M:\n def m(self): pass\no=_M()")
case("bound method object (builtin)", "LL.append", "LL=[]")
case("method call o.m() (user)", "o.m()", "class _M:\n def m(self): pass\no=_M()")
case("method call LL.count(1)", "LL.count(1)", "LL=[]")
case("generator object (small)", "gg()", "def gg():\n yield 1")
case("generator object (10 locals)", "gg()", "def gg():\n a=b=c=d=e=f=g=h=i=j=1\n yield 1")
case("generator expression (x for x in L)", "(x for x in L)", "L=[1]")
case("iter(list)", "iter(L)", "L=[1]")
case("enumerate(list)", "enumerate(L)", "L=[1]")
case("zip(L,L)", "zip(L,L)", "L=[1]")
case("map(f,L)", "map(len,L)", "L=[1]")
case("for loop over list of 10", "None", "L=[1]*10", "\n for x in L: pass")
case("for loop over dict of 10", "None", "D10={i:i for i in range(10)}", "\n for x in D10: pass")
case("for loop over dict.items() of 10", "None", "D10={i:i for i in range(10)}", "\n for k,v in D10.items(): pass")
case("dict.keys() view", "D10.keys()", "D10={i:i for i in range(10)}")
case("class def empty", "C", body="\n class C: pass")
case("class def 3 methods", "C", body="\n class C:\n  def a(self): pass\n  def b(self): pass\n  def c(self): pass")
case("class def with base", "C", "class Base: pass", body="\n class C(Base): pass")
for n in (0, 1, 2, 3, 4, 5, 8):
    at = "".join(["\n o.%s=1" % c for c in "abcdefgh"[:n]])
    case("instance with %d attributes (set outside)" % n, "o", "class I%d: pass" % n, "\n o=I%d()%s" % (n, at))
case("instance with __init__ setting 2", "P2(1,2)", "class P2:\n def __init__(self,x,y):\n  self.x=x;self.y=y")
case("instance with __slots__ 2", "P3(1,2)", "class P3:\n __slots__=('x','y')\n def __init__(self,x,y):\n  self.x=x;self.y=y")
case("instance of list subclass", "LS()", "class LS(list): pass")
case("exception object ValueError()", "ValueError()")
case("exception object ValueError('x')", "ValueError('x')")
case("exception object user class", "UE('x')", "class UE(Exception): pass")
case("raise ValueError + catch", "None", body="\n try:\n  raise ValueError\n except ValueError: pass")
case("raise ValueError('x') + catch as e, return e", "r", body="\n try:\n  raise ValueError('x')\n except ValueError as e: r=e")
case("raise through 3 calls + catch", "None", "def t1(): raise ValueError\ndef t2(): t1()\ndef t3(): t2()", "\n try:\n  t3()\n except ValueError: pass")
case("1//0 catch", "None", body="\n try:\n  one//0\n except ZeroDivisionError: pass")
case("{}['k'] KeyError catch", "None", "E={}", "\n try:\n  E['k']\n except KeyError: pass")
case("undefined name catch (formatted message)", "None", body="\n try:\n  undefd\n except NameError: pass")
case("list comprehension of 100", "[i for i in range(100)]")
case("dict comprehension of 100", "{i:i for i in range(100)}")
case("set comprehension of 100", "{i for i in range(100)}")
case("str.split of 10 words", "W.split()", "W='alpha beta gamma delta epsilon zeta eta theta iota kappa'")
case("''.join of 10 words", "''.join(WL)", "WL='alpha beta gamma delta epsilon zeta eta theta iota kappa'.split()")
case("'%d %s' % (1,'a')", "'%d %s' % (one,A)")
case("'{} {}'.format(1,'a')", "'{} {}'.format(one,A)")
case("f'{one} {A}'", "f'{one} {A}'")
case("str(12345)", "str(N)", "N=12345")
case("str(1.5)", "str(f15)", "f15=1.5")
case("repr of list of 10", "repr(L10)", "L10=[1]*10")
case("int('12345')", "int(SN)", "SN='12345'")
case("sorted(list of 100)", "sorted(L100)", "L100=[1]*100")
case("sum(list of 100)", "sum(L100)", "L100=[1]*100")
case("f(*args) with 3", "va(*T3)", "T3=(1,2,3)\ndef va(*a): return None")
case("f(**kw) with 3", "vk(**K3)", "K3=dict(a=1,b=2,c=3)\ndef vk(**k): return None")
case("f(a=1,b=2) keyword call", "kw2(a=1,b=2)", "def kw2(a,b): return None")
case("import small module again (old one replaced in sys.modules)", "m", "import sys", "\n sys.modules.pop('smallmod',None)\n import smallmod as m")
case("import already imported module", "m", "import sys", "\n import sys as m")
case("deque((),10)", "deque((),10)", "from collections import deque")
case("deque 10 filled", "d", "from collections import deque", "\n d=deque((),10)\n for i in range(10): d.append(i)")
case("OrderedDict()", "OrderedDict()", "from collections import OrderedDict")
case("array('i',100 ints)", "array('i',L100)", "from array import array\nL100=[1]*100")
case("array('i') empty", "array('i')", "from array import array")
case("namedtuple type ('P','x y')", "namedtuple('P',('x','y'))", "from collections import namedtuple")
case("namedtuple instance of 2", "NT(1,2)", "from collections import namedtuple\nNT=namedtuple('NT',('x','y'))")
case("StringIO()", "io.StringIO()", "import io")
case("BytesIO()", "io.BytesIO()", "import io")
case("open file + close", "None", "", "\n f=open('/dev/null');f.close()")
case("re.compile('a+b')", "re.compile('a+b')", "import re")
case("json.dumps({'a':1})", "json.dumps(JD)", "import json\nJD={'a':1}")
case("json.loads('{\"a\":1}')", "json.loads(JS)", "import json\nJS='{\"a\":1}'")
src100 = "def big(a,b):\n" + "\n".join([" x%d = a + b * %d" % (i % 10, i) for i in range(98)]) + "\n return x1\n"
src1 = "x = 1\n"
case("exec('x = 1') into fresh dict", "exec(src1,{})")
case("compile('x = 1','','exec')", "compile(src1,'','exec')")
case("eval('one+1')", "eval('one+1')")
case("exec of 100-line function, dict kept", "d", body="\n d={}\n exec(src100,d)")

_G = globals()
only = sys.argv[1] if len(sys.argv) > 1 else None
print("construct\tretained\tchurn\trequested\tfirst")
base = None
for name, setup, body, expr in cases:
    if setup:
        exec(setup, _G)
    exec("def _f():\n " + (body + "\n " if body else "") + "return " + expr + "\n", _G)
    try:
        meas(_G["_f"])
    except Exception as e:
        print(name, "!" + repr(e), sep="\t")
        continue
    print(name, res[0], res[1], res[2] if mem_total else "-", res[3], sep="\t")
