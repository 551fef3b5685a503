// What the generator knows of the declarations, free of Roslyn's symbols: plain data that compares by content, so that
// an edit elsewhere writes nothing again. Places in the source move with every line typed above them, so they are kept apart.

namespace Krait.Generators;

/// <summary>A model, and what is needed to report errors about it.</summary>
/// <param name="Shared">The plain classes whose methods the type offers among its own.</param>
internal sealed record ClassDeclaration(
    ClassModel Model, EquatableArray<SharedModel> Shared, LocationModel? Location, EquatableArray<DiagnosticModel> Diagnostics);

/// <summary>A class whose methods several types offer, each checking for its own receiver.</summary>
internal sealed record SharedModel(string Namespace, string ClassName, EquatableArray<FunctionModel> Functions);

/// <summary>A class marked [PyType], [PyException] or [PyModule].</summary>
internal sealed record ClassModel(
    string Namespace,
    string ClassName,
    EquatableArray<TypeModel> Types,
    ModuleModel? Module,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<ConstantModel> Constants,
    EquatableArray<SlotModel> Slots)
{
    public string FullName => CSharpNames.FullName(Namespace, ClassName);

    /// <summary>Before the underscore of a function's constant: List_append, math_sin.</summary>
    public string Prefix => Module is null ? Types[0].Constant : Module.PythonName.Replace('.', '_');

    public string RomIdOf(FunctionModel function) => $"{Prefix}_{function.PythonName}";
}

/// <summary>A Python type, named in C# by a constant of TypeId.</summary>
internal sealed record TypeModel(string Constant, string PythonName, string BaseConstant, bool IsInternal, bool IsBuiltin, bool IsException);

/// <param name="TypeConstants">The types that the module offers, each with its Python name.</param>
internal sealed record ModuleModel(string PythonName, bool HasUAlias, EquatableArray<OfferedType> TypeConstants);

internal sealed record OfferedType(string Constant, string PythonName);

/// <summary>How PyKind spells it; the order is the same.</summary>
internal enum FunctionKind
{
    Default,
    Static,
    Class,
    Getter,
}

internal enum ParameterKind
{
    Value,
    Long,
    Int,
    Double,
    Bool,
    StrView,
    BytesView,
    Layout,
    Args,
    KeywordArgs,
}

internal enum Passing
{
    Positional,
    PositionalOrKeyword,
    KeywordOnly,
}

/// <param name="Default">C# text of the default, or null if the argument is required.</param>
/// <param name="Layout">The struct behind `ref`, fully qualified.</param>
internal sealed record ParameterModel(string Name, ParameterKind Kind, Passing Passing, string? Default, string? Layout)
{
    public bool IsRequired => Default is null;
    public bool IsCollector => Kind is ParameterKind.Args or ParameterKind.KeywordArgs;
}

internal enum ResultKind
{
    Value,
    Void,
    Long,
    Int,
    Double,
    Bool,
}

/// <param name="DeclaringClass">The class of the method, fully qualified.</param>
/// <param name="IsShared">That class is not the type's own: see <see cref="SharedModel"/>.</param>
/// <param name="Receiver">The first parameter if it is `self` or `cls`; not among <paramref name="Parameters"/>.</param>
internal sealed record FunctionModel(
    string DeclaringClass,
    bool IsShared,
    string MethodName,
    string PythonName,
    FunctionKind Kind,
    bool HasVm,
    ParameterModel? Receiver,
    EquatableArray<ParameterModel> Parameters,
    ResultKind Result);

internal enum ConstantKind
{
    Int,
    Float,
    Bool,
    Str,
}

/// <param name="Literal">C# text of an int, float or bool; the text itself of a str.</param>
internal sealed record ConstantModel(string PythonName, ConstantKind Kind, string Literal);

/// <param name="Vocabulary">New and Call take the parameter vocabulary: their thunk parses arguments.</param>
/// <param name="ParameterTypes">Other slots: types after Vm, as C# text, when a thunk must turn Value into `ref X`.</param>
internal sealed record SlotModel(
    string Name,
    FunctionModel? Vocabulary,
    int SelfIndex,
    string? Layout,
    string ReturnType,
    EquatableArray<string> ParameterTypes)
{
    public bool NeedsThunk => Vocabulary is not null || Layout is not null;
}
