// Writes the ROM names: the constants (Name.append), and the table behind them as data of the assembly: texts, hashes and
// an open-addressed index. Nothing runs before a name is looked up, and nothing lies on the .NET heap.
//
// Id 0 is the empty string; ids 1 to 128 are the ASCII characters, so that a character's name is its code plus one; the
// others follow in ordinal order. Ids are the same for the same set of names.

using System.Text;
using Krait.Heap;

namespace Krait.Generators;

/// <param name="Texts">All names, in the order of their ids.</param>
/// <param name="Aliases">Constants of RomText: what a table needs by name although its text may be no identifier.</param>
internal sealed record NamePool(EquatableArray<string> Texts, EquatableArray<NameAlias> Aliases)
{
    public const int AsciiCount = 128;

    // What the compiler calls code that has no name of its own: every program would intern some of these.
    static readonly string[] s_codeNames = ["<module>", "<lambda>", "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>", "<string>", "<stdin>"];

    public static NamePool Of(IEnumerable<ClassModel> classes, IEnumerable<string> mentioned)
    {
        List<NameAlias> aliases = [.. classes.SelectMany(AliasesOf).OrderBy(alias => alias.Constant, StringComparer.Ordinal)];
        IEnumerable<string> others = classes.SelectMany(NamesOf)
            .Concat(mentioned)
            .Concat(s_codeNames)
            .Concat(aliases.Select(alias => alias.Text))
            .Where(text => text.Length > 1 || (text.Length == 1 && text[0] >= AsciiCount))
            .Distinct()
            .OrderBy(text => text, StringComparer.Ordinal);
        IEnumerable<string> characters = Enumerable.Range(0, AsciiCount).Select(code => ((char)code).ToString());
        return new NamePool(new[] { "" }.Concat(characters).Concat(others).ToEquatable(), aliases.ToEquatable());
    }

    static IEnumerable<NameAlias> AliasesOf(ClassModel model)
    {
        foreach (TypeModel type in model.Types.Where(type => !type.IsInternal))
        {
            yield return new NameAlias("Type_" + type.Constant, type.PythonName);
        }

        if (model.Module is { } module)
        {
            yield return new NameAlias("Module_" + model.Prefix, module.PythonName);
            if (module.HasUAlias)
            {
                yield return new NameAlias("ModuleAlias_" + model.Prefix, "u" + module.PythonName);
            }
        }

        foreach (ConstantModel constant in model.Constants.Where(constant => constant.Kind == ConstantKind.Str))
        {
            yield return new NameAlias($"{model.Prefix}_{constant.PythonName}", constant.Literal);
        }
    }

    static IEnumerable<string> NamesOf(ClassModel model)
    {
        if (model.Module is { } module)
        {
            yield return "__name__";
            foreach (OfferedType type in module.TypeConstants)
            {
                yield return type.PythonName;
            }
        }

        foreach (ConstantModel constant in model.Constants)
        {
            yield return constant.PythonName;
        }

        foreach (FunctionModel function in model.Functions)
        {
            yield return function.PythonName;
        }

        IEnumerable<FunctionModel> callable = model.Functions.Concat(model.Slots.Select(slot => slot.Vocabulary).OfType<FunctionModel>());
        foreach (ParameterModel parameter in callable.SelectMany(function => function.Parameters))
        {
            if (parameter.Passing != Passing.Positional)
            {
                yield return parameter.Name;
            }
        }
    }
}

internal sealed record NameAlias(string Constant, string Text);

internal static class NameWriter
{
    public static string WriteConstants(NamePool pool)
    {
        var writer = new CodeWriter();
        writer.Line("namespace Krait.Runtime;");
        writer.Line();
        writer.Line("/// <summary>Ids of the names that are known when Krait is built.</summary>");
        writer.Open("internal static class Name");
        writer.Line($"public const int Count = {pool.Texts.Count};");
        writer.Line();
        writer.Line("/// <summary>The empty string.</summary>");
        writer.Line("public const int Empty = 0;");
        writer.Line();
        writer.Line("/// <summary>The name of an ASCII character: its code plus one.</summary>");
        writer.Line("public static int OfAscii(int character) => character + 1;");
        writer.Line();
        for (int id = 0; id < pool.Texts.Count; id++)
        {
            if (CSharpNames.IsIdentifier(pool.Texts[id]))
            {
                writer.Line($"public const int {CSharpNames.Escape(pool.Texts[id])} = {id};");
            }
        }

        writer.Close();
        writer.Line();

        var ids = new Dictionary<string, int>();
        for (int id = 0; id < pool.Texts.Count; id++)
        {
            ids[pool.Texts[id]] = id;
        }

        writer.Line("/// <summary>Ids of names by their use: they need not be identifiers.</summary>");
        writer.Open("internal static class RomText");
        foreach (NameAlias alias in pool.Aliases)
        {
            writer.Line($"public const int {alias.Constant} = {ids[alias.Text]};");
        }

        writer.Close();
        return writer.ToString();
    }

