// io.BufferedWriter: collects what is written to another stream, which gets it in whole buffers.
//
//   header (length: bytes that wait) | stream | buffer: ByteBuffer                24 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct BufferedWriterLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Stream;
    public Value Buffer;
}

[PyType("BufferedWriter")]
internal static partial class BufferedWriterObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value stream, long size)
    {
        if (size is < 1 or > int.MaxValue)
        {
            throw size == 0 ? PyError.Value() : PyError.Memory($"memory allocation failed, allocating {(ulong)size} bytes");
        }

        var writer = Value.Reference(vm.Heap.Allocate(TypeId.BufferedWriter, BufferedWriterLayout.Size, Contents.References));
        vm.At<BufferedWriterLayout>(writer).Stream = stream;
        var buffer = ByteBuffer.Create(vm, size);
        vm.At<BufferedWriterLayout>(writer).Buffer = buffer;
        return writer;
    }

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source)
    {
        ref var layout = ref vm.At<BufferedWriterLayout>(self);
        for (var rest = source; rest.Length > 0;)
        {
            var buffer = ByteBuffer.Bytes(vm, layout.Buffer);
            int used = (int)Math.Min(layout.Header.Length, (uint)buffer.Length);
            int count = Math.Min(rest.Length, buffer.Length - used);
            rest[..count].CopyTo(buffer[used..]);
            rest = rest[count..];
            layout.Header.Length = (uint)(used + count);
            if (used + count == buffer.Length && TryFlush(vm, self) is var errno and not 0)
            {
                return -errno;
            }
        }

        return source.Length;
    }

    // What waits is kept when the stream does not take it.
    static int TryFlush(Vm vm, Value self)
    {
        ref var layout = ref vm.At<BufferedWriterLayout>(self);
        var stream = StreamProtocol.Require(vm, layout.Stream, StreamUse.Write);
        StreamProtocol.WriteFully(vm, stream, ByteBuffer.Bytes(vm, layout.Buffer)[..(int)layout.Header.Length], out int errno);
        if (errno == 0)
        {
            layout.Header.Length = 0;
        }

        return errno;
    }

    [Py]
    static Value Write(Vm vm, Value self, Value buffer, Value first = default, Value second = default) =>
        WriteMethods.Write(vm, self, buffer, first, second);

    [Py]
    static void Flush(Vm vm, Value self)
    {
        if (TryFlush(vm, self) is var errno and not 0)
        {
            throw PyError.OS(errno);
        }
    }
}
