// Classes of a generated program: ordinary ones with many special methods, whose attributes and methods give ints, and ones that
// derive from builtin types, from each other or from several, put together from templates (ClassTemplates).

namespace Krait.Fuzz;

internal sealed class ClassGenerator(FuzzRandom random, ProgramText text, ExpressionGenerator expressions)
{
    public void Class()
    {
        if (random.OneIn(4))
        {
            Ordinary();
        }
        else
        {
            Derived();
        }
    }

    ProgramScope Scope => expressions.Scope;

    void Derived()
    {
        string name = text.Name("C");
        var chosen = random.Pick(ClassTemplates.Bases);
        string bases = chosen.Text;
        string first = bases;
        var derived = Scope.Classes.Where(static c => c.Base != null).ToList();
        if (derived.Count > 0 && random.OneIn(3))
        {
            var parent = random.PickFrom(derived);
            chosen = parent.Base!;
            first = parent.Name;
            bases = random.Below(4) switch
            {
                0 => $"{parent.Name}, {random.PickFrom(derived).Name}",
                1 => $"Mixin, {parent.Name}",
                _ => parent.Name,
            };
        }
        else if (bases.Length > 0 && random.OneIn(8))
        {
            bases = random.Pick($"Mixin, {bases}", $"{bases}, Mixin", $"Mixin, {bases}, object", $"{bases}, list");
        }

        string header = bases.Length == 0 ? $"class {name}:" : $"class {name}({bases}):";
        text.Guarded(() =>
        {
            text.Line(header);
            text.Block(() =>
            {
                if (first is "" or "object" or "memoryview" || random.OneIn(8))
                {
                    // Or it shows its address.
                    text.Line("def __repr__(self): return 'some %s' % type(self).__name__");
                }

                if (random.OneIn(2))
                {
                    Member(random.Pick(ClassTemplates.Constructors));
                }

                for (int i = random.Between(0, 6); i > 0; i--)
                {
                    Member(random.Pick(ClassTemplates.Methods));
                }
            });
        });
        Scope.Add(new GeneratedClass(name, ["meth", "stat", "cmeth"], ["k", "prop"]) { Base = chosen });
        if (random.OneIn(2))
        {
            string variable = text.Name("x");
            text.Line($"{variable} = None");
            text.Guarded(() => text.Line($"{variable} = {expressions.Construct(name, chosen)}"));
            Scope.Add(Kind.Instance, variable);
        }

        void Member(string template) =>
            text.Lines(expressions.Templates.Fill(template).Replace("Self", name, StringComparison.Ordinal)
                .Replace("Base", first.Length == 0 ? "object" : first, StringComparison.Ordinal));
    }

    void Ordinary()
    {
        string name = text.Name("C");
        var ordinary = Scope.Classes.Where(static c => c.Base == null).ToList();
        string parent = ordinary.Count > 0 && random.OneIn(2) ? random.PickFrom(ordinary).Name : random.Pick("", "object", "Exception");
        text.Line(parent.Length == 0 ? $"class {name}:" : $"class {name}({parent}):");
        text.Block(() =>
        {
            text.Line($"kind = {random.Between(0, 9)}");
            text.Line("def __init__(self, x=1):");
            text.Line($"    {(parent.StartsWith('C') ? "super().__init__(x)" : "self.x = x")}");
            text.Line($"    self.{random.Pick("y", "x")} = {random.Pick("x", "x + 1", "x * 2", "self.kind")}");
            text.Line("    self.z = self.x");
            Method("twice", "a", $"return self.x * 2 + {random.Pick("a", "self.z", "self.kind")}");
            Method("other", "a=3", $"return trim({random.Pick("self.twice(a) - 1", "a", "self.x - a", "type(self).kind", "self + a")})");
            text.Line("@property");
            Method("half", "", "return self.x // 2");
            text.Line("@staticmethod");
            text.Line($"def plain(a): return a {random.Pick("+ 1", "- 1", "* 3")}");
            text.Line("@classmethod");
            text.Line("def make(cls, a): return cls(a).x + cls.kind");
            Method("__add__", "o", "return self.x + (o.x if isinstance(o, Context) else o)");
            Method("__eq__", "o", $"return {random.Pick("self.x == o", "type(self) is type(o)", "NotImplemented")}");
            Method("__lt__", "o", "return self.x < o.x");
            Method("__len__", "", "return abs(self.x) % 5");
            Method("__getitem__", "i", random.Pick("return [1, 2, 3][i]", "return self.x + i if i < 3 else [][0]", "return i if i < 9 else [][0]"));
            Method("__contains__", "i", "return i == self.x");
            Method("__call__", "a", "return a + self.x");
            Method("__str__", "", $"return '{name}<%s>' % self.x");
            Method("__repr__", "", $"return '{name}<%r>' % self.x");
            Method("__hash__", "", "return 5");
            if (random.OneIn(3))
            {
                text.Line("def __getattr__(self, name):");
                text.Line("    if name.startswith('_'): raise AttributeError(name)");
                text.Line("    return len(name)");
            }
        });
        Scope.Add(new GeneratedClass(name, ["twice", "other", "plain", "make", "__call__", "__add__"], ["x", "half", "kind", "z", "missing"]));
        string instance = $"{name}({random.Between(-3, 9)})";
        text.Guarded(() => text.Line(random.Pick(
            $"print({instance}, {instance} == {instance}, {instance} < {name}(), 3 in {instance})",
            $"print(len({instance}), {instance}(2), {instance} + 1, {instance}.half)",
            $"print([q for q, w in zip({instance}, range(4))], str({instance}))",
            $"print(sorted([{name}(3), {name}(1), {name}(2)])[0], {name}.make(2), {name}.plain(4))",
            $"q = {instance}; q.x += 5; print(q.x, q.__dict__.get('x'), hasattr(q, 'nope'), bool(q))",
            $"print(isinstance({instance}, {name}), issubclass({name}, object), {name}.__name__, {instance}.missing)",
            $"raise {instance}")));
    }

    void Method(string name, string parameters, string body) =>
        text.Line($"def {name}(self{(parameters.Length == 0 ? "" : ", " + parameters)}): {body}");
}
