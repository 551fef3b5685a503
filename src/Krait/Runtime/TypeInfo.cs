// What the runtime knows of a builtin type: its name, its base and its slots.
//
// A slot is a static function pointer or null; the generator fills it from the [Slot] methods of the [PyType] class. The
// signatures below are the contract. A slot answers Failed when an exception is pending and may also throw PyError.

using Krait.Bytecode;
using Krait.Heap;

namespace Krait.Runtime;

internal sealed unsafe class TypeInfo
{
    /// <summary>Index into the type table, the `type` field of every object header of this type.</summary>
    public required ushort Id { get; init; }
    public required int NameId { get; init; }

    /// <summary>Id of the base type; `object` is its own base.</summary>
    public required ushort BaseId { get; init; }

    /// <summary>Attribute of the type itself, bases not included: a name's ROM id or constant; Absent if there is none.</summary>
    public required delegate*<int, Value> FindOwn { get; init; }

    /// <summary>Names of the type's own attributes, for dir().</summary>
    public required delegate*<ReadOnlySpan<int>> OwnNames { get; init; }

    /// <summary>Constructor: `(vm, cls, positional, keywords)`; the declared method uses the parameter vocabulary.</summary>
    public delegate*<Vm, Value, Value*, int, int, Value> New { get; init; }

    /// <summary>`static void Print(Vm vm, Value self, Printer output, PrintKind kind)`.</summary>
    public delegate*<Vm, Value, Printer, PrintKind, void> Print { get; init; }

    /// <summary>`static Value Unary(Vm vm, UnaryOp op, Value self)`; Absent if the type has no such operation.</summary>
    public delegate*<Vm, UnaryOp, Value, Value> Unary { get; init; }

    /// <summary>`static Value Binary(Vm vm, BinaryOp op, Value self, Value other)`; Absent if the type has no such operation
    /// with that operand. Also comparisons: Equal, Less and so on; and Contains (self in-operand `other`).</summary>
    public delegate*<Vm, BinaryOp, Value, Value, Value> Binary { get; init; }

    /// <summary>`static Value GetItem(Vm vm, Value self, Value index)`.</summary>
    public delegate*<Vm, Value, Value, Value> GetItem { get; init; }

    /// <summary>`static Value SetItem(Vm vm, Value self, Value index, Value item)`; item is Absent to delete. None or Failed.</summary>
    public delegate*<Vm, Value, Value, Value, Value> SetItem { get; init; }

    /// <summary>`static Value Iterate(Vm vm, Value self)`: an iterator.</summary>
    public delegate*<Vm, Value, Value> Iterate { get; init; }

    /// <summary>`static Value Next(Vm vm, Value self)`: the next item, or Stop.</summary>
    public delegate*<Vm, Value, Value> Next { get; init; }

    /// <summary>`static Value GetAttr(Vm vm, Value self, int name)`: an attribute that is computed; Absent to go on with the
    /// type's own table.</summary>
    public delegate*<Vm, Value, int, Value> GetAttr { get; init; }

    /// <summary>`static bool SetAttr(Vm vm, Value self, int name, Value value)`: value is Absent to delete; false if the
    /// attribute can not be set.</summary>
    public delegate*<Vm, Value, int, Value, bool> SetAttr { get; init; }

    /// <summary>`static Value Call(Vm vm, Value self, Args args, KeywordArgs keywords)`.</summary>
    public delegate*<Vm, Value, Value*, int, int, Value> Call { get; init; }

    /// <summary>`static BufferView Buffer(Vm vm, Value self)`: the bytes themselves, for the buffer protocol.</summary>
    public delegate*<Vm, Value, BufferView> Buffer { get; init; }

    // The stream protocol: see StreamProtocol. A negative result is an errno, negated.

    /// <summary>`static int StreamRead(Vm vm, Value self, Span&lt;byte&gt; target)`: how many bytes came, 0 at the end.</summary>
    public delegate*<Vm, Value, Span<byte>, int> StreamRead { get; init; }

    /// <summary>`static int StreamWrite(Vm vm, Value self, ReadOnlySpan&lt;byte&gt; source)`: how many bytes were taken.</summary>
    public delegate*<Vm, Value, ReadOnlySpan<byte>, int> StreamWrite { get; init; }

    /// <summary>`static long StreamSeek(Vm vm, Value self, long offset, int whence)`: the new position.</summary>
    public delegate*<Vm, Value, long, int, long> StreamSeek { get; init; }

    /// <summary>`static long StreamControl(Vm vm, Value self, StreamRequest request, long argument)`.</summary>
    public delegate*<Vm, Value, StreamRequest, long, long> StreamControl { get; init; }
}

/// <summary>A builtin function or method: one row of the function table.</summary>
internal readonly unsafe struct RomFunction(int nameId, PyKind kind, delegate*<Vm, Value*, int, int, Value> invoke)
{
    public readonly int NameId = nameId;
    public readonly PyKind Kind = kind;

    /// <summary>`(vm, arguments, positional count, keyword count)`; a method's receiver is the first argument.</summary>
    public readonly delegate*<Vm, Value*, int, int, Value> Invoke = invoke;
}

internal enum PrintKind : byte
{
    Str,
    Repr,

    /// <summary>Exceptions: only the text of the arguments.</summary>
    Exception,
    Json,
}
