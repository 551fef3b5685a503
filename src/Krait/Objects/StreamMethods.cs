// The methods that all streams share, over the stream protocol. Text streams give str, the others bytes; sizes of text are
// counted in code points. A read that finds nothing for now on a stream that does not block gives None.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class StreamMethods
{
    const int FirstChunk = 256;
    const int LineChunk = 128;

    // --- reading ----------------------------------------------------------------------------------------------------

    [Py]
    static Value Read(Vm vm, Value self, Value size = default)
    {
        long count = size.IsAbsent ? -1 : Conversions.ToLong(vm, size);
        if (count == -1)
        {
            return ReadAll(vm, self);
        }

        if (count is < 0 or > int.MaxValue)
        {
            // The original takes a negative number for a huge one.
            throw PyError.Memory($"memory allocation failed, allocating {(ulong)count} bytes");
        }

        using var text = new TextBuilder(vm, (int)count);
        return StreamProtocol.IsText(vm, self) ? ReadCharacters(vm, self, text, (int)count) : ReadBytes(vm, self, text, (int)count);
    }

    static Value ReadAll(Vm vm, Value stream)
    {
        using var text = new TextBuilder(vm, FirstChunk);
        while (true)
        {
            int count = StreamProtocol.Read(vm, stream, text.Reserve(Math.Max(FirstChunk, text.Length)));
            if (count == 0 || (count == -Errno.EAGAIN && text.Length > 0))
            {
                return Finish(vm, stream, text);
            }

            if (count < 0)
            {
                return Unsuccessful(vm, -count);
            }

            text.Commit(count);
            vm.Charge(1 + (count / 16));
        }
    }

    static Value ReadBytes(Vm vm, Value stream, TextBuilder text, int count)
    {
        int done = StreamProtocol.ReadFully(vm, stream, text.Reserve(count), out int errno);
        text.Commit(done);
        return errno == 0 ? text.ToBytes() : Unsuccessful(vm, errno);
    }

    // There is no buffer to give bytes back to, so never more is read than the code points that are missing must have.
    static Value ReadCharacters(Vm vm, Value stream, TextBuilder text, int count)
    {
        int missing = count;
        int wanted = count;
        int counted = 0;
        while (wanted > 0)
        {
            int got = StreamProtocol.ReadFully(vm, stream, text.Reserve(wanted), out int errno);
            text.Commit(got);
            if (errno != 0 && (errno != Errno.EAGAIN || text.Length == 0))
            {
                return Unsuccessful(vm, errno);
            }

            if (got == 0)
            {
                break;
            }

            var bytes = text.Written;
            wanted = 0;
            while (counted < bytes.Length)
            {
                int width = CodePoints.ByteCount(bytes[counted]);
                if (counted + width > bytes.Length)
                {
                    wanted = counted + width - bytes.Length - 1;
                    break;
                }

                counted += width;
                missing--;
            }

            wanted += missing;
        }

        return text.ToCheckedStr();
    }

    static Value Finish(Vm vm, Value stream, TextBuilder text) =>
        StreamProtocol.IsText(vm, stream) ? text.ToCheckedStr() : text.ToBytes();

    internal static Value Unsuccessful(Vm vm, int errno) => errno == Errno.EAGAIN ? Value.None : throw vm.Files.Failure(errno);

    [Py]
    static Value ReadInto(Vm vm, Value self, Value buffer, Value size = default)
    {
        var view = BufferProtocol.View(vm, buffer);
        if (view.Access != BufferAccess.ReadWrite)
        {
            throw PyError.Type("object with buffer protocol required");
        }

        var target = Part(vm, view.Bytes.Length, Value.Absent, size);
        int done = StreamProtocol.ReadFully(vm, self, view.Bytes[target], out int errno);
        return errno == 0 ? Value.Int(done) : Unsuccessful(vm, errno);
    }

    internal static Range Part(Vm vm, int length, Value start, Value count)
    {
        // Negative numbers are huge ones.
        ulong from = start.IsAbsent ? 0 : Math.Min((ulong)Conversions.ToTruncatedLong(vm, start), (ulong)length);
        ulong most = count.IsAbsent ? ulong.MaxValue : (ulong)Conversions.ToTruncatedLong(vm, count);
        return (int)from..(int)(from + Math.Min(most, (ulong)length - from));
    }

    [Py]
    public static Value ReadLine(Vm vm, Value self, Value size = default)
    {
        long left = size.IsAbsent || size.IsNone ? -1 : Conversions.ToLong(vm, size);
        left = left < 0 ? long.MaxValue : left;

        // What lies behind the line can be given back only to a stream that can seek; from others one byte is read at a time.
        bool canSeek = vm.TypeOf(self) is TypeId.FileIo or TypeId.TextIo or TypeId.StringIo or TypeId.BytesIo or TypeId.RomFileIo or TypeId.RomTextIo
            && StreamProtocol.Seek(vm, self, 0, 1) >= 0;
        using var line = new TextBuilder(vm);
        while (left > 0)
        {
            var chunk = line.Reserve((int)Math.Min(left, canSeek ? LineChunk : 1));
            int count = StreamProtocol.Read(vm, self, chunk);
            if (count < 0 && (count != -Errno.EAGAIN || line.Length == 0))
            {
                return Unsuccessful(vm, -count);
            }

            if (count <= 0)
            {
                break;
            }

            vm.Charge(1 + (count / 16));
            int end = chunk[..count].IndexOf((byte)'\n');
            if (end >= 0)
            {
                line.Commit(end + 1);
                if (end + 1 < count)
                {
                    StreamProtocol.Seek(vm, self, end + 1 - count, 1);
                }

                break;
            }

            line.Commit(count);
            left -= count;
        }

        return Finish(vm, self, line);
    }

    /// <summary>One step of an iteration over the lines.</summary>
    public static Value NextLine(Vm vm, Value stream)
    {
        var line = ReadLine(vm, stream, Value.Absent);
        return Operators.Truth(vm, line) ? line : Value.Stop;
    }

    // --- the rest ---------------------------------------------------------------------------------------------------

    [Py]
    public static void Close(Vm vm, Value self)
    {
        long result = StreamProtocol.Control(vm, self, StreamRequest.Close);
        if (result < 0)
        {
            throw vm.Files.Failure((int)-result);
        }
    }
}

