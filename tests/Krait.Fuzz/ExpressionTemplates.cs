// Expressions as templates (TemplateFiller), by the kind of value they mostly give. They ask builtin types and modules for what
// programs ask seldom: odd indices, instances of the program's own classes where builtin values are usual, bad arguments.
// None gives an address, a hash or the order of a dict or a set, and none asks for much memory.

namespace Krait.Fuzz;

internal static class ExpressionTemplates
{
    public static ReadOnlySpan<string> For(Kind kind) => kind switch
    {
        Kind.Int => Ints,
        Kind.Str => Texts,
        Kind.List => Lists,
        Kind.Bool => Truths,
        Kind.Float => Floats,
        Kind.Bytes => BytesLike,
        Kind.Tuple => Tuples,
        Kind.Object => Objects,
        _ => [],
    };

    static readonly string[] Ints =
    [
        "int($x)", "sum($x)", "sum($x, $i)", "abs($x)", "ord($s)", "int($s, «0¦2¦10¦16¦36¦-1¦1¦37¦None»)", "int($f)", "round($f)", "round($x)",
        "($i).bit_length()", "int.from_bytes($y, '«little¦big»'«¦, signed=True¦, True»)", "($i) «+¦-¦*¦//¦%¦&¦|¦^» $x", "$x.k", "$x.meth($i)", "$c.k",
        "$s.«find¦rfind¦count¦index¦rindex»($s, $n, $n)", "$s.«find¦count¦rfind»($s, $n)", "$y.«find¦rfind¦count¦index»($y, $n)", "$l.index($i, $n, $n)",
        "«min¦max»($l, key=lambda q: «-q¦q % 3¦str(q)»)", "«min¦max»($x, $i)", "«min¦max»($l, default=$i)", "«min¦max»([], default=$o)",
        "(w := $i)", "(lambda *a, **k: len(a) + len(k))(*$l, **{'z': 1})", "(lambda a, b=$i, *c, d=$i: a + b + d + len(c))(*$l)",
        "eval('«w¦1 + 2¦[1, 2][1]¦[1, *[2]]¦{**{}}¦len(\"ab\")»')", "math.«floor¦ceil¦trunc»($f)", "(-$i) ** «2¦3¦0»", "pow($i, «2¦3¦5», «7¦-7¦1¦1 << 70»)", "sum(q for q in $l if q «>¦<¦!=» $i)",
        "($i «<<¦>>» «0¦1¦7¦31¦63¦64¦100¦-1»)", "($i «/¦//¦%» ($i or 7))", "-$b", "+$b", "~$b", "($b + $b)", "struct.calcsize('«i¦<bhq¦>3s¦!d¦@bi¦2H0i¦z»')", "int('«0x1f¦-0b101¦ 12 ¦1_000¦+7¦0o17¦12a¦»'«¦, 0¦, 16¦, 10»)",
        "$e.__len__()", "len(set($l))", "hash($i) & 0", "len(str($x))", "len(range($n, $n, $n))", "range(«1, 20, 3¦5¦0¦10, 0, -2»)[$n]", "range($i).«index¦count»($i)",
    ];

