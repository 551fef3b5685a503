// io.StringIO: text in memory; see MemoryFile.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("StringIO", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(WriteMethods), typeof(SeekMethods), typeof(FlushMethods)])]
internal static partial class StringIoObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) =>
        MemoryFile.Create(vm, TypeId.StringIo, args.Count > 0 ? args[0] : Value.Absent);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => MemoryFile.Print(vm, self, output);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) => MemoryFile.Read(vm, self, target);

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source) => MemoryFile.Write(vm, self, source);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => MemoryFile.Seek(vm, self, offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => MemoryFile.Control(vm, self, request);

    [Py]
    static Value GetValue(Vm vm, Value self) => StrObject.CreateChecked(vm, MemoryFile.Bytes(vm, self));
}
