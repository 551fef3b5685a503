// How a builtin is declared: the C# method is the declaration.
//
// A [PyType] or [PyModule] class holds static methods marked [Py]; the generator writes for each the thunk (arity, type and
// keyword checks with MicroPython's messages), its name, its ROM id and its row in the tables. Slots (what the
// runtime asks of a type) are static methods marked [Slot] whose names are the slots' names, see TypeInfo.
//
// Parameters are a closed vocabulary, anything else is a build error:
//   Vm                       the virtual machine, first if present
//   Value self | ref X self  in a type's method: the receiver, checked to be of the type (or the native part of an instance
//                            of a subclass); X is the layout struct
//   Value                    any object; with a default it is Absent when not given
//   long | int | double      converted with MicroPython's rules and messages; may have a constant default
//   bool                     the truth of the argument; may have a default
//   StrView                  a str (else TypeError)
//   BytesView                anything with the buffer protocol, for reading
//   Args                     all further positional arguments
//   KeywordArgs              all keyword arguments
//   [Kw] on a parameter      may also be given by keyword; [KwOnly] only so. The keyword is the C# name without '@'.
// Results: Value, void (None), long, int, double, bool.
// Python's name is the C# name in lower case unless the attribute says another.

namespace Krait.Runtime;

/// <summary>The class is the Python type <paramref name="name"/>: its layout, its slots and its methods.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PyTypeAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The class of the base type, if it is not object.</summary>
    public Type? Base { get; set; }

    /// <summary>Not a Python type but a kind of block in the arena (a buffer, a code object): no name, no base, no lookup.</summary>
    public bool Internal { get; set; }

    /// <summary>Plain static partial classes whose [Py] methods and constants the type offers as its own: what str, bytes and
    /// bytearray share. Each type checks for its own receiver.</summary>
    public Type[] Methods { get; set; } = [];

    /// <summary>A builtin name of the language (`int`, `list`): found in the builtins module.</summary>
    public bool Builtin { get; set; }
}

/// <summary>A further exception type that shares the slots and methods of the class it stands on.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PyExceptionAttribute(string name, string baseName) : Attribute
{
    public string Name { get; } = name;
    public string BaseName { get; } = baseName;
}

/// <summary>The class is the module <paramref name="name"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PyModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Classes marked <see cref="PyTypeAttribute"/> that the module offers under the types' names.</summary>
    public Type[] Types { get; set; } = [];

    /// <summary>Also importable as `u` + name, as MicroPython's older programs spell it.</summary>
    public bool HasUAlias { get; set; }
}

/// <summary>A method or function that scripts can call, or a constant that they can read.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Field)]
internal sealed class PyAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
    public PyKind Kind { get; set; }
}

internal enum PyKind
{
    /// <summary>In a type: an instance method. In a module: a function. On a const field: a constant.</summary>
    Default,

    /// <summary>Of a type: a static method.</summary>
    Static,

    /// <summary>Of a type: a class method; its first parameter after Vm is `Value cls`.</summary>
    Class,

    /// <summary>Computed when the attribute is read: `(Vm, Value self)` in a type, `(Vm)` in a module.</summary>
    Getter,
}

/// <summary>What the runtime asks of a type; the method's name is one of <see cref="TypeInfo"/>'s slots.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlotAttribute : Attribute;

/// <summary>The parameter may also be given by keyword.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class KwAttribute : Attribute;

/// <summary>The parameter can only be given by keyword.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class KwOnlyAttribute : Attribute;