    static readonly string[] Texts =
    [
        "$s.«split¦rsplit»($s, $n)", "$s.«split¦rsplit»(None, $n)", "$s.splitlines(«¦True»)", "$s[$n:$n]", "$s[$n:$n:$n]", "$s[$n]", "$s.replace($s or ' ', $s, $n)",
        "$s.«strip¦lstrip¦rstrip»($s)", "$s.«partition¦rpartition»($s)", "$s.join($l)", "$s.join([$s, $s])", "$s.join($x)", "$s.join(str(q) for q in $o)", "str($x)", "repr($x)", "str($o)", "($s % $o)", "('%s %r' % ($x, $o))",
        "('%«d¦5d¦-6d¦06d¦+d¦ d¦x¦X¦#x¦o¦#o¦c¦i¦u¦s¦r¦.2s¦5s¦-5s|¦%¦e¦.3f¦g¦G¦+.1e¦5.1f¦*d¦z¦»' % «$o¦$i¦$f¦($i,)¦($i, $i)¦$x»)", "('%(a)s %(x)5d' % «$d¦{'a': $o, 'x': $i}»)",
        "'{:«¦d¦5¦<5¦>8¦^9¦*^9¦08¦+d¦ d¦x¦#x¦X¦o¦b¦#b¦c¦,¦e¦.3f¦f¦g¦.2¦%¦.1%¦s¦.2s¦10.3f¦n¦z¦=+6¦-¦_»}'.format(«$i¦$f¦$s¦$b¦$x»)",
        "'{0}{1!r}{0!s:>5}{a[0]}{b.k}'.format($o, $x, a=$o, b=$x)", "'{}{}'.format(*$l)", "'{:{}}'.format($i, «3¦'<4'¦''»)", "format($o, «''¦'5'¦'x'¦'.2f'»)", "f'{w«¦!r¦:>4¦:x»}{w + 1}'",
        "$s.«startswith¦endswith»($s, $n)", "$s.center($i % 20)", "str($s.encode())", "chr($i)", "chr($n)", "str($y, «'utf-8'¦'ascii'¦'utf8'»)", "$y.decode(«¦'utf-8'»)", "«hex¦bin¦oct¦chr»($i)",
        "re.sub(r'«[a-c]+¦(\\w)(\\w)¦\\s*¦x?¦(,)¦b|l»', «'-'¦r'<\\1>'¦r'\\g<0>'¦lambda m: m.group(0) * 2», $s«¦, $i % 4»)", "json.dumps(«$l¦$t¦$d¦$s¦$f¦$x¦[$o, None]»)", "type($o).__name__", "$c.__name__", "$x.__class__.__name__",
        "($s«+¦*¦%» $x)", "($s or $x)", "''.join(sorted($s))", "''.join(reversed($s))", "io.StringIO($s).«read¦readline»($n)", "binascii.hexlify($y).decode()", "($x and $s)", "$s.«isalpha¦isdigit¦isupper¦islower¦isspace»()",
    ];

    static readonly string[] Lists =
    [
        "list($x)", "list($o)", "sorted($x)", "sorted($l, key=$x)", "sorted($l, key=lambda q: $x, reverse=$b)", "list(map($x, $l))", "list(map(lambda a, b: (a, b), $o, $l))", "list(zip($x, $l, $s))",
        "list(filter($x, $l))", "list(enumerate($x«¦, $i¦, start=$i»))", "list(reversed($x))", "$l[$n:$n]", "$l[$n:$n:$n]", "$x[$n:$n]", "list($t)[$n:$n]", "($l «+¦*» $x)", "($x «+¦*» $l)",
        "[q «+¦*¦or» w for q in $l for w in «$l¦$x¦range(2)» if q != w]", "[(q, w) for q, w in «$d.items()¦[(1, 2)]¦zip($l, $x)¦enumerate($x)» if q]", "[[q for q in range(w)] for w in «range(3)¦$l[:2]»]", "[q for q in $x if q]",
        "list(q «+ 1¦and $i» for q in $l)", "[(q := w) for w in $l]", "list(iter(iter($l).__next__, $i))", "list(iter(lambda: $l.pop, 3))[:0]", "json.loads('«[1, 2.5, null]¦[]¦[1,¦ [true, \"a\\\\n\"] ¦{\"a\": [1]}¦-1e3¦\"\\\\u00e4\"¦[1]x»')",
        "list(struct.unpack('«<bh¦>I¦3s¦BB¦<q¦2b»', $y))", "list(memoryview($y)[$n:$n])", "list(array('«b¦H¦i¦q¦f¦d»', $l))", "list(deque($l, $i % 6))", "$s.split($s)", "$s.split()", "re.compile(r'«,¦\\s+¦[ab]¦(l)»').split($s«¦, $i»)",
        "list(range($n, $n, «1¦-1¦3¦$n»))[:9] if False else []", "$x.items2($l)", "list(dict.fromkeys($l, $i).values())", "list($x.«keys¦values»())[:1]", "[a for a, *b in [$l, $t, $s] if b]", "(lambda a, *b: [a, b])(*$o)", "$l.copy()", "sorted($t)", "sorted($y)", "sorted($s, key=lambda c: (c < 'k', c))",
    ];

