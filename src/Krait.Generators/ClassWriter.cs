// Writes the second part of a class marked [PyType] or [PyModule]: its thunks, its attribute lookup as a `switch` over name
// ids, and the TypeInfo of each type it stands for. Everything is written by name (Name.append, RomId.List_append), so that a
// change in another class does not touch this text.

namespace Krait.Generators;

internal static class ClassWriter
{
    public static string Write(ClassModel model)
    {
        var writer = new CodeWriter();
        OpenClass(writer, model.Namespace, model.ClassName);
        WriteLookup(writer, model);
        WriteInvoke(writer, model);
        if (model.Types.Count > 0)
        {
            WriteTypes(writer, model);
        }
        else
        {
            WriteModuleSlots(writer, model);
        }

        foreach (FunctionModel function in model.Functions)
        {
            ThunkWriter.WriteFunction(writer, model, function);
        }

        foreach (SlotModel slot in model.Slots)
        {
            WriteSlotThunk(writer, model, slot);
        }

        writer.Close();
        return writer.ToString();
    }

    public static string WriteShared(SharedModel model)
    {
        var writer = new CodeWriter();
        OpenClass(writer, model.Namespace, model.ClassName);
        foreach (FunctionModel function in model.Functions)
        {
            ThunkWriter.WriteShared(writer, function);
        }

        writer.Close();
        return writer.ToString();
    }

    static void OpenClass(CodeWriter writer, string space, string name)
    {
        if (space.Length > 0)
        {
            writer.Line($"namespace {space};");
            writer.Line();
        }

        writer.Open($"unsafe partial class {name}");
    }

    // --- attributes ----------------------------------------------------------------------------------------------

    static void WriteLookup(CodeWriter writer, ClassModel model)
    {
        List<(string Name, string Value)> rows = [.. Attributes(model)];
        writer.Line("/// <summary>What the type or module itself has under a name; Absent if nothing.</summary>");
        writer.Open($"internal static {CSharpNames.Value} RomFindOwn(int nameId)");
        writer.Open("switch (nameId)");
        foreach ((string name, string value) in rows)
        {
            writer.Line($"case {CSharpNames.Name}.{CSharpNames.Escape(name)}: return {value};");
        }

        writer.Line($"default: return {CSharpNames.Value}.Absent;");
        writer.Close();
        writer.Close();
        writer.Line();

        string ids = string.Join(", ", rows.Select(row => $"{CSharpNames.Name}.{CSharpNames.Escape(row.Name)}"));
        writer.Line($"internal static global::System.ReadOnlySpan<int> RomOwnNames() => {(rows.Count == 0 ? "default" : $"new int[] {{ {ids} }}")};");
        writer.Line();
    }

    static IEnumerable<(string Name, string Value)> Attributes(ClassModel model)
    {
        if (model.Module is not null)
        {
            yield return ("__name__", $"{CSharpNames.Value}.Name({CSharpNames.RomText}.Module_{model.Prefix})");
        }

        foreach (FunctionModel function in model.Functions)
        {
            yield return (function.PythonName, $"{CSharpNames.Value}.Rom({CSharpNames.RomId}.{model.RomIdOf(function)})");
        }

        foreach (OfferedType type in model.Module?.TypeConstants ?? [])
        {
            yield return (type.PythonName, $"{CSharpNames.Value}.Rom({CSharpNames.TypeId}.{type.Constant})");
        }

        foreach (ConstantModel constant in model.Constants)
        {
            yield return (constant.PythonName, constant.Kind switch
            {
                ConstantKind.Int => $"{CSharpNames.Value}.Int({constant.Literal})",
                ConstantKind.Float => $"{CSharpNames.Value}.Float({constant.Literal})",
                ConstantKind.Bool => $"{CSharpNames.Value}.Bool({constant.Literal})",
                _ => $"{CSharpNames.Value}.Name({CSharpNames.RomText}.{model.Prefix}_{constant.PythonName})",
            });
        }
    }