    public static string WriteTable(NamePool pool)
    {
        List<byte[]> texts = [.. pool.Texts.Select(Encoding.UTF8.GetBytes)];
        List<uint> hashes = [.. texts.Select(text => TextHash.Of(text))];
        List<int> offsets = [0];
        foreach (byte[] text in texts)
        {
            offsets.Add(offsets[offsets.Count - 1] + text.Length);
        }

        ushort[] index = BuildIndex(hashes);
        var writer = new CodeWriter();
        writer.Line("namespace Krait.Runtime;");
        writer.Line();
        writer.Line("/// <summary>The texts of the ROM names, their hashes, and the way from a text to its id.</summary>");
        writer.Open("internal sealed class RomNameTable : global::Krait.Heap.RomNames");
        writer.Line($"const int IndexMask = {index.Length - 1};");
        writer.Line();
        writer.Line("public static RomNameTable Instance { get; } = new();");
        writer.Line();
        writer.Line($"public override int Count => {texts.Count};");
        writer.Line("public override global::System.ReadOnlySpan<byte> Text(int id) => TextOf(id);");
        writer.Line("public override uint Hash(int id) => Hashes[id];");
        writer.Line("public override int CharCount(int id) => CharCounts[id];");
        writer.Line();
        writer.Open("public override bool TryFind(uint hash, global::System.ReadOnlySpan<byte> utf8, out int id)");
        writer.Line("id = Find(hash, utf8);");
        writer.Line("return id >= 0;");
        writer.Close();
        writer.Line();
        writer.Line("public static global::System.ReadOnlySpan<byte> TextOf(int id) => Texts.Slice(Offsets[id], Offsets[id + 1] - Offsets[id]);");
        writer.Line();
        writer.Line("/// <summary>The id of a text whose hash is known; -1 if it is not a ROM name.</summary>");
        writer.Open("public static int Find(uint hash, global::System.ReadOnlySpan<byte> utf8)");
        writer.Line("global::System.ReadOnlySpan<ushort> index = Index;");
        writer.Open("for (uint slot = hash & IndexMask; ; slot = (slot + 1) & IndexMask)");
        writer.Line("int id = index[(int)slot] - 1;");
        writer.Open("if (id < 0)");
        writer.Line("return -1;");
        writer.Close();
        writer.Line();
        writer.Open("if (Hashes[id] == hash && global::System.MemoryExtensions.SequenceEqual(TextOf(id), utf8))");
        writer.Line("return id;");
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Line();
        WriteData(writer, "byte", "Texts", texts.SelectMany(text => text).Select(octet => octet.ToString()));
        WriteData(writer, "int", "Offsets", offsets.Select(offset => offset.ToString()));
        WriteData(writer, "ushort", "CharCounts", texts.Select(text => CharCount(text).ToString()));
        WriteData(writer, "uint", "Hashes", hashes.Select(hash => $"0x{hash:x8}"));
        WriteData(writer, "ushort", "Index", index.Select(entry => entry.ToString()));
        writer.Close();
        return writer.ToString();
    }

    static int CharCount(byte[] utf8) => utf8.Count(octet => (octet & 0xC0) != 0x80);

    /// <summary>Linear probing, at most half full; an entry is the id plus one.</summary>
    static ushort[] BuildIndex(List<uint> hashes)
    {
        int size = 1;
        while (size < hashes.Count * 2)
        {
            size *= 2;
        }

        var index = new ushort[size];
        for (int id = 0; id < hashes.Count; id++)
        {
            uint slot = hashes[id] & (uint)(size - 1);
            while (index[slot] != 0)
            {
                slot = (slot + 1) & (uint)(size - 1);
            }

            index[slot] = checked((ushort)(id + 1));
        }

        return index;
    }

    static void WriteData(CodeWriter writer, string type, string name, IEnumerable<string> items)
    {
        writer.Line($"static global::System.ReadOnlySpan<{type}> {name} => new {type}[]");
        writer.Line("{");
        writer.Items(items);
        writer.Line("};");
    }
}
