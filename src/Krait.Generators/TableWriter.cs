// Writes the tables over all classes: ids (TypeId, RomId) and RomTable, which leads from an id to the class that knows more.
//
// ROM ids: types (a type's ROM id is its TypeId), then modules, then functions class by class, so that a class's functions
// are one range. Ids are the same for the same declarations. Everything is looked up when it is first used; the two caches
// hold what any thread would compute alike, so a race is harmless.

namespace Krait.Generators;

/// <summary>Ids given to what the classes declare.</summary>
internal sealed class RomLayout
{
    public const string Root = "Object";

    public RomLayout(IReadOnlyList<ClassModel> classes)
    {
        TypeOwners = [.. classes.SelectMany(owner => owner.Types, (owner, type) => (Owner: owner, Type: type))
            .OrderBy(row => row.Type.Constant == Root ? 0 : 1)
            .ThenBy(row => row.Type.Constant, StringComparer.Ordinal)];
        Modules = [.. classes.Where(owner => owner.Module is not null).OrderBy(owner => owner.Prefix, StringComparer.Ordinal)];
        FunctionOwners = [.. classes.Where(owner => owner.Functions.Count > 0)
            .OrderBy(owner => owner.Module is null ? 0 : 1)
            .ThenBy(owner => owner.Prefix, StringComparer.Ordinal)];

        // Zero stays object's, even where nothing declares it.
        FirstType = TypeOwners.Count > 0 && TypeOwners[0].Type.Constant == Root ? 0 : 1;
    }

    public List<(ClassModel Owner, TypeModel Type)> TypeOwners { get; }
    public List<ClassModel> Modules { get; }
    public List<ClassModel> FunctionOwners { get; }
    public int FirstType { get; }
    public int TypeCount => FirstType + TypeOwners.Count;
    public int FirstModule => TypeCount;
    public int FirstFunction => FirstModule + Modules.Count;
    public IEnumerable<FunctionModel> Functions => FunctionOwners.SelectMany(owner => owner.Functions);
    public int Count => FirstFunction + Functions.Count();
}

internal static class TableWriter
{
    const string Absent = CSharpNames.Value + ".Absent";
    const string NameSpan = "global::System.ReadOnlySpan<int>";

    public static string WriteIds(RomLayout layout)
    {
        var writer = new CodeWriter();
        writer.Line("namespace Krait.Runtime;");
        writer.Line();
        writer.Line("/// <summary>Ids of the builtin types and of the kinds of blocks in the arena.</summary>");
        writer.Open("internal static class TypeId");
        writer.Line($"public const int Count = {layout.TypeCount};");
        if (layout.FirstType > 0)
        {
            writer.Line($"public const int {RomLayout.Root} = 0;");
        }

        for (int i = 0; i < layout.TypeOwners.Count; i++)
        {
            writer.Line($"public const int {CSharpNames.Escape(layout.TypeOwners[i].Type.Constant)} = {layout.FirstType + i};");
        }

        writer.Close();
        writer.Line();
        writer.Line("/// <summary>Ids of the modules and functions; below them stand the types with their TypeId.</summary>");
        writer.Open("internal static class RomId");
        int id = layout.FirstModule;
        foreach (ClassModel module in layout.Modules)
        {
            writer.Line($"public const int Module_{module.Prefix} = {id++};");
        }

        foreach (ClassModel owner in layout.FunctionOwners)
        {
            foreach (FunctionModel function in owner.Functions)
            {
                writer.Line($"public const int {owner.RomIdOf(function)} = {id++};");
            }
        }

        writer.Close();
        return writer.ToString();
    }

    public static string WriteTable(RomLayout layout, NamePool names)
    {
        var writer = new CodeWriter();
        writer.Line("using global::Krait.Heap;");
        writer.Line();
        writer.Line("namespace Krait.Runtime;");
        writer.Line();
        writer.Line("/// <summary>From a ROM id to what it stands for.</summary>");
        writer.Open("internal static unsafe class RomTable");
        writer.Line($"public const int FirstModule = {layout.FirstModule};");
        writer.Line($"public const int ModuleCount = {layout.Modules.Count};");
        writer.Line($"public const int FirstFunction = {layout.FirstFunction};");
        writer.Line($"public const int FunctionCount = {layout.Functions.Count()};");
        writer.Line($"public const int Count = {layout.Count};");
        writer.Line();
        writer.Line("/// <summary>Differs when any name or id differs: a snapshot of another build can not be restored.</summary>");
        writer.Line($"public const ulong Fingerprint = 0x{Fingerprint(layout, names):x16};");
        writer.Line();
        writer.Line("/// <summary>The types that were asked for so far, by id; see Type.</summary>");
        writer.Line("public static readonly TypeInfo?[] KnownTypes = new TypeInfo?[TypeId.Count];");
        writer.Line($"static readonly {CSharpNames.Invoke}[] invokes = new {CSharpNames.Invoke}[FunctionCount];");
        writer.Line();
        writer.Line("public static bool IsType(int romId) => (uint)romId < TypeId.Count;");
        writer.Line("public static bool IsModule(int romId) => (uint)(romId - FirstModule) < ModuleCount;");
        writer.Line("public static bool IsFunction(int romId) => (uint)(romId - FirstFunction) < FunctionCount;");
        WriteTypes(writer, layout);
        WriteFunctions(writer, layout);
        WriteModules(writer, layout);
        WriteBuiltins(writer, layout);
        writer.Close();
        return writer.ToString();
    }