    static void WriteInvoke(CodeWriter writer, ClassModel model)
    {
        if (model.Functions.Count == 0)
        {
            return;
        }

        writer.Open($"internal static {CSharpNames.Invoke} RomInvoke(int romId)");
        writer.Open("switch (romId)");
        foreach (FunctionModel function in model.Functions)
        {
            writer.Line($"case {CSharpNames.RomId}.{model.RomIdOf(function)}: return &{ThunkWriter.NameOf(function)};");
        }

        writer.Line("default: return null;");
        writer.Close();
        writer.Close();
    }

    // --- types ---------------------------------------------------------------------------------------------------

    static void WriteTypes(CodeWriter writer, ClassModel model)
    {
        writer.Line();
        writer.Open($"internal static {CSharpNames.TypeInfo} RomType(int id)");
        writer.Open("switch (id)");
        foreach (TypeModel type in model.Types)
        {
            string name = type.IsInternal ? "0" : $"{CSharpNames.RomText}.Type_{type.Constant}";
            writer.Line(
                $"case {CSharpNames.TypeId}.{type.Constant}: return RomType(id, {name}, {CSharpNames.TypeId}.{type.BaseConstant});");
        }

        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(id));");
        writer.Close();
        writer.Close();
        writer.Line();

        writer.Line("// A slot that the class does not declare is that of the declared base type; object gives none away.");
        writer.Open($"static {CSharpNames.TypeInfo} RomType(int id, int nameId, int baseId)");
        writer.Line($"{CSharpNames.TypeInfo}? parent = baseId == 0 ? null : {CSharpNames.RomTable}.Type(baseId);");
        writer.Open($"return new {CSharpNames.TypeInfo}");
        writer.Line("Id = (ushort)id,");
        writer.Line("NameId = nameId,");
        writer.Line("BaseId = (ushort)baseId,");
        writer.Line("FindOwn = &RomFindOwn,");
        writer.Line("OwnNames = &RomOwnNames,");
        foreach (string name in SlotTable.NamesForTypes)
        {
            SlotModel? slot = model.Slots.FirstOrDefault(declared => declared.Name == name);
            string value = slot is null ? $"parent is null ? null : parent.{name}" : "&" + (slot.NeedsThunk ? ThunkWriter.NameOf(slot) : slot.Name);
            writer.Line($"{name} = {value},");
        }

        writer.Close(";");
        writer.Close();
    }

    /// <summary>The slots of a module are private to it, so the way to them stands in the class.</summary>
    static void WriteModuleSlots(CodeWriter writer, ClassModel model)
    {
        foreach (SlotModel slot in model.Slots)
        {
            string types = string.Join(", ", slot.ParameterTypes.Concat([slot.ReturnType]));
            writer.Line();
            writer.Line($"internal static delegate*<{CSharpNames.Vm}, {types}> Rom{slot.Name} => &{slot.Name};");
        }
    }

    static void WriteSlotThunk(CodeWriter writer, ClassModel model, SlotModel slot)
    {
        if (slot.Vocabulary is not null)
        {
            ThunkWriter.WriteSlot(writer, model, slot);
            return;
        }

        if (slot.Layout is null)
        {
            return;
        }

        List<string> parameters = [$"{CSharpNames.Vm} vm"];
        List<string> arguments = ["vm"];
        for (int i = 0; i < slot.ParameterTypes.Count; i++)
        {
            bool isSelf = i == slot.SelfIndex;
            parameters.Add($"{(isSelf ? CSharpNames.Value : slot.ParameterTypes[i])} p{i}");
            arguments.Add(isSelf ? ThunkWriter.LayoutOf(slot.Layout, $"p{i}") : $"p{i}");
        }

        writer.Line();
        writer.Line($"static {slot.ReturnType} {ThunkWriter.NameOf(slot)}({string.Join(", ", parameters)}) =>");
        writer.Line($"    {model.FullName}.{slot.Name}({string.Join(", ", arguments)});");
    }
}
