// A printer whose output becomes a str, bytes or bytearray.
//
// The bytes are written where they will stay: into a block with the layout of a str, which grows in place when it can and is
// cut to size and given its type at the end. Usually nothing is copied and nothing is left over.
//
// A builder lives across calls into Python, and across inner marks of the allocation log: the block's entry in the log is the
// one made first, and a block that takes its place takes over the entry.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal sealed class TextBuilder : Printer, IDisposable
{
    // With the front of a str, a block of 64 bytes.
    const int FirstCapacity = 48;

    readonly Vm vm;
    readonly int logEntry;
    Value block;
    int capacity;
    int length;

    public TextBuilder(Vm vm)
        : this(vm, FirstCapacity)
    {
    }

    public TextBuilder(Vm vm, int capacity)
    {
        this.vm = vm;
        this.capacity = capacity;
        logEntry = vm.Heap.LogTop;
        block = Value.Reference(StrObject.AllocateBlock(vm, TypeId.Bytes, capacity));
    }

    public int Length => length;

    public ReadOnlySpan<byte> Written => Content[..length];

    Span<byte> Content => vm.Heap.Bytes(block.Offset + StrLayout.Size, capacity);

    public override void Write(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > capacity - length)
        {
            Grow((long)length + utf8.Length);
        }

        if (utf8.Length > 1024)
        {
            vm.Charge(utf8.Length / 8);
        }

        Portions.Copy(vm, utf8, Content[length..]);
        length += utf8.Length;
    }

    /// <summary>Room for so many bytes behind what is written; <see cref="Commit"/> says how many of them were.</summary>
    public Span<byte> Reserve(int count)
    {
        if (count > capacity - length)
        {
            Grow((long)length + count);
        }

        return Content.Slice(length, count);
    }

    public void Commit(int count) => length = Math.Min(length + count, capacity);

    /// <summary>So many times the same byte.</summary>
    public void Fill(byte b, long count)
    {
        if (count <= 0)
        {
            return;
        }

        if (count > capacity - length)
        {
            Grow(length + count);
        }

        vm.Charge(count / 8);
        Portions.Fill(vm, Content.Slice(length, (int)count), b);
        length += (int)count;
    }

    /// <summary>A builder for a part that must be complete before it is written here.</summary>
    public TextBuilder Another(int firstCapacity) => new(vm, firstCapacity);

    void Grow(long needed)
    {
        long wanted = Math.Max(needed, capacity + (capacity / 2L));
        if (wanted > int.MaxValue - StrLayout.Size)
        {
            throw new HeapFullException(needed, locked: false);
        }

        if (vm.Heap.TryGrow(block.Offset, StrLayout.Size + wanted))
        {
            capacity = (int)wanted;
            return;
        }

        var bigger = Value.Reference(StrObject.AllocateBlock(vm, TypeId.Bytes, wanted));
        Portions.Copy(vm, Written, StrObject.BlockBytes(vm, bigger));
        vm.Heap.ReplaceInLog(logEntry, bigger.Offset);
        vm.Heap.Free(block.Offset);
        block = bigger;
        capacity = (int)wanted;
    }

    /// <summary>The text as a str; what was written must be valid text. The builder is used up, as by the other two.</summary>
    public Value ToStr() => StrObject.Finish(vm, Take(TypeId.Str));

    /// <summary>As <see cref="ToStr"/> for bytes that may be no text: UnicodeError then.</summary>
    public Value ToCheckedStr() => Portions.IsText(vm, Written) ? ToStr() : throw PyError.Of(TypeId.UnicodeError);

    public Value ToBytes() => Take(TypeId.Bytes);

    public Value ToByteArray() => ByteArrayObject.Create(vm, Written);

    /// <summary>A str, bytes or bytearray, by type id.</summary>
    public Value To(int typeId) => typeId switch
    {
        TypeId.Str => ToStr(),
        TypeId.Bytes => ToBytes(),
        _ => ToByteArray(),
    };

    Value Take(ushort typeId)
    {
        var result = block;
        block = Value.Absent;
        vm.Heap.Shrink(result.Offset, StrLayout.Size + length);
        ref var layout = ref vm.At<StrLayout>(result);
        layout.Header.Type = typeId;
        layout.Header.Length = (uint)length;
        return result;
    }

    public void Dispose()
    {
        if (block.IsReference)
        {
            vm.Heap.Free(block.Offset);
            block = Value.Absent;
        }
    }
}
