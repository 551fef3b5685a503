// Code in the arena: what a script's functions are made of.
//
//   Module   constants:buffer        name ids...                 one for each compiled text, shared by its code objects
//   Code     module                  bytes:leaf                  children:buffer of Code
//
// The bytes are a ByteBuffer, or a borrowed bytes object when they lie in a VfsRom.
// The bytes are MicroPython's own: prelude, then opcodes. A code object's header length holds one more than the number of
// its linked form in the VM's link table, or 0; it is a hint that the table checks, since a script may forge it.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct CodeLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Module;
    public Value Bytes;
    public Value Children;
}

[StructLayout(LayoutKind.Sequential)]
internal struct CodeModuleLayout
{
    public const int Size = 16;
    public const HeaderFlags HasLongNames = HeaderFlags.TypeBit0;

    // The header's length counts the names, which follow: 2 bytes each, or 4 if one of them is so large that a word of four
    // short ones could look like a reference.
    public ObjectHeader Header;
    public Value Constants;
}

/// <summary>The name table of a compiled text: ids of two or four bytes.</summary>
internal readonly ref struct CodeNames(ReadOnlySpan<byte> bytes, int length)
{
    public const int LongFrom = 0xfffc;

    readonly ReadOnlySpan<byte> bytes = bytes;

    public int Length => length;

    public int this[int index] => bytes.Length == length * sizeof(ushort)
        ? MemoryMarshal.Cast<byte, ushort>(bytes)[index]
        : MemoryMarshal.Cast<byte, int>(bytes)[index];
}

[PyType("", Internal = true)]
internal static partial class CodeModuleObject
{
    public static CodeNames Names(Vm vm, Value module)
    {
        var header = vm.At<ObjectHeader>(module);
        return new CodeNames(NameBytes(vm, module), (int)header.Length);
    }

    static Span<byte> NameBytes(Vm vm, Value module)
    {
        var header = vm.At<ObjectHeader>(module);
        int size = (header.Flags & CodeModuleLayout.HasLongNames) != 0 ? sizeof(int) : sizeof(ushort);
        return vm.Heap.Bytes(module.Offset + CodeModuleLayout.Size, (long)header.Length * size);
    }

    public static Value Create(Vm vm, ReadOnlySpan<Syntax.Name> names, Value constants)
    {
        int largest = 0;
        foreach (var name in names)
        {
            largest = Math.Max(largest, vm.Names.Intern(name.Utf8));
        }

        int size = largest < CodeNames.LongFrom ? sizeof(ushort) : sizeof(int);
        var module = Value.Reference(vm.Heap.Allocate(TypeId.CodeModule, CodeModuleLayout.Size + ((long)names.Length * size), Contents.References));
        ref var layout = ref vm.At<CodeModuleLayout>(module);
        layout.Header.Length = (uint)names.Length;
        layout.Header.Flags |= size == sizeof(int) ? CodeModuleLayout.HasLongNames : HeaderFlags.None;
        layout.Constants = constants;
        var bytes = NameBytes(vm, module);
        for (int i = 0; i < names.Length; i++)
        {
            // Interned above, so this allocates nothing.
            int id = vm.Names.Intern(names[i].Utf8);
            if (size == sizeof(int))
            {
                MemoryMarshal.Cast<byte, int>(bytes)[i] = id;
            }
            else
            {
                MemoryMarshal.Cast<byte, ushort>(bytes)[i] = (ushort)id;
            }
        }

        return module;
    }

    public static ReadOnlySpan<Value> Constants(Vm vm, Value module) =>
        ValueBuffer.Items(vm, vm.At<CodeModuleLayout>(module).Constants);
}

[PyType("code")]
internal static partial class CodeObject
{
    public static ReadOnlySpan<byte> Bytes(Vm vm, Value code)
    {
        var bytes = vm.At<CodeLayout>(code).Bytes;
        return vm.Is(bytes, TypeId.Bytes) ? BytesObject.Bytes(vm, bytes) : ByteBuffer.Bytes(vm, bytes);
    }

    /// <summary>Brings a compiled image into the arena; the result is the code of its outermost scope.</summary>
    /// <param name="place">Where the file lies that the image was read from: what is large stays there.</param>
    public static Value Load(Vm vm, CodeImage image, ImagePlace place = default)
    {
        // Ints of its instructions that are wider than those of this machine follow the constants: the linker finds them there.
        long[] wideInts = image.SmallIntBits > Value.IntBits ? [.. WideInts.Of(image)] : [];
        var constants = Value.None;
        int count = image.Constants.Length + wideInts.Length;
        if (count > 0)
        {
            constants = ValueBuffer.Create(vm, count);
            for (int i = 0; i < count; i++)
            {
                var constant = i < image.Constants.Length
                    ? ConstantLoader.Load(vm, image.Constants[i], place, image.PositionOfConstant(i))
                    : IntObject.FromLong(vm, wideInts[i - image.Constants.Length]);
                ValueBuffer.Items(vm, constants)[i] = constant;
            }
        }

        var module = CodeModuleObject.Create(vm, image.Names, constants);
        return Load(vm, module, image.Main, place);
    }

    static Value Load(Vm vm, Value module, RawCode raw, in ImagePlace place)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        int mark = vm.Heap.LogTop;
        var bytes = LoadBytes(vm, raw, place);
        var children = Value.None;
        if (raw.Children.Length > 0)
        {
            children = ValueBuffer.Create(vm, raw.Children.Length);
            for (int i = 0; i < raw.Children.Length; i++)
            {
                var child = Load(vm, module, raw.Children[i], place);
                ValueBuffer.Items(vm, children)[i] = child;
            }
        }

        var code = Value.Reference(vm.Heap.Allocate(TypeId.Code, CodeLayout.Size, Contents.References));
        ref var layout = ref vm.At<CodeLayout>(code);
        layout.Module = module;
        layout.Bytes = bytes;
        layout.Children = children;
        vm.Heap.ReleaseLog(mark);
        return vm.Keep(code);
    }

    static Value LoadBytes(Vm vm, RawCode raw, in ImagePlace place)
    {
        if (place.IsWorthBorrowing(raw.Code.Length, ObjectHeader.Size + raw.Code.Length))
        {
            return StrObject.BorrowBlock(vm, TypeId.Bytes, place, raw.FilePosition, raw.Code.Length);
        }

        var bytes = ByteBuffer.Create(vm, raw.Code.Length);
        raw.Code.CopyTo(ByteBuffer.Bytes(vm, bytes));
        return bytes;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<code object>");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => name switch
    {
        Name.co_code => BytesObject.Create(vm, CodeLines.Opcodes(vm, self)),
        Name.co_consts => CodeLines.Constants(vm, self),
        Name.co_filename => CodeLines.NameAt(vm, self, 0),
        Name.co_firstlineno => Value.Int(CodeLines.FirstLine(vm, self)),
        Name.co_name => CodeLines.NameAt(vm, self, vm.Links.Of(self).Prelude.NameIndex),
        Name.co_names => vm.Interpreter.Globals,
        Name.co_lnotab => CodeLines.Steps(vm, self),
        _ => Value.Absent,
    };

    [Py("co_lines")]
    static Value Lines(Vm vm, Value self) => SequenceIterator.Create(vm, CodeLines.Runs(vm, self));
}