    static readonly string[] Truths =
    [
        "bool($x)", "(not $x)", "($x «==¦!=¦<¦>¦<=¦>=» $x)", "($x «==¦!=¦<¦>¦<=¦>=» $o)", "($o «==¦!=¦<¦>¦<=¦>=» $x)", "($o «==¦!=» $o)", "($o «in¦not in» $x)", "($x «in¦not in» «$l¦$t¦[$x, $o]»)", "($x «is¦is not» $x)", "(($x,) == ($o,))", "([$x, $i] «==¦<» [$x, $i])",
        "isinstance($x, $c)", "isinstance($o, «list¦(str, $c)¦($c, int)¦dict¦tuple¦Exception¦()¦5»)", "issubclass($c, «$c¦object¦list¦Exception¦(int, $c)¦7»)", "isinstance($c, type)", "hasattr($x, '«k¦meth¦nope¦append¦__len__¦__class__¦real¦args¦__dict__»')", "callable($x)", "(type($x) «is¦==» $c)",
        "«any¦all»($x)", "«any¦all»(q > 1 for q in $l)", "($i «<¦<=¦==¦>» $f «<¦!=¦>=» $i)", "($i «==¦<¦>=» $f)", "(1 << 53) «==¦<» $f", "($y «==¦<¦>¦in» $y)", "(bytearray($y) «==¦<» $y)", "(memoryview($y) == $y)", "(array('i', $l) «==¦<» array('«i¦b»', $l))",
        "($t «<¦<=¦==¦>¦in¦!=» $t)", "($l «<¦<=¦==¦>¦!=» $l)", "($l == $t)", "math.is«nan¦inf¦finite»($f)", "math.isclose($f, $f)", "$e.«issubset¦issuperset¦isdisjoint»(«$e¦$e¦$x»)", "(range($i) == range($i))", "((1, $x) == (1, $x))", "(OrderedDict(a=$i) == {'a': $i})",
    ];

    static readonly string[] Floats =
    [
        "float($x)", "float($i)", "float($s)", "math.«sqrt¦sin¦cos¦exp¦log¦fabs¦log2¦log10¦atan¦tan»($f)", "math.«pow¦fmod¦atan2¦copysign¦ldexp»($f, $i)", "math.«modf¦frexp»($f)", "($f «+¦-¦*¦/¦//¦%» $i)", "($i «+¦-¦*¦/¦//¦%» $f)", "($i / $i)", "($f «+¦*¦/» $x)", "round($f, $n)", "divmod($f, $i)",
        "sum([$f, $i, $f])", "($i ** $f)", "($f ** $i)", "max($f, $i)", "-$f", "json.loads('«1.5¦-0¦1e5¦.5¦1.¦NaN»')", "struct.unpack('<«f¦d»', struct.pack('<«f¦d»', $f))[0]", "float('«inf¦-inf¦1e400¦ 1.5 ¦1_0.5¦1e¦0x1p3»')", "math.«factorial¦gamma¦erf»($i % 7)", "math.degrees($f)", "int($f * 8) / 8",
    ];

