// deflate.DeflateIO: a stream around another one. Reading it decompresses what is read from the other, writing it compresses
// into the other. The two directions are independent; each gets its state and window when it is first used.
//
//   header (length: window bits | format << 8 | close the stream << 16) | stream | reader | writer          32 bytes
//   reader, writer: ByteBuffers, see Inflater and Deflater; None before first use. stream: None once closed

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct DeflateIoLayout
{
    public const int Size = 32;
    const int FormatShift = 8;
    const uint ClosesStreamBit = 1 << 16;

    public ObjectHeader Header;
    public Value Stream;
    public Value Reader;
    public Value Writer;

    /// <summary>0: not chosen.</summary>
    public readonly int WindowBits => (int)(Header.Length & DeflateCodes.MaxWindowBits);

    public readonly DeflateFormat Format => (DeflateFormat)((Header.Length >> FormatShift) & 3);

    public readonly bool ClosesStream => (Header.Length & ClosesStreamBit) != 0;

    public void Set(int windowBits, DeflateFormat format, bool closesStream) =>
        Header.Length = (uint)windowBits | ((uint)format << FormatShift) | (closesStream ? ClosesStreamBit : 0);
}

[PyType("DeflateIO", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(WriteMethods)])]
internal static partial class DeflateIoObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value stream, long format = 0, long wbits = 0, bool close = false)
    {
        if (format is < (int)DeflateFormat.Auto or > (int)DeflateFormat.Gzip)
        {
            throw PyError.Value("format");
        }

        if (wbits is not 0 and (< DeflateCodes.MinWindowBits or > DeflateCodes.MaxWindowBits))
        {
            throw PyError.Value("wbits");
        }

        var self = Value.Reference(vm.Heap.Allocate(TypeId.DeflateIo, DeflateIoLayout.Size, Contents.References));
        ref var layout = ref vm.At<DeflateIoLayout>(self);
        layout.Set((int)wbits, (DeflateFormat)format, close);
        layout.Stream = stream;
        layout.Reader = Value.None;
        layout.Writer = Value.None;
        return self;
    }

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target)
    {
        ref var layout = ref vm.At<DeflateIoLayout>(self);
        if (layout.Stream.IsNone)
        {
            return -Errno.EINVAL;
        }

        var stream = StreamProtocol.Require(vm, layout.Stream, StreamUse.Read);
        if (layout.Reader.IsNone)
        {
            var reader = Inflater.Create(vm, stream, layout.Format, layout.WindowBits);
            if (reader.IsNone)
            {
                return -Errno.EINVAL;
            }

            layout.Reader = reader;
        }

        return new Inflater(vm, stream, vm.Keep(layout.Reader)).Read(target);
    }

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source)
    {
        ref var layout = ref vm.At<DeflateIoLayout>(self);
        if (layout.Stream.IsNone)
        {
            return -Errno.EINVAL;
        }

        var stream = StreamProtocol.Require(vm, layout.Stream, StreamUse.Write);
        if (layout.Writer.IsNone)
        {
            layout.Writer = Deflater.Create(vm, layout.WindowBits);
            if (!new Deflater(vm, stream, layout.Format, vm.Keep(layout.Writer)).TryBegin())
            {
                return -Errno.EINVAL;
            }
        }

        new Deflater(vm, stream, layout.Format, vm.Keep(layout.Writer)).Write(source);
        return source.Length;
    }

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument)
    {
        if (request != StreamRequest.Close)
        {
            return -Errno.EINVAL;
        }

        ref var layout = ref vm.At<DeflateIoLayout>(self);
        if (layout.Stream.IsNone)
        {
            return 0;
        }

        var stream = vm.Keep(layout.Stream);
        long result = 0;
        if (!layout.Writer.IsNone)
        {
            var writable = StreamProtocol.Require(vm, stream, StreamUse.Write);
            result = new Deflater(vm, writable, layout.Format, vm.Keep(layout.Writer)).Finish();
        }

        if (layout.ClosesStream)
        {
            StreamProtocol.Check(StreamProtocol.Control(vm, StreamProtocol.Require(vm, stream, StreamUse.Control), StreamRequest.Close));
        }

        layout.Stream = Value.None;
        return result;
    }
}
