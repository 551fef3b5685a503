// str: text, UTF-8 inside and code points outside.
//
//   header (length: bytes) | hash:32 | code points:32 | the bytes                       16 + n bytes, no references
//   borrowed (TypeBit0):     hash:32 | code points:32 | owner | offset of the bytes:32    32 bytes
//
// A borrowed text lies in a bytes object, its owner: it is a constant of a .mpy file in a VfsRom.
//
// A str is such a block or an interned name; every single ASCII character and '' is a name, and so is a short text that
// happens to have been interned, so names are only compared by their ids. Text never changes. The hash is that of a name with the same
// text; 0 means that it has not been asked for.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>The front of a str or bytes block.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StrLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public uint Hash;
    public uint CharCount;
}

/// <summary>A str or bytes whose bytes lie in another object, which does not change.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BorrowedLayout
{
    public const int Size = 32;
    public const HeaderFlags Mark = HeaderFlags.TypeBit0;

    public StrLayout Front;
    public Value Owner;
    public uint Start;
}

[PyType("str", Builtin = true, Methods = [typeof(StrSearch), typeof(StrSplit), typeof(StrCase), typeof(StrFormat)])]
internal static partial class StrObject
{
    // Longer texts are not looked up among the names: hashing them costs more than finding one saves.
    const int MaxLookupBytes = 32;

    // --- creation -------------------------------------------------------------------------------------------------

    /// <summary>'' is the first of all names.</summary>
    public static Value Empty => Value.Name(0);

    /// <summary>The str of valid text.</summary>
    public static Value Create(Vm vm, ReadOnlySpan<byte> utf8) => Create(vm, utf8, Portions.CountCodePoints(vm, utf8));

    public static Value Create(Vm vm, ReadOnlySpan<byte> utf8, int charCount)
    {
        uint hash = 0;
        if (utf8.Length <= MaxLookupBytes && TryFindName(vm, utf8, ref hash, out var name))
        {
            return name;
        }

        var text = Allocate(vm, utf8.Length, out var bytes);
        Portions.Copy(vm, utf8, bytes);
        ref var layout = ref vm.At<StrLayout>(text);
        layout.Hash = hash;
        layout.CharCount = (uint)charCount;
        return text;
    }