    static readonly string[] BytesLike =
    [
        "bytes($l)", "bytearray($o) if len($y) > 9 else b''", "$y[$n:$n]", "$y[$n:$n:$n]", "$y[$n]", "$y.«strip¦split¦lstrip¦rstrip¦partition»($y)", "$y.replace($y or b' ', $y, $n)", "$y.«startswith¦endswith»($y)", "$y.«upper¦lower¦isalpha¦isdigit»()", "$y.join([$y, bytearray($y)])", "$y.join($x)", "($y «+¦*¦%» $o)", "(bytearray($y) + $y)", "bytes(memoryview($y)[$n:$n])",
        "struct.pack('«b¦B¦<h¦>I¦q¦<Q¦f¦3s¦?¦P»'[:2], $i)", "struct.pack('«<bhi¦>3sB¦<2H»', $o, $i, $i)", "bytes(array('«B¦h¦i»', $l))", "bytearray([q & 255 for q in $l])", "($i).to_bytes(«1¦2¦4¦9¦0¦-1», '«little¦big¦x»')", "io.BytesIO($y).read($n)", "bytes.fromhex($s)", "$y.hex(«¦':'»)", "binascii.«hexlify¦unhexlify¦b2a_base64¦a2b_base64»($y)", "b'%d|%s' % ($i, $y)", "$s.encode()", "bytes(reversed($y))", "($y).decode().encode()", "$y.count($y)", "bytes($s, «'utf-8'¦'ascii'»)",
    ];

    static readonly string[] Tuples =
    [
        "tuple($x)", "($x, $o)", "$t[$n:$n]", "$t[$n:$n:$n]", "($t «+¦*» «$t¦$x¦$i»)", "divmod($i, $x)", "$t.«index¦count»($o)", "Point($i, $o)", "Point(*$l)", "Point(x=$i, y=$i)._replace(x=$o)", "tuple(q for q in $x)", "$s.partition($s)", "(lambda *a: a)(*$x, *$l)", "(lambda *a, k=$i: (a, k))($i, *$t, k=$o)", "(Point(1, $i) «==¦<» (1, $i))", "Point($i, 2)[$n]", "tuple(zip(*[$l, $s]))",
    ];

