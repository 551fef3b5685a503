// io.IOBase: the base of streams written in Python. Its stream slots get the instance of the derived class and call its
// methods readinto, write and ioctl. None from a method means: nothing for now.

using System.Buffers.Binary;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("IOBase")]
internal static partial class IoBaseObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) =>
        Value.Reference(vm.Heap.Allocate(TypeId.IoBase, ObjectHeader.Size, Contents.NoReferences));

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target)
    {
        int mark = vm.Heap.LogTop;
        var buffer = ByteArrayObject.Allocate(vm, target.Length, out _);
        int count = Transfer(vm, self, Name.readinto, buffer, target.Length);
        if (count > 0)
        {
            // It may have been made shorter.
            var bytes = ByteArrayObject.Bytes(vm, buffer);
            bytes[..Math.Min(count, bytes.Length)].CopyTo(target);
        }

        vm.Heap.ReleaseLog(mark);
        return count;
    }

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source)
    {
        int mark = vm.Heap.LogTop;
        int count = Transfer(vm, self, Name.write, ByteArrayObject.Create(vm, source), source.Length);
        vm.Heap.ReleaseLog(mark);
        return count;
    }

    static int Transfer(Vm vm, Value self, int method, Value buffer, int most)
    {
        var result = PyError.Check(Calls.CallMethod(vm, self, method, buffer));
        if (result.IsNone)
        {
            return -Errno.EAGAIN;
        }

        long count = Conversions.ToLong(vm, result);
        return count > most ? -Errno.EIO : (int)Math.Max(count, int.MinValue + 1);
    }

    [Slot]
    // The method gets the address of two 32-bit words, the offset and whence, and puts the new position over the first: what
    // streams written for boards expect, with machine.mem32.
    static long StreamSeek(Vm vm, Value self, long offset, int whence)
    {
        int mark = vm.Heap.LogTop;
        uint request = vm.Heap.AllocateUncleared(TypeId.ByteBuffer, ObjectHeader.Size + (2 * sizeof(int))) + ObjectHeader.Size;
        BinaryPrimitives.WriteInt32LittleEndian(vm.Heap.Bytes(request, sizeof(int)), (int)offset);
        BinaryPrimitives.WriteInt32LittleEndian(vm.Heap.Bytes(request + sizeof(int), sizeof(int)), whence);
        long result = StreamControl(vm, self, StreamRequest.Seek, request);
        result = result < 0 ? result : BinaryPrimitives.ReadUInt32LittleEndian(vm.Heap.Bytes(request, sizeof(int)));
        vm.Heap.ReleaseLog(mark);
        return result;
    }

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument)
    {
        int mark = vm.Heap.LogTop;
        var result = Calls.CallMethod(vm, self, Name.ioctl, Value.Int((int)request), IntObject.FromLong(vm, argument));
        long number = Conversions.ToLong(vm, PyError.Check(result));
        vm.Heap.ReleaseLog(mark);
        return number;
    }
}