    // --- types ---------------------------------------------------------------------------------------------------

    static void WriteTypes(CodeWriter writer, RomLayout layout)
    {
        writer.Line();
        writer.Line("/// <summary>A builtin type; an id that is none throws ArgumentOutOfRangeException.</summary>");
        writer.Open("public static TypeInfo Type(int id)");
        writer.Line("TypeInfo?[] known = KnownTypes;");
        writer.Line("return (uint)id < (uint)known.Length && known[id] is { } type ? type : BuildType(id);");
        writer.Close();
        writer.Line();
        writer.Open("static TypeInfo BuildType(int id)");
        writer.Line("TypeInfo type;");
        writer.Open("switch (id)");
        foreach ((ClassModel owner, TypeModel type) in layout.TypeOwners)
        {
            writer.Line($"case TypeId.{type.Constant}: type = {owner.FullName}.RomType(id); break;");
        }

        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(id));");
        writer.Close();
        writer.Line();
        writer.Line("KnownTypes[id] = type;");
        writer.Line("return type;");
        writer.Close();
    }

    // --- functions -----------------------------------------------------------------------------------------------

    static void WriteFunctions(CodeWriter writer, RomLayout layout)
    {
        writer.Line();
        writer.Line("/// <summary>A builtin function or method; an id that is none throws ArgumentOutOfRangeException.</summary>");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        writer.Open("public static RomFunction Function(int romId)");
        writer.Line("int index = FunctionIndex(romId);");
        writer.Line($"{CSharpNames.Invoke} invoke = invokes[index];");
        writer.Line("return new RomFunction(FunctionNames[index], (PyKind)FunctionKinds[index], invoke != null ? invoke : BuildInvoke(romId));");
        writer.Close();
        writer.Line();
        writer.Line("public static int FunctionName(int romId) => FunctionNames[FunctionIndex(romId)];");
        writer.Line("public static PyKind FunctionKind(int romId) => (PyKind)FunctionKinds[FunctionIndex(romId)];");
        writer.Line();
        writer.Line("/// <summary>The type or module that declares the function, as ROM id.</summary>");
        writer.Line("public static int FunctionOwner(int romId) => FunctionOwners[FunctionIndex(romId)];");
        writer.Line();
        writer.Open($"static {CSharpNames.Invoke} BuildInvoke(int romId)");
        writer.Line($"{CSharpNames.Invoke} invoke;");
        writer.Open("switch (FunctionOwner(romId))");
        foreach (ClassModel owner in layout.FunctionOwners)
        {
            writer.Line($"case {OwnerId(owner)}: invoke = {owner.FullName}.RomInvoke(romId); break;");
        }

        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(romId));");
        writer.Close();
        writer.Line();
        writer.Line("invokes[romId - FirstFunction] = invoke;");
        writer.Line("return invoke;");
        writer.Close();
        writer.Line();
        writer.Line("static int FunctionIndex(int romId) =>");
        writer.Line("    IsFunction(romId) ? romId - FirstFunction : throw new global::System.ArgumentOutOfRangeException(nameof(romId));");
        writer.Line();
        WriteData(writer, "int", "FunctionNames", layout.Functions.Select(function => $"Name.{CSharpNames.Escape(function.PythonName)}"));
        WriteData(writer, "byte", "FunctionKinds", layout.Functions.Select(function => ((int)function.Kind).ToString()));
        WriteData(writer, "int", "FunctionOwners", layout.FunctionOwners.SelectMany(owner => owner.Functions, (owner, _) => OwnerId(owner)));
    }

    static string OwnerId(ClassModel owner) =>
        owner.Module is null ? $"TypeId.{owner.Types[0].Constant}" : $"RomId.Module_{owner.Prefix}";

    // --- modules -------------------------------------------------------------------------------------------------

    static void WriteModules(CodeWriter writer, RomLayout layout)
    {
        writer.Line();
        writer.Line("/// <summary>ROM id of a builtin module; -1 if there is none.</summary>");
        writer.Open("public static int ModuleByName(int nameId)");
        writer.Open("switch (nameId)");
        foreach (ClassModel owner in layout.Modules)
        {
            string alias = owner.Module!.HasUAlias ? $"case RomText.ModuleAlias_{owner.Prefix}: " : "";
            writer.Line($"case RomText.Module_{owner.Prefix}: {alias}return RomId.Module_{owner.Prefix};");
        }

        writer.Line("default: return -1;");
        writer.Close();
        writer.Close();

        WriteByModule(writer, layout, "int ModuleName(int romId)", owner => $"RomText.Module_{owner.Prefix}", null,
            "The name of a module.");
        WriteByModule(writer, layout, "bool ModuleHasUAlias(int romId)", owner => owner.Module!.HasUAlias ? "true" : null, "false",
            "The module has an older name with a u in front.");
        WriteByModule(writer, layout, "Value ModuleAttribute(int romId, int nameId)", owner => $"{owner.FullName}.RomFindOwn(nameId)", null,
            "A function, type, getter or constant of a module; Absent if there is none.");
        WriteByModule(writer, layout, $"{NameSpan} ModuleNames(int romId)", owner => $"{owner.FullName}.RomOwnNames()", null,
            "The names of a module's attributes, for dir().");
        WriteByModule(writer, layout, $"delegate*<{CSharpNames.Vm}, int, Value> ModuleGetAttr(int romId)",
            owner => owner.Slots.Any(slot => slot.Name == "GetAttr") ? $"{owner.FullName}.RomGetAttr" : null, "null",
            "Computes attributes that are not in the table; null for most modules. Absent if there is no such attribute.");
        WriteByModule(writer, layout, $"delegate*<{CSharpNames.Vm}, int, Value, bool> ModuleSetAttr(int romId)",
            owner => owner.Slots.Any(slot => slot.Name == "SetAttr") ? $"{owner.FullName}.RomSetAttr" : null, "null",
            "Sets an attribute, or deletes it if the value is Absent; null for most modules.");
    }

    /// <param name="otherwise">What the function gives where <paramref name="result"/> is null.</param>
    static void WriteByModule(
        CodeWriter writer, RomLayout layout, string signature, Func<ClassModel, string?> result, string? otherwise, string summary)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Open($"public static {signature}");
        writer.Open("switch (romId)");
        foreach (ClassModel owner in layout.Modules)
        {
            if (result(owner) is { } value)
            {
                writer.Line($"case RomId.Module_{owner.Prefix}: return {value};");
            }
        }

        writer.Line(otherwise is null
            ? "default: throw new global::System.ArgumentOutOfRangeException(nameof(romId));"
            : $"default: return {otherwise};");
        writer.Close();
        writer.Close();
    }

    // --- builtins ------------------------------------------------------------------------------------------------

    static void WriteBuiltins(CodeWriter writer, RomLayout layout)
    {
        ClassModel? module = layout.Modules.FirstOrDefault(owner => owner.Module!.PythonName == "builtins");
        List<TypeModel> types = [.. layout.TypeOwners.Select(row => row.Type).Where(type => type.IsBuiltin || type.IsException)];

        writer.Line();
        writer.Line("/// <summary>What the builtins module has under a name: its own attributes, builtin types, exceptions; Absent if nothing.</summary>");
        writer.Open("public static Value BuiltinByName(int nameId)");
        writer.Open("switch (nameId)");
        foreach (TypeModel type in types)
        {
            writer.Line($"case RomText.Type_{type.Constant}: return Value.Rom(TypeId.{type.Constant});");
        }

        writer.Line($"default: return {(module is null ? Absent : $"{module.FullName}.RomFindOwn(nameId)")};");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>Names of the builtin types and exceptions, for dir(builtins); ModuleNames has the others.</summary>");
        string ids = string.Join(", ", types.Select(type => $"RomText.Type_{type.Constant}"));
        writer.Line($"public static {NameSpan} BuiltinTypeNames => {(types.Count == 0 ? "default" : $"new int[] {{ {ids} }}")};");
    }

    // --- data ----------------------------------------------------------------------------------------------------

    static void WriteData(CodeWriter writer, string type, string name, IEnumerable<string> items)
    {
        List<string> list = [.. items];
        if (list.Count == 0)
        {
            writer.Line($"static global::System.ReadOnlySpan<{type}> {name} => default;");
            return;
        }

        writer.Line($"static global::System.ReadOnlySpan<{type}> {name} => new {type}[]");
        writer.Line("{");
        writer.Items(list);
        writer.Line("};");
    }

    /// <summary>FNV-1a over everything that gives an id its meaning.</summary>
    static ulong Fingerprint(RomLayout layout, NamePool names)
    {
        ulong hash = 14695981039346656037;
        IEnumerable<string> parts = names.Texts
            .Concat(layout.TypeOwners.Select(row => row.Type.Constant))
            .Concat(layout.Modules.Select(owner => owner.Prefix))
            .Concat(layout.FunctionOwners.SelectMany(owner => owner.Functions, (owner, function) => owner.RomIdOf(function)));
        foreach (char unit in string.Join("\n", parts))
        {
            hash = unchecked((hash ^ unit) * 1099511628211);
        }

        return hash;
    }
}
