// Files: FileIO for bytes and, derived from it, TextIOWrapper for text. There is no buffer between a script and its files.
//
//   header (length: number of the file; all ones: closed) | stamp: int             16 bytes, no references
//   a standard stream: header (length: 0, 1 or 2)         | its `buffer` or None   16 bytes
//
// The file itself is in vm.Files: a number alone, forged or from another run, opens nothing. An object that opened its file
// closes it when it is swept.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FileLayout
{
    public const int Size = 16;
    public const uint Closed = uint.MaxValue;

    public ObjectHeader Header;
    public Value Link;

    public readonly bool IsStandard => Header.Length < FileTable.StandardCount;

    public readonly long Stamp => !IsStandard && Link.IsInt ? Link.AsInt : 0;
}

[PyType("FileIO", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(LineMethods), typeof(WriteMethods), typeof(SeekMethods), typeof(FlushMethods)])]
internal static partial class FileIoObject
{
    // --- opening ----------------------------------------------------------------------------------------------------

    /// <summary>Opens a file of the host as `open` does; text unless the mode says otherwise.</summary>
    /// <param name="file">A path for the file system, or the number of an open file.</param>
    public static Value Open(Vm vm, Value file, ReadOnlySpan<byte> mode)
    {
        var modes = ModesOf(mode, out int typeId);
        if (file.IsInt)
        {
            long stamp = vm.Files.StampOf(file.AsInt);
            return stamp >= 0 ? Create(vm, typeId, (int)file.AsInt, stamp) : throw vm.Files.Failure(Errno.EBADF);
        }

        var files = vm.Host.Files ?? throw vm.Files.Failure(Errno.ENODEV);

        // The object first: without memory for it nothing is opened.
        var opened = Create(vm, typeId, -1, 0);
        vm.Heap.MarkFinalised(opened.Offset);
        int number = vm.Files.Add(files.Open(StrObject.ToHost(vm, file), modes), out long stampOfNew);
        ref var layout = ref vm.At<FileLayout>(opened);
        layout.Header.Length = (uint)number;
        layout.Link = Value.Int(stampOfNew);
        return opened;
    }

    /// <summary>Letters that mean nothing are passed over; a later one overrules an earlier one.</summary>
    static OpenModes ModesOf(ReadOnlySpan<byte> text, out int typeId)
    {
        typeId = TypeId.TextIo;
        var access = OpenModes.Read;
        var creation = OpenModes.None;
        foreach (byte letter in text)
        {
            switch ((char)letter)
            {
                case 'r':
                    access = OpenModes.Read;
                    break;
                case 'w':
                    access = OpenModes.Write;
                    creation = OpenModes.Create | OpenModes.Truncate;
                    break;
                case 'a':
                    access = OpenModes.Write;
                    creation = OpenModes.Create | OpenModes.Append;
                    break;
                case '+':
                    access = OpenModes.Read | OpenModes.Write;
                    break;
                case 'b':
                    typeId = TypeId.FileIo;
                    break;
                case 't':
                    typeId = TypeId.TextIo;
                    break;
            }
        }

        return access | creation;
    }

    /// <summary>An object for an open file that others may have opened, or for none (-1).</summary>
    public static Value Create(Vm vm, int typeId, int number, long stamp)
    {
        var file = Value.Reference(vm.Heap.Allocate((ushort)typeId, FileLayout.Size, Contents.References));
        ref var layout = ref vm.At<FileLayout>(file);
        layout.Header.Length = (uint)number;
        layout.Link = layout.IsStandard ? Value.None : Value.Int(stamp);
        return file;
    }

    // --- the open file ----------------------------------------------------------------------------------------------

    static HostFile FileOf(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FileLayout>(self);
        return vm.Files.Find(layout.Header.Length, layout.Stamp) ?? throw PyError.Value("I/O operation on closed file");
    }

    static void Close(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FileLayout>(self);
        vm.Files.Close(layout.Header.Length, layout.Stamp);
        layout.Header.Length = FileLayout.Closed;
    }

    /// <summary>The object is being swept.</summary>
    public static void CloseForgotten(Vm vm, Value self)
    {
        if (!vm.At<FileLayout>(self).IsStandard)
        {
            Close(vm, self);
        }
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<io.");
        output.Write(TypeNames.Of(vm, self));
        output.Write((byte)' ');
        output.Write((int)vm.At<FileLayout>(self).Header.Length);
        output.Write((byte)'>');
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target)
    {
        int count = FileOf(vm, self).Read(vm, target);
        if (count > 0 && vm.Host.Board.TypesReturns && vm.At<FileLayout>(self).Header.Length == 0 && vm.Is(self, TypeId.TextIo))
        {
            // A terminal at a serial line ends its lines so.
            target[..count].Replace((byte)'\r', (byte)'\n');
        }

        return count;
    }

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source) =>
        vm.Is(self, TypeId.FileIo) ? FileOf(vm, self).WriteBinary(vm, source) : FileOf(vm, self).Write(vm, source);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => FileOf(vm, self).Seek(offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument)
    {
        switch (request)
        {
            case StreamRequest.Flush:
                return FileOf(vm, self).Flush();
            case StreamRequest.Close:
                Close(vm, self);
                return 0;
            case StreamRequest.GetFileNumber:
                FileOf(vm, self);
                return vm.At<FileLayout>(self).Header.Length;
            case StreamRequest.Poll:
                return (long)FileOf(vm, self).Poll((StreamEvents)argument);
            default:
                return -Errno.EINVAL;
        }
    }

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py]
    static Value FileNo(Vm vm, Value self) => Value.Int(StreamControl(vm, self, StreamRequest.GetFileNumber, 0));

    [Py("__del__")]
    static void Delete(Vm vm, Value self) => Close(vm, self);
}

[PyType("TextIOWrapper", Base = typeof(FileIoObject))]
internal static partial class TextIoObject
{
    /// <summary>The bytes under the text of a standard stream.</summary>
    [Py(Kind = PyKind.Getter)]
    static Value Buffer(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FileLayout>(self);
        if (!layout.IsStandard)
        {
            return Attributes.RaiseMissing(vm, self, Name.buffer);
        }

        if (layout.Link.IsNone)
        {
            var buffer = FileIoObject.Create(vm, TypeId.FileIo, (int)layout.Header.Length, 0);
            layout.Link = buffer;
        }

        return layout.Link;
    }
}
