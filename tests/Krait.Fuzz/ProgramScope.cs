// What a generated program can use at one place: its variables by kind, and the functions and classes made so far.

namespace Krait.Fuzz;

internal enum Kind
{
    Int,
    Str,
    List,
    Dict,
    Set,
    Tuple,
    Bool,
    Float,
    Bytes,

    /// <summary>A value of any kind.</summary>
    Object,

    /// <summary>An instance of a class of the program.</summary>
    Instance,

    /// <summary>The name of a class.</summary>
    Class,

    /// <summary>An index or a count, seldom a good one.</summary>
    Odd,

    /// <summary>Something that does not raise.</summary>
    Constant,
}

internal sealed record GeneratedFunction(string Name, Kind[] Parameters, int DefaultCount, Kind Result, bool TakesStars)
{
    public bool IsGenerator { get; init; }
}

internal sealed record GeneratedClass(string Name, string[] IntMethods, string[] IntAttributes)
{
    /// <summary>What it derives from and how it is called; null for an ordinary class.</summary>
    public ClassBase? Base { get; init; }
}

internal sealed class ProgramScope(ProgramScope? parent)
{
    readonly List<(Kind Kind, string Name)> variables = [];
    readonly List<GeneratedFunction> functions = [];
    readonly List<GeneratedClass> classes = [];

    public ProgramScope? Parent => parent;
    public bool IsFunction { get; init; }
    public bool IsGenerator { get; init; }

    /// <summary>Statements stand in this many loops.</summary>
    public int Loops { get; set; }
    public Kind Result { get; init; }

    public void Add(Kind kind, string name) => variables.Add((kind, name));

    public void Add(GeneratedFunction function) => functions.Add(function);

    public void Add(GeneratedClass cls) => classes.Add(cls);

    public IReadOnlyList<string> Own(Kind kind) => [.. variables.Where(v => v.Kind == kind).Select(static v => v.Name)];

    public IReadOnlyList<string> Visible(Kind kind) => parent == null ? Own(kind) : [.. Own(kind), .. parent.Visible(kind)];

    public IReadOnlyList<GeneratedFunction> Functions => parent == null ? functions : [.. functions, .. parent.Functions];

    public IReadOnlyList<GeneratedClass> Classes => parent == null ? classes : [.. classes, .. parent.Classes];
}
