// The stream protocol: how print, json and the methods of streams read and write any object that is one.
//
// A builtin type is a stream when it declares stream slots; an instance of a subclass is one through its native part. Classes
// derived from io.IOBase are streams by their own methods, so the slots of IOBase get the instance itself.
// Counts and positions come back as they are; a negative one is an errno, negated.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

/// <summary>What a stream is asked for; the numbers are those that scripts see in `ioctl`.</summary>
internal enum StreamRequest
{
    Flush = 1,
    Seek = 2,
    Poll = 3,
    Close = 4,
    Timeout = 5,
    GetFileNumber = 10,
    GetBufferSize = 11,
}

internal enum StreamUse
{
    Read,
    Write,
    Control,
}

internal static unsafe class StreamProtocol
{
    /// <summary>The stream behind a value, for the functions below; OSError if it is none or can not be used so.</summary>
    public static Value Require(Vm vm, Value value, StreamUse use)
    {
        var stream = Unwrap(vm, value);
        var info = InfoOf(vm, stream);
        bool fits = use switch
        {
            StreamUse.Read => info.StreamRead != null,
            StreamUse.Write => info.StreamWrite != null,
            _ => info.StreamControl != null,
        };
        return fits ? stream : throw PyError.Of(TypeId.OSError, "stream operation not supported");
    }

    static Value Unwrap(Vm vm, Value value)
    {
        if (vm.TypeOf(value) != TypeId.Instance || IsUserStream(vm, value))
        {
            return value;
        }

        var native = InstanceObject.NativePart(vm, value);
        return native.IsAbsent ? value : native;
    }

    static bool IsUserStream(Vm vm, Value instance)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        return cls.IsReference && ClassObject.NativeBase(vm, cls) == TypeId.IoBase;
    }

    static TypeInfo InfoOf(Vm vm, Value stream) =>
        vm.TypeOf(stream) == TypeId.Instance && IsUserStream(vm, stream) ? RomTable.Type(TypeId.IoBase) : vm.InfoOf(stream);

    /// <summary>Reads as str, not as bytes.</summary>
    public static bool IsText(Vm vm, Value stream) => vm.TypeOf(stream) is TypeId.TextIo or TypeId.StringIo or TypeId.RomTextIo or TypeId.FatTextIo;

    // --- one step ---------------------------------------------------------------------------------------------------

    public static int Read(Vm vm, Value stream, Span<byte> target)
    {
        var read = InfoOf(vm, stream).StreamRead;
        return read == null ? -Errno.EINVAL : read(vm, stream, target);
    }

    public static int Write(Vm vm, Value stream, ReadOnlySpan<byte> source)
    {
        var write = InfoOf(vm, stream).StreamWrite;
        return write == null ? -Errno.EINVAL : write(vm, stream, source);
    }

    public static long Seek(Vm vm, Value stream, long offset, int whence)
    {
        var seek = InfoOf(vm, stream).StreamSeek;
        return seek == null ? -Errno.EINVAL : seek(vm, stream, offset, whence);
    }

    public static long Control(Vm vm, Value stream, StreamRequest request, long argument = 0)
    {
        var control = InfoOf(vm, stream).StreamControl;
        return control == null ? -Errno.EINVAL : control(vm, stream, request, argument);
    }

    // --- whole spans ------------------------------------------------------------------------------------------------

    /// <summary>Reads until the span is full or the stream ends. With an error, the count is what came before it; to find
    /// nothing more for now (EAGAIN) is no error behind the first byte.</summary>
    public static int ReadFully(Vm vm, Value stream, Span<byte> target, out int errno)
    {
        errno = 0;
        int done = 0;
        while (done < target.Length)
        {
            int count = Read(vm, stream, target[done..]);
            if (count <= 0)
            {
                errno = done > 0 && count == -Errno.EAGAIN ? 0 : -count;
                break;
            }

            done += count;
            vm.Charge(1 + (count / 16));
        }

        return done;
    }

    /// <summary>As <see cref="ReadFully"/>, in the other direction.</summary>
    public static int WriteFully(Vm vm, Value stream, ReadOnlySpan<byte> source, out int errno)
    {
        errno = 0;
        int done = 0;
        while (done < source.Length)
        {
            int count = Write(vm, stream, source[done..]);
            if (count <= 0)
            {
                errno = done > 0 && count == -Errno.EAGAIN ? 0 : -count;
                break;
            }

            done += count;
            vm.Charge(1 + (count / 16));
        }

        return done;
    }

    /// <summary>The result, or OSError if it is an errno.</summary>
    public static long Check(long result) => result >= 0 ? result : throw PyError.OS((int)-result);
}
