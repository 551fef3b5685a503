// RingIO: a byte queue of fixed capacity between an interrupt handler or callback and the program.
//
//   header (Length: bytes of the ring) | buffer | get:32 | put:32
//
// The ring is a block of its own or a buffer that the program gave, used in place. One byte stays free, so that get == put
// means empty. Writing and reading into a buffer allocate nothing: they work while the heap is locked.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct RingIoLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Buffer;
    public uint Get;
    public uint Put;
}

[PyType("RingIO")]
internal static partial class RingIoObject
{
    const int MinRingBytes = 2;
    const int MaxRingBytes = ushort.MaxValue;

    // Bits of select.POLLIN and POLLOUT.
    const long CanRead = 1;
    const long CanWrite = 4;

    [Slot]
    static Value New(Vm vm, Value cls, Value bufferOrCapacity)
    {
        var given = BufferProtocol.View(vm, bufferOrCapacity);
        bool isGiven = given.Access == BufferAccess.ReadWrite;
        long byteCount = isGiven ? given.Bytes.Length : unchecked(Conversions.ToLong(vm, bufferOrCapacity) + 1);
        if (!isGiven && (byteCount < 0 || byteCount > vm.Heap.HeapBytes))
        {
            throw PyError.Memory($"memory allocation failed, allocating {(ulong)byteCount} bytes");
        }

        if (byteCount is < MinRingBytes or > MaxRingBytes)
        {
            throw PyError.Value();
        }

        var buffer = isGiven ? Types.NativeOrSelf(vm, bufferOrCapacity) : ByteBuffer.Create(vm, byteCount);
        var ring = Value.Reference(vm.Heap.Allocate(TypeId.RingIo, RingIoLayout.Size, Contents.References));
        ref var self = ref vm.At<RingIoLayout>(ring);
        self.Header.Length = (uint)byteCount;
        self.Buffer = buffer;
        return ring;
    }

    // --- the queue ----------------------------------------------------------------------------------------------------

    static int AvailableBytes(Vm vm, Value ring) => Available(ref vm.At<RingIoLayout>(ring));

    static int FreeBytes(Vm vm, Value ring)
    {
        ref var self = ref vm.At<RingIoLayout>(ring);
        return Math.Max(0, Capacity(ref self) - Available(ref self));
    }

    static int Capacity(ref RingIoLayout self) => (int)Math.Clamp(self.Header.Length, MinRingBytes, MaxRingBytes) - 1;

    // Positions lie in the arena, where a script may forge them: whatever they are, they are taken modulo the ring.
    static int Available(ref RingIoLayout self)
    {
        uint ringBytes = (uint)Capacity(ref self) + 1;
        return (int)(((self.Put % ringBytes) + ringBytes - (self.Get % ringBytes)) % ringBytes);
    }

    static Span<byte> Ring(Vm vm, ref RingIoLayout self)
    {
        var bytes = vm.Is(self.Buffer, TypeId.ByteBuffer) ? ByteBuffer.Bytes(vm, self.Buffer) : BufferProtocol.View(vm, self.Buffer).Bytes;
        int ringBytes = Capacity(ref self) + 1;
        return bytes.Length >= ringBytes ? bytes[..ringBytes] : throw PyError.Value();
    }

    static void Take(Vm vm, Value ring, Span<byte> target)
    {
        ref var self = ref vm.At<RingIoLayout>(ring);
        var bytes = Ring(vm, ref self);
        int start = (int)(self.Get % (uint)bytes.Length);
        int first = Math.Min(target.Length, bytes.Length - start);
        bytes.Slice(start, first).CopyTo(target);
        bytes[..(target.Length - first)].CopyTo(target[first..]);
        self.Get = (uint)((start + target.Length) % bytes.Length);
    }

    static void Put(Vm vm, Value ring, ReadOnlySpan<byte> source)
    {
        ref var self = ref vm.At<RingIoLayout>(ring);
        var bytes = Ring(vm, ref self);
        int start = (int)(self.Put % (uint)bytes.Length);
        int first = Math.Min(source.Length, bytes.Length - start);
        source[..first].CopyTo(bytes[start..]);
        source[first..].CopyTo(bytes);
        self.Put = (uint)((start + source.Length) % bytes.Length);
    }