    public static Value Create(Vm vm, string text)
    {
        int byteCount = Encoding.UTF8.GetByteCount(text);
        if (byteCount > 256)
        {
            return Create(vm, Encoding.UTF8.GetBytes(text));
        }

        Span<byte> utf8 = stackalloc byte[256];
        return Create(vm, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>The str of bytes that may not be text: UnicodeError then.</summary>
    public static Value CreateChecked(Vm vm, ReadOnlySpan<byte> bytes) =>
        Portions.IsText(vm, bytes) ? Create(vm, bytes) : throw PyError.Of(TypeId.UnicodeError);

    /// <summary>The str of one code point, a name if it is ASCII.</summary>
    public static Value OfCodePoint(Vm vm, int codePoint)
    {
        if (codePoint < 0x80)
        {
            return OfAscii(codePoint);
        }

        Span<byte> utf8 = stackalloc byte[CodePoints.MaxBytes];
        return Create(vm, utf8[..CodePoints.Encode(codePoint, utf8)], 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value OfAscii(int character) => Value.Name(Name.OfAscii(character));

    /// <summary>A block for so many bytes, whose content is whatever was there: the caller writes all of them and then gives
    /// it to <see cref="Finish"/>.</summary>
    public static Value Allocate(Vm vm, long byteCount, out Span<byte> bytes)
    {
        uint offset = AllocateBlock(vm, TypeId.Str, byteCount);
        bytes = vm.Heap.Bytes(offset + StrLayout.Size, byteCount);
        return Value.Reference(offset);
    }

    /// <summary>The str made of a block whose bytes are written now: the block itself, or the name of the same text.</summary>
    public static Value Finish(Vm vm, Value block)
    {
        ref var layout = ref vm.At<StrLayout>(block);
        var utf8 = BlockBytes(vm, block);
        if (utf8.Length <= MaxLookupBytes && TryFindName(vm, utf8, ref layout.Hash, out var name))
        {
            vm.Heap.Free(block.Offset);
            return name;
        }

        layout.CharCount = (uint)Portions.CountCodePoints(vm, utf8);
        return block;
    }

    /// <summary>The str of a valid text that lies in the image of a file system: not copied, unless that is smaller.</summary>
    public static Value Borrow(Vm vm, in ImagePlace place, int start, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= MaxLookupBytes)
        {
            uint hash = 0;
            if (TryFindName(vm, utf8, ref hash, out var name))
            {
                return name;
            }
        }

        int charCount = Portions.CountCodePoints(vm, utf8);
        if (!place.IsWorthBorrowing(utf8.Length, StrLayout.Size + utf8.Length))
        {
            return Create(vm, utf8, charCount);
        }

        var text = BorrowBlock(vm, TypeId.Str, place, start, utf8.Length);
        vm.At<StrLayout>(text).CharCount = (uint)charCount;
        return text;
    }

    /// <summary>A str or bytes over a part of the image of a file system.</summary>
    internal static Value BorrowBlock(Vm vm, ushort typeId, in ImagePlace place, int start, int byteCount)
    {
        var block = Value.Reference(vm.Heap.Allocate(typeId, BorrowedLayout.Size, Contents.References));
        ref var layout = ref vm.At<BorrowedLayout>(block);
        layout.Front.Header.Length = (uint)byteCount;
        layout.Front.Header.Flags |= BorrowedLayout.Mark;
        layout.Owner = place.Owner;
        layout.Start = place.Start + (uint)start;
        return block;
    }

    /// <summary>A block in the layout that str and bytes share, its content undefined.</summary>
    internal static uint AllocateBlock(Vm vm, ushort typeId, long byteCount)
    {
        if (byteCount > int.MaxValue - StrLayout.Size)
        {
            throw new HeapFullException(byteCount, locked: false);
        }

        uint offset = vm.Heap.AllocateUncleared(typeId, StrLayout.Size + byteCount);
        ref var layout = ref vm.Heap.At<StrLayout>(offset);
        layout.Header.Length = (uint)byteCount;
        layout.Hash = 0;
        layout.CharCount = 0;
        return offset;
    }

    static bool TryFindName(Vm vm, ReadOnlySpan<byte> utf8, ref uint hash, out Value name)
    {
        if (utf8.Length <= 1 && (utf8.IsEmpty || utf8[0] < 0x80))
        {
            name = utf8.IsEmpty ? Empty : OfAscii(utf8[0]);
            return true;
        }

        hash = TextHash.Of(utf8);
        bool isName = vm.Names.TryFind(utf8, hash, out int id);
        name = isName ? Value.Name(id) : default;
        return isName;
    }

    // --- reading --------------------------------------------------------------------------------------------------

    public static bool Is(Vm vm, Value value) => value.IsName || (value.IsReference && vm.At<ObjectHeader>(value).Type == TypeId.Str);

    /// <summary>The text of a value that is a str.</summary>
    public static StrView View(Vm vm, Value text)
    {
        if (text.IsName)
        {
            return new StrView(text, vm.Names.Text(text.NameId), vm.Names.CharCount(text.NameId));
        }

        return new StrView(text, BlockBytes(vm, text), (int)vm.At<StrLayout>(text).CharCount);
    }

    public static ReadOnlySpan<byte> Utf8(Vm vm, Value text) => text.IsName ? vm.Names.Text(text.NameId) : BlockBytes(vm, text);

    /// <summary>The bytes of a str or bytes that is a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Span<byte> BlockBytes(Vm vm, Value block)
    {
        var header = vm.At<ObjectHeader>(block);
        return (header.Flags & BorrowedLayout.Mark) == 0 ? vm.Heap.Bytes(block.Offset + StrLayout.Size, header.Length) : BorrowedBytes(vm, block);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Span<byte> BorrowedBytes(Vm vm, Value block) =>
        vm.Heap.Bytes(vm.At<BorrowedLayout>(block).Start, vm.At<ObjectHeader>(block).Length);

    public static int CharCount(Vm vm, Value text) =>
        text.IsName ? vm.Names.CharCount(text.NameId) : (int)vm.At<StrLayout>(text).CharCount;

    /// <summary>For diagnostics and for host names such as paths; what is no Unicode text becomes U+FFFD.</summary>
    public static string ToHost(Vm vm, Value text) => Encoding.UTF8.GetString(Utf8(vm, text));

    public static uint Hash(Vm vm, Value text)
    {
        if (text.IsName)
        {
            return vm.Names.Hash(text.NameId);
        }

        ref uint hash = ref vm.At<StrLayout>(text).Hash;
        if (hash == 0)
        {
            var bytes = BlockBytes(vm, text);
            vm.Charge(bytes.Length / 8);
            hash = Portions.Hash(vm, bytes);
        }

        return hash;
    }

    public static bool Equals(Vm vm, Value a, Value b)
    {
        if (a == b)
        {
            return true;
        }

        return !(a.IsName && b.IsName) && EqualBytes(vm, a, b);
    }

    static bool EqualBytes(Vm vm, Value a, Value b)
    {
        var first = Utf8(vm, a);
        var second = Utf8(vm, b);
        if (first.Length > 1024)
        {
            vm.Charge(first.Length / 8);
        }

        return Portions.Equal(vm, first, second);
    }

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords)
    {
        if (keywords.Count > 0)
        {
            throw PyError.NotImplemented("keyword argument(s) not implemented - use normal args instead");
        }

        return args.Count switch
        {
            0 => Empty,
            1 => Printing.Str(vm, args[0]),
            <= 3 => Decode(vm, args[0], args[1], args.Count == 3 ? args[2] : Value.None),
            _ => throw PyError.Type($"function expected at most 3 arguments, got {args.Count}"),
        };
    }

    static Value Decode(Vm vm, Value source, Value encoding, Value errors)
    {
        var bytes = Conversions.ToBytesView(vm, source).Bytes;
        return TextEncoding.Decode(vm, bytes, encoding, errors);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var utf8 = Utf8(vm, self);
        vm.Charge(utf8.Length / 8);
        switch (kind)
        {
            case PrintKind.Str:
                output.Write(utf8);
                break;
            case PrintKind.Json:
                QuotedText.WriteJson(vm, output, utf8);
                break;
            default:
                QuotedText.WriteStr(vm, output, utf8);
                break;
        }
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(self != Empty),
        UnaryOp.Len => Value.Int(CharCount(vm, self)),
        UnaryOp.Hash => Value.Int(Hash(vm, self)),
        _ => Value.Absent,
    };

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (Is(vm, other))
        {
            switch (op)
            {
                case BinaryOp.Add or BinaryOp.InplaceAdd:
                    return Concatenate(vm, self, other);
                case BinaryOp.Equal:
                    return Value.Bool(Equals(vm, self, other));
                case BinaryOp.Contains:
                    return Value.Bool(ByteSearch.IndexOf(vm, Utf8(vm, self), Utf8(vm, other)) >= 0);
                case BinaryOp.Less or BinaryOp.LessEqual or BinaryOp.More or BinaryOp.MoreEqual:
                    return ByteText.Compare(vm, op, Utf8(vm, self), Utf8(vm, other));
            }
        }

        return op switch
        {
            BinaryOp.Modulo or BinaryOp.InplaceModulo => PercentFormat.Format(vm, self, other),
            BinaryOp.Multiply or BinaryOp.InplaceMultiply or BinaryOp.ReverseMultiply => ByteText.Repeat(vm, TypeId.Str, self, other),
            BinaryOp.Contains => throw ByteText.BadConversion(vm, other),
            _ => Value.Absent,
        };
    }

    public static Value Concatenate(Vm vm, Value a, Value b)
    {
        var first = Utf8(vm, a);
        var second = Utf8(vm, b);
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? b : a;
        }

        long byteCount = (long)first.Length + second.Length;
        vm.Charge(byteCount / 8);
        if (byteCount <= MaxLookupBytes)
        {
            Span<byte> joined = stackalloc byte[MaxLookupBytes];
            first.CopyTo(joined);
            second.CopyTo(joined[first.Length..]);
            return Create(vm, joined[..(int)byteCount]);
        }

        var result = Allocate(vm, byteCount, out var bytes);
        Portions.Copy(vm, first, bytes);
        Portions.Copy(vm, second, bytes[first.Length..]);
        vm.At<StrLayout>(result).CharCount = (uint)(CharCount(vm, a) + CharCount(vm, b));
        return result;
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var view = View(vm, self);
        if (index.IsInt && view.IsAscii)
        {
            long position = index.AsInt;
            position += position < 0 ? view.CharCount : 0;
            if ((ulong)position < (ulong)view.CharCount)
            {
                return OfAscii(view.Utf8[(int)position]);
            }
        }

        if (vm.Is(index, TypeId.Slice))
        {
            return Slice(vm, view, index);
        }

        if (!StrIndexing.TryFind(vm, view, index, out int offset))
        {
            return Value.Failed;
        }

        return CharAt(vm, view.Utf8, ref offset);
    }

    static Value Slice(Vm vm, StrView view, Value slice)
    {
        ref var bounds = ref vm.At<SliceLayout>(slice);
        if (!bounds.Step.IsNone && bounds.Step != Value.Int(1))
        {
            throw SequenceIndexing.StepNotSupported();
        }

        int start = bounds.Start.IsNone ? 0 : StrIndexing.Bound(vm, view, bounds.Start);
        int stop = bounds.Stop.IsNone ? view.Utf8.Length : StrIndexing.Bound(vm, view, bounds.Stop);
        if (stop <= start)
        {
            return Empty;
        }

        int byteCount = stop - start;
        vm.Charge(byteCount / 8);
        return byteCount == view.Utf8.Length ? view.Value
            : view.IsAscii ? Create(vm, view.Utf8.Slice(start, byteCount), byteCount)
            : Create(vm, view.Utf8.Slice(start, byteCount));
    }

    /// <summary>The character at a byte offset, which moves on to the next one.</summary>
    static Value CharAt(Vm vm, ReadOnlySpan<byte> utf8, ref int offset)
    {
        byte lead = utf8[offset];
        if (lead < 0x80)
        {
            offset++;
            return OfAscii(lead);
        }

        int byteCount = Math.Min(CodePoints.ByteCount(lead), utf8.Length - offset);
        offset += byteCount;
        return Create(vm, utf8.Slice(offset - byteCount, byteCount), 1);
    }

    /// <summary>One step of an iteration whose state is a byte offset: the character there, or Stop.</summary>
    public static Value Next(Vm vm, Value text, ref int offset)
    {
        var utf8 = Utf8(vm, text);
        return (uint)offset < (uint)utf8.Length ? CharAt(vm, utf8, ref offset) : Value.Stop;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => StrIterator.Create(vm, self);

    [Slot]
    static BufferView Buffer(Vm vm, Value self)
    {
        // The span of a name may be static data; the access says that nobody writes to it.
        var utf8 = Utf8(vm, self);
        return BufferView.ReadOnlyBytes(utf8);
    }

    // --- methods that only str has ----------------------------------------------------------------------------------

    [Py]
    static Value Encode(Vm vm, Value self, Value encoding = default, Value errors = default) =>
        TextEncoding.Encode(vm, self, encoding);
}