    /// <summary>Of any kind; they print the same everywhere (Comparison leaves addresses and the order in braces aside).</summary>
    static readonly string[] Objects =
    [
        "$x", "$x", "$x «+¦-¦*¦/¦//¦%¦&¦|¦^¦<<¦**¦@» $o", "$o «+¦-¦*¦//¦%¦&¦|¦^» $x", "«-¦+¦~»($x)", "$x[$n]", "$x[$o]", "$x[$n:$n]", "$x($i)", "$x()", "$x.meth($o)", "$x.nope", "$x.prop", "$x.desc", "$x.stat($i)", "$x.cmeth($i)", "$c.stat($i)", "$c.cmeth($i)", "$c.meth($x, $i)", "$c.nope", "getattr($x, '«k¦prop¦nope¦meth2»', $o)",
        "$x.«append($i)¦pop()¦count($i)¦index($i)¦upper()¦get($o)¦get($s, $i)¦copy()¦extend($l)¦insert(0, $i)¦sort()¦reverse()¦args¦errno¦value¦a¦add($i)¦update($o)¦clear()¦find($s)¦keys¦__len__()¦popleft()¦read(2)¦getvalue()¦write($s)¦real¦to_bytes(2, 'big')»",
        "next($x)", "next($x, $i)", "next(iter($x))", "iter($x) is $x", "dict($o)", "$d.get($o, $x)", "{$x: $i}[$x]", "{$x: 1, $o: 2}[$o]", "len({$x, $x, $o})", "dict(**{'q': $o})", "dict([($o, $x)])", "{q: w for q, w in zip($o, $x)}", "set($x)", "{$o, $o}", "frozenset($o)", "$e «|¦&¦-¦^» $x", "$e.«union¦intersection¦difference¦symmetric_difference»($o)", "$d | {'n': $x}", "[$x, $o]", "($x if $x else $o)", "($x «and¦or» $o)", "«min¦max»($x)", "«min¦max»($x, $x)", "«min¦max»([$x, $x], key=lambda q: str(type(q)))", "sorted([$x, $x], key=lambda q: $i)",
        "type($x)", "type($x)($o)", "type('T', ($c,), {'k': $i})($o).k", "type('T', (), {'__len__': lambda s: $i})().__len__()", "super($c, $x).meth($i)", "$c.__bases__", "$x.__class__ is $c", "$c.__name__", "$x.__dict__.get('k')", "sorted(q for q in $x.__dict__)", "$x.__module__ if False else 0", "hasattr($c, '«k¦stat¦nope¦__init__¦__eq__¦append»')",
        "re.match(r'«(a)(b)?¦\\w+¦(\\d+)|(x)¦^$$¦[^a]*¦(a|b)*¦.+?l¦\\S\\s»', $s)«¦.group(0)¦.group(1)¦.group(0, 1)»", "re.search(r'«[a-f]+¦l+¦(o) (w)¦,$$»', $s) and 'found'", "json.loads(json.dumps(«$l¦$t¦$s¦$f¦$d¦$o»))", "json.dumps({$o: $x})", "json.dumps($o, separators=(',', ':'))", "struct.unpack_from('<h', $y, $n)", "memoryview($y)[$n]", "memoryview(bytearray($y))[$n:$n]", "array('«b¦B¦h¦i¦f»', $l)[$n:$n]", "array('i', $l) + array('«i¦h»', $l)", "array('H', $y)", "bytearray($y)[$n:$n]", "bytearray($y) * «2¦0¦-1»", "deque($o, 4)", "deque([1, 2, $i], 3)[$n]", "deque($l, 5).«pop()¦popleft()¦append($o)¦extend($x)¦appendleft(2)»", "OrderedDict([($i, $x), ('b', 1)])", "OrderedDict(b=$i).popitem()", "namedtuple('N', «'a b'¦['a']¦'a,b'¦()»)(*$l)", "list(OrderedDict([('b', $i), ('a', $o)]).items())",
        "eval('«x + 1¦q¦(1, 2)[0]¦1 +¦lambda: 3»', {'x': $i})", "slice($n, $n, $n)", "[$o][0]", "($o, $x)[$n]", "getattr($o, '«upper¦append¦__class__¦real¦k»', None) is None", "isinstance($x, $c) and $x.k", "$f«+¦*¦%¦//»$o", "complex($i, 2) «+¦*¦-¦/» $f", "abs(complex($i, $f))", "bytes([$i])", "bool($o)", "repr($o)", "str(type($o))", "Ellipsis", "sum([[1], [2]], $o)", "sum($o, $o)", "divmod($x, $o)", "pow($x, $i)", "round($x, 1)", "reversed($o) and 1", "range($n, $n, $n)", "zip() and 1", "list(zip())", "print($x, $o, sep=$s, end=$s)", "print(*$x)", "print(*$l, sep='-')", "($i).imag", "sys.getsizeof if False else None", "math.«sqrt¦floor»($x)", "int($x)", "float($x)", "str($x, 'utf8')", "list($x)", "tuple($x)", "sorted($o)", "sum($x)", "len($o)", "abs($o)", "ord($s)", "chr($x)", "all($o)", "any($o)", "enumerate($o) and 1", "iter($o) and 1", "map($x, $o) and 1", "dir($x)[:0]", "hash($t) == hash($t)", "hash($x) and 1", "$x == $x == $x", "$i < $x < $i", "f'{Point}|{w!r}'", "'%s' % $x", "'{:>9}'.format($x)", "'{:d}'.format($x)", "'%d' % $x", "Exception($o, $x)", "Exception($o).args", "OSError($i).errno", "KeyError($o)", "StopIteration($o).value", "str(OSError($i, $s))", "io.StringIO($s).«getvalue()¦read()¦readlines()¦write($s)¦seek($n)¦tell()»", "io.BytesIO($y).«getvalue()¦readinto(bytearray(3))¦write($y)¦seek($i % 9)»", "list(io.StringIO($s))",
    ];
}
