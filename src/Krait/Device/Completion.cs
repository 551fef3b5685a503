// What the tab key finds: names that continue the word before the cursor, looked up along its dots from the main module's
// globals; behind `import`, the engine's modules. Names are tried against the object itself, so properties and __getattr__ run,
// as in the original. Names that begin with an underscore are found only once that is typed.

using System.Text;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Device;

/// <summary>Either text to insert, or names to show; or nothing.</summary>
internal readonly record struct Completion(ReadOnlyMemory<byte> Added, ReadOnlyMemory<byte> Listing)
{
    const int SlotWidth = 16;
    const int LineWidth = 4 * SlotWidth;

    static ReadOnlySpan<byte> Import => "import "u8;

    /// <param name="line">The line up to the cursor.</param>
    public static Completion Find(Vm vm, byte[] line)
    {
        int wordStart = line.Length;
        while (wordStart > 0 && (Continuation.IsNameByte(line[wordStart - 1]) || line[wordStart - 1] == '.'))
        {
            wordStart--;
        }

        var target = vm.Root(VmRoot.MainModule);
        int partStart = wordStart;
        for (int dot = NextDot(line, partStart); dot >= 0; dot = NextDot(line, partStart))
        {
            if (!vm.Names.TryFind(line.AsSpan(partStart, dot - partStart), out int name) || !TryGet(vm, target, name, out target))
            {
                return default;
            }

            partStart = dot + 1;
        }

        bool areModules = line.AsSpan().StartsWith(Import);
        var names = Matches(vm, areModules ? Value.Absent : target, line[partStart..]);
        if (names.Count > 0)
        {
            return Of(names, line.Length - partStart);
        }

        var word = line.AsSpan(partStart);
        return partStart == 0 && word.Length is > 0 and < 7 && Import.StartsWith(word)
            ? new Completion(Import[word.Length..].ToArray(), default)
            : default;
    }

    static int NextDot(byte[] line, int start) => Array.IndexOf(line, (byte)'.', start);

    static Completion Of(List<byte[]> names, int typed)
    {
        int common = names[0].Length;
        foreach (byte[] name in names)
        {
            common = Math.Min(common, name.AsSpan().CommonPrefixLength(names[0]));
        }

        return names.Count == 1 || common > typed ? new Completion(names[0].AsMemory(typed, common - typed), default) : new Completion(default, Columns(names));
    }

    // In slots of sixteen columns, four a line.
    static byte[] Columns(List<byte[]> names)
    {
        var text = new StringBuilder();
        int width = LineWidth;
        foreach (byte[] bytes in names)
        {
            string name = Encoding.UTF8.GetString(bytes);
            int gap = ((width + SlotWidth - 1) / SlotWidth * SlotWidth) - width;
            gap += gap < 2 ? SlotWidth : 0;
            if (width + gap + name.Length <= LineWidth)
            {
                text.Append(' ', gap).Append(name);
                width += gap + name.Length;
            }
            else
            {
                text.Append('\n').Append(name);
                width = name.Length;
            }
        }

        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    static List<byte[]> Matches(Vm vm, Value target, byte[] prefix)
    {
        var found = new List<byte[]>();
        int mark = vm.Heap.LogTop;

        // A property may intern more names meanwhile: those are not asked for.
        int count = vm.Names.Count;
        for (int name = 1; name < count; name++)
        {
            var text = vm.Names.Text(name);
            if (text.IsEmpty || !text.StartsWith(prefix) || (prefix.Length == 0 && text[0] == '_'))
            {
                continue;
            }

            if (target.IsAbsent ? RomTable.ModuleByName(name) >= 0 : TryGet(vm, target, name, out _))
            {
                found.Add(vm.Names.Text(name).ToArray());
            }

            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        return found;
    }

    // An exception means that there is no such attribute.
    static bool TryGet(Vm vm, Value target, int name, out Value value)
    {
        value = Value.Absent;
        try
        {
            value = Attributes.TryLoad(vm, target, name);
        }
        catch (Exception error) when (error is not HostAbortException && Raising.IsOurs(error))
        {
        }

        vm.PendingException = Value.None;
        return !value.IsAbsent && !value.IsFailed;
    }
}
