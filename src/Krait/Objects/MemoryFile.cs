// The storage of StringIO and BytesIO: bytes in the arena with a position.
//
//   header (length: bytes; TypeBit0: content belongs to another) | content | position:64           24 bytes
//   content: a ByteBuffer of its own; or a str or bytes that it was made from and that the first write copies; None: closed
//
// The position may lie behind the end: a write there fills the gap with zeros.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct MemoryFileLayout
{
    public const int Size = 24;
    public const HeaderFlags IsShared = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Content;
    public long Position;
}

internal static class MemoryFile
{
    const int DefaultCapacity = 16;

    /// <summary>Absent: empty. An int: empty, with room for so many bytes. Else what has a buffer, whose bytes it starts with.</summary>
    public static Value Create(Vm vm, int typeId, Value initial)
    {
        var file = Value.Reference(vm.Heap.Allocate((ushort)typeId, MemoryFileLayout.Size, Contents.References));
        ref var layout = ref vm.At<MemoryFileLayout>(file);
        layout.Content = Value.None;
        if (initial.IsAbsent || Types.IsInt(vm, initial))
        {
            layout.Content = ByteBuffer.Create(vm, initial.IsAbsent ? DefaultCapacity : CapacityOf(vm, initial));
            return file;
        }

        var view = Conversions.ToBytesView(vm, initial);
        layout.Header.Length = (uint)view.Bytes.Length;
        if (StrObject.Is(vm, initial) || vm.Is(initial, TypeId.Bytes))
        {
            layout.Content = initial;
            layout.Header.Flags |= MemoryFileLayout.IsShared;
            return file;
        }

        layout.Content = ByteBuffer.Create(vm, view.Bytes.Length);
        vm.Charge(view.Bytes.Length / 16);
        Conversions.ToBytesView(vm, initial).Bytes.CopyTo(ByteBuffer.Bytes(vm, layout.Content));
        return file;
    }

    static long CapacityOf(Vm vm, Value size)
    {
        long capacity = Conversions.ToLong(vm, size);
        return capacity >= 0 ? capacity : throw PyError.Memory($"memory allocation failed, allocating {(ulong)capacity} bytes");
    }

    static ref MemoryFileLayout Opened(Vm vm, Value file)
    {
        ref var layout = ref vm.At<MemoryFileLayout>(file);
        if (layout.Content.IsNone)
        {
            throw PyError.Value("I/O operation on closed file");
        }

        return ref layout;
    }

    public static ReadOnlySpan<byte> Bytes(Vm vm, Value file)
    {
        ref var layout = ref Opened(vm, file);
        bool isShared = (layout.Header.Flags & MemoryFileLayout.IsShared) != 0;
        var bytes = isShared ? StrObject.Utf8(vm, layout.Content) : ByteBuffer.Bytes(vm, layout.Content);
        return bytes[..(int)Math.Min(layout.Header.Length, (uint)bytes.Length)];
    }

    public static int Read(Vm vm, Value file, Span<byte> target)
    {
        var bytes = Bytes(vm, file);
        ref var layout = ref vm.At<MemoryFileLayout>(file);
        if ((ulong)layout.Position >= (ulong)bytes.Length)
        {
            return 0;
        }

        var rest = bytes[(int)layout.Position..];
        int count = Math.Min(rest.Length, target.Length);
        rest[..count].CopyTo(target);
        layout.Position += count;
        return count;
    }

    public static int Write(Vm vm, Value file, ReadOnlySpan<byte> source)
    {
        ref var layout = ref Opened(vm, file);
        if ((layout.Header.Flags & MemoryFileLayout.IsShared) != 0)
        {
            CopyShared(vm, file);
        }

        int length = (int)layout.Header.Length;
        long end = layout.Position + source.Length;
        if (layout.Position > int.MaxValue - source.Length)
        {
            return -Errno.EFBIG;
        }

        if (end > ByteBuffer.Capacity(vm, layout.Content))
        {
            // The original's spare room, so that what it can write while the heap is locked can be written here.
            layout.Content = ByteBuffer.Resize(vm, layout.Content, ((end + DefaultCapacity) & ~7) + 8);
        }

        var bytes = ByteBuffer.Bytes(vm, layout.Content);
        if (layout.Position > length)
        {
            bytes[length..(int)layout.Position].Clear();
        }

        source.CopyTo(bytes[(int)layout.Position..]);
        layout.Position = end;
        layout.Header.Length = (uint)Math.Max(length, end);
        return source.Length;
    }

    static void CopyShared(Vm vm, Value file)
    {
        var bytes = Bytes(vm, file);
        var buffer = ByteBuffer.Create(vm, bytes.Length);
        bytes.CopyTo(ByteBuffer.Bytes(vm, buffer));
        ref var layout = ref vm.At<MemoryFileLayout>(file);
        layout.Content = buffer;
        layout.Header.Flags &= ~MemoryFileLayout.IsShared;
    }

    public static long Seek(Vm vm, Value file, long offset, int whence)
    {
        long from = whence switch
        {
            1 => vm.At<MemoryFileLayout>(file).Position,
            2 => Opened(vm, file).Header.Length,
            _ => 0,
        };
        if (offset > long.MaxValue - from)
        {
            return -Errno.EINVAL;
        }

        // To go before the start is to go to the start, as in CPython.
        long position = Math.Max(0, from + offset);
        vm.At<MemoryFileLayout>(file).Position = position;
        return position;
    }

    public static long Control(Vm vm, Value file, StreamRequest request)
    {
        switch (request)
        {
            case StreamRequest.Flush:
                return 0;
            case StreamRequest.Close:
                ref var layout = ref vm.At<MemoryFileLayout>(file);
                if (layout.Content.IsReference && (layout.Header.Flags & MemoryFileLayout.IsShared) == 0)
                {
                    vm.Heap.Free(layout.Content.Offset);
                }

                layout.Content = Value.None;
                layout.Header.Length = 0;
                return 0;
            default:
                return -Errno.EINVAL;
        }
    }

    public static void Print(Vm vm, Value file, Printer output) =>
        output.Write($"<io.{TypeNames.Of(vm, file)} 0x{file.Offset:x}>");
}
