// Where an exception came from, innermost first: for each place the function's name and an int of file and line. Without
// memory for them the exception goes on without; the emergency exception keeps two.
//
//   name of the function | int: id of the file's name << 24 | line

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Tracebacks
{
    /// <summary>Entries that an exception keeps unless sys.tracebacklimit says otherwise.</summary>
    public const int DefaultLimit = 1000;

    public const int EntryWords = 2;
    const int LineBits = 24;
    const int MaxLine = (1 << LineBits) - 1;
    const int MaxFileName = (1 << (Value.IntBits - 1 - LineBits)) - 1;

    /// <summary>Adds the place that an exception passes through.</summary>
    public static void Add(Vm vm, Value exception, LinkedCode code, int opcodeOffset)
    {
        var (file, line, function) = PlaceOf(vm, code, opcodeOffset);
        Add(vm, exception, file, line, function);
    }

    /// <summary>The names of the file and the function and the line of an instruction.</summary>
    public static (int File, int Line, int Function) PlaceOf(Vm vm, LinkedCode code, int opcodeOffset)
    {
        ref var layout = ref vm.At<CodeLayout>(code.Code);
        var names = CodeModuleObject.Names(vm, layout.Module);
        var bytes = CodeObject.Bytes(vm, code.Code);
        int line = code.Prelude.LinesEnd <= bytes.Length ? code.Prelude.LineAt(bytes, opcodeOffset) : 1;
        int function = code.Prelude.NameIndex < names.Length ? names[code.Prelude.NameIndex] : Name.Empty;
        return (names.Length > 0 ? names[0] : Name.Empty, line, function);
    }

    public static void Add(Vm vm, Value exception, int file, int line, int function)
    {
        var native = ExceptionObject.Native(vm, exception);
        if (!native.IsReference)
        {
            return;
        }

        var buffer = vm.At<ExceptionLayout>(native).Traceback;
        int used = Used(vm, buffer);
        long limit = vm.Root(VmRoot.TracebackLimit) is { IsInt: true } given ? given.AsInt : DefaultLimit;
        if (limit <= 0)
        {
            return;
        }

        if (used / EntryWords >= limit)
        {
            // The innermost entry gives way.
            var entries = ValueBuffer.Items(vm, buffer);
            entries[EntryWords..used].CopyTo(entries);
            used -= EntryWords;
        }

        if (used + EntryWords > ValueBuffer.Capacity(vm, buffer))
        {
            if ((vm.At<ObjectHeader>(native).Flags & ExceptionLayout.TracebackIsCut) != 0)
            {
                return;
            }

            buffer = Grow(vm, native, buffer, used);
            if (!buffer.IsReference)
            {
                vm.At<ObjectHeader>(native).Flags |= ExceptionLayout.TracebackIsCut;
                return;
            }

            vm.At<ExceptionLayout>(native).Traceback = buffer;
        }

        var entry = ValueBuffer.Items(vm, buffer).Slice(used, EntryWords);
        entry[0] = Value.Name(function);
        entry[1] = Value.Int(((long)(file <= MaxFileName ? file : Name.Empty) << LineBits) | (uint)Math.Min(line, MaxLine));
    }

    static (int File, int Line, int Function) Unpack(ReadOnlySpan<Value> entry) =>
        ((int)(entry[1].AsInt >> LineBits), (int)(entry[1].AsInt & MaxLine), entry[0].NameId);

    static Value Grow(Vm vm, Value native, Value buffer, int used)
    {
        if (vm.Heap.LockDepth == 0)
        {
            try
            {
                int mark = vm.Heap.LogTop;
                vm.Keep(vm.PendingException);
                vm.Keep(native);

                // One entry at a time first, as most exceptions are caught near.
                var grown = ValueBuffer.Resize(vm, buffer, used + Math.Max(EntryWords, used / 2));
                ValueBuffer.Items(vm, grown)[used..].SetAll(Value.Absent);
                vm.Heap.ReleaseLog(mark);
                return grown;
            }
            catch (HeapFullException)
            {
            }
        }

        return used == 0 ? ExceptionObject.EmergencyTracebackFor(vm, native) : Value.None;
    }

    static int Used(Vm vm, Value buffer)
    {
        var items = ValueBuffer.Items(vm, buffer);
        int used = 0;
        while (used + EntryWords <= items.Length && !items[used].IsAbsent)
        {
            used += EntryWords;
        }

        return used;
    }

    /// <summary>The whole report: traceback, type and text, with a newline.</summary>
    public static void Print(Vm vm, Value exception, Printer output)
    {
        vm.Keep(exception);
        PrintEntries(vm, exception, output);
        PrintSummary(vm, exception, output);
        output.Write("\n");
    }

    // The output may be a Python object that raises or clears this very exception: nothing is held across a write.
    public static void PrintEntries(Vm vm, Value exception, Printer output)
    {
        var native = Types.IsException(vm, exception) ? ExceptionObject.Native(vm, exception) : Value.None;
        int used = native.IsReference ? Used(vm, vm.At<ExceptionLayout>(native).Traceback) : 0;
        if (used == 0)
        {
            return;
        }

        output.Write("Traceback (most recent call last):\n");
        for (int i = used - EntryWords; i >= 0; i -= EntryWords)
        {
            var items = ValueBuffer.Items(vm, vm.At<ExceptionLayout>(native).Traceback);
            if (i + EntryWords > items.Length)
            {
                return;
            }

            var (file, line, function) = Unpack(items.Slice(i, EntryWords));
            output.Write("  File \"");
            output.Write(vm.Names.Text(file));
            output.Write($"\", line {line}");
            if (function != Name.Empty)
            {
                output.Write(", in ");
                output.Write(vm.Names.Text(function));
            }

            output.Write("\n");
        }
    }

    /// <summary>The last line: type and text.</summary>
    public static void PrintSummary(Vm vm, Value exception, Printer output)
    {
        if (Types.IsException(vm, exception))
        {
            ExceptionObject.PrintSummary(vm, exception, output);
        }
        else
        {
            Printing.Print(vm, exception, output, PrintKind.Str);
        }
    }

    /// <summary>The entries, outermost first, for the host.</summary>
    public static (string File, int Line, string Function)[] Entries(Vm vm, Value exception)
    {
        var native = ExceptionObject.Native(vm, exception);
        if (!native.IsReference)
        {
            return [];
        }

        var buffer = vm.At<ExceptionLayout>(native).Traceback;
        int used = Used(vm, buffer);
        var entries = new (string, int, string)[used / EntryWords];
        for (int i = 0; i < entries.Length; i++)
        {
            var (file, line, function) = Unpack(ValueBuffer.Items(vm, buffer).Slice(used - ((i + 1) * EntryWords), EntryWords));
            entries[i] = (vm.Names.ToString(file), line, vm.Names.ToString(function));
        }

        return entries;
    }
}