    // --- as a stream --------------------------------------------------------------------------------------------------

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target)
    {
        int byteCount = Math.Min(target.Length, AvailableBytes(vm, self));
        Take(vm, self, target[..byteCount]);
        return byteCount;
    }

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source)
    {
        int byteCount = Math.Min(source.Length, FreeBytes(vm, self));
        Put(vm, self, source[..byteCount]);
        return byteCount;
    }

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => request switch
    {
        StreamRequest.Poll => argument & ((AvailableBytes(vm, self) > 0 ? CanRead : 0) | (FreeBytes(vm, self) > 0 ? CanWrite : 0)),
        StreamRequest.Close => 0,
        _ => -Errno.EINVAL,
    };

    // --- methods ------------------------------------------------------------------------------------------------------

    [Py]
    static long Any(Vm vm, Value self) => AvailableBytes(vm, self);

    /// <summary>So many bytes or what there is; all of it without a number.</summary>
    [Py]
    static Value Read(Vm vm, Value self, long byteCount = -1)
    {
        int available = AvailableBytes(vm, self);
        return TakeBytes(vm, self, byteCount < 0 ? available : (int)Math.Min(byteCount, available));
    }

    [Py]
    static Value ReadLine(Vm vm, Value self, long maxBytes = -1)
    {
        int available = AvailableBytes(vm, self);
        int limit = maxBytes < 0 ? available : (int)Math.Min(maxBytes, available);
        ref var layout = ref vm.At<RingIoLayout>(self);
        var ring = Ring(vm, ref layout);
        int length = 0;
        while (length < limit)
        {
            byte next = ring[(int)((layout.Get + (uint)length++) % (uint)ring.Length)];
            if (next == (byte)'\n')
            {
                break;
            }
        }

        vm.Charge(length / 16);
        return TakeBytes(vm, self, length);
    }

    static Value TakeBytes(Vm vm, Value self, int byteCount)
    {
        var result = BytesObject.Allocate(vm, byteCount, out var bytes);
        Take(vm, self, bytes);
        return result;
    }

    /// <summary>`readinto(buffer)` or `readinto(buffer, most bytes)`.</summary>
    [Py]
    static long ReadInto(Vm vm, Value self, Value buffer, Value maxBytes = default)
    {
        var target = BufferProtocol.View(vm, buffer);
        if (target.Access != BufferAccess.ReadWrite)
        {
            throw PyError.Type("object with buffer protocol required");
        }

        ulong limit = maxBytes.IsAbsent ? ulong.MaxValue : (ulong)Conversions.ToTruncatedLong(vm, maxBytes);
        return StreamRead(vm, self, target.Bytes[..(int)Math.Min(limit, (ulong)target.Bytes.Length)]);
    }

    /// <summary>`write(buffer)`, `write(buffer, most bytes)` or `write(buffer, offset, most bytes)`; what does not fit is not
    /// written.</summary>
    [Py]
    static long Write(Vm vm, Value self, BytesView buffer, Value offsetOrMaxBytes = default, Value maxBytes = default)
    {
        ulong offset = maxBytes.IsAbsent ? 0 : (ulong)Conversions.ToTruncatedLong(vm, offsetOrMaxBytes);
        var limitArgument = maxBytes.IsAbsent ? offsetOrMaxBytes : maxBytes;
        ulong limit = limitArgument.IsAbsent ? ulong.MaxValue : (ulong)Conversions.ToTruncatedLong(vm, limitArgument);
        var source = buffer.Bytes[(int)Math.Min(offset, (ulong)buffer.Bytes.Length)..];
        return StreamWrite(vm, self, source[..(int)Math.Min(limit, (ulong)source.Length)]);
    }

    [Py]
    static void Close(Vm vm, Value self)
    {
    }
}