/// <summary>Of streams that a `with` statement closes.</summary>
internal static partial class ContextMethods
{
    [Py("__enter__")]
    static Value Enter(Vm vm, Value self) => self;

    [Py("__exit__")]
    static void Exit(Vm vm, Value self, Value type, Value exception, Value traceback) => StreamMethods.Close(vm, self);
}

/// <summary>Of streams that can be written.</summary>
internal static partial class WriteMethods
{
    /// <summary>write(buffer), write(buffer, count) or write(buffer, start, count).</summary>
    [Py]
    public static Value Write(Vm vm, Value self, Value buffer, Value first = default, Value second = default)
    {
        var source = Conversions.ToBytesView(vm, buffer).Bytes;
        var part = second.IsAbsent ? StreamMethods.Part(vm, source.Length, Value.Absent, first) : StreamMethods.Part(vm, source.Length, first, second);
        int done = StreamProtocol.WriteFully(vm, self, source[part], out int errno);
        return errno == 0 ? Value.Int(done) : StreamMethods.Unsuccessful(vm, errno);
    }
}

/// <summary>Of streams that have a position.</summary>
internal static partial class SeekMethods
{
    [Py]
    static Value Seek(Vm vm, Value self, long offset, int whence = 0)
    {
        if (whence == 0 && offset < 0)
        {
            throw vm.Files.Failure(Errno.EINVAL);
        }

        long position = StreamProtocol.Seek(vm, self, offset, whence);
        return position >= 0 ? IntObject.FromLong(vm, position) : throw vm.Files.Failure((int)-position);
    }

    [Py]
    static Value Tell(Vm vm, Value self) => Seek(vm, self, 0, 1);
}

/// <summary>Of streams that can be flushed.</summary>
internal static partial class FlushMethods
{
    [Py]
    static void Flush(Vm vm, Value self)
    {
        long result = StreamProtocol.Control(vm, self, StreamRequest.Flush);
        if (result < 0)
        {
            throw vm.Files.Failure((int)-result);
        }
    }
}

/// <summary>Of files.</summary>
internal static partial class LineMethods
{
    [Py]
    static Value ReadLines(Vm vm, Value self)
    {
        var lines = ListObject.Create(vm, []);
        int mark = vm.Heap.LogTop;
        while (StreamMethods.NextLine(vm, self) is { IsStop: false } line)
        {
            ListObject.Append(vm, lines, line);
            vm.Heap.ReleaseLog(mark);
        }

        return lines;
    }
}
