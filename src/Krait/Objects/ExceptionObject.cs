// Exceptions: every builtin exception type shares this layout and these methods.
//
//   header | args: tuple | traceback: None or a buffer of (file, line, function) triples, innermost first; the buffer's
//                                     capacity is its length rounded up, free slots are Absent
//
// When the heap is locked or full there is one emergency exception, made in advance, with 256 bytes for its arguments and
// traceback: raising needs no memory then. A second exception overwrites the first, as in the original.

using System.Runtime.InteropServices;
using System.Text;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ExceptionLayout
{
    public const int Size = 24;

    /// <summary>No memory could be had for an entry of the traceback: the frames further out are not asked for theirs, as each
    /// would cost a collection of a heap that is full.</summary>
    public const HeaderFlags TracebackIsCut = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Arguments;
    public Value Traceback;
}

[PyType("BaseException", Builtin = true)]
[PyException("SystemExit", "BaseException")]
[PyException("KeyboardInterrupt", "BaseException")]
[PyException("GeneratorExit", "BaseException")]
[PyException("Exception", "BaseException")]
[PyException("StopAsyncIteration", "Exception")]
[PyException("StopIteration", "Exception")]
[PyException("ArithmeticError", "Exception")]
[PyException("OverflowError", "ArithmeticError")]
[PyException("ZeroDivisionError", "ArithmeticError")]
[PyException("AssertionError", "Exception")]
[PyException("AttributeError", "Exception")]
[PyException("EOFError", "Exception")]
[PyException("ImportError", "Exception")]
[PyException("LookupError", "Exception")]
[PyException("IndexError", "LookupError")]
[PyException("KeyError", "LookupError")]
[PyException("MemoryError", "Exception")]
[PyException("NameError", "Exception")]
[PyException("OSError", "Exception")]
[PyException("RuntimeError", "Exception")]
[PyException("NotImplementedError", "RuntimeError")]
[PyException("SyntaxError", "Exception")]
[PyException("IndentationError", "SyntaxError")]
[PyException("TypeError", "Exception")]
[PyException("ValueError", "Exception")]
[PyException("UnicodeError", "ValueError")]
[PyException("ViperTypeError", "TypeError")]
internal static partial class ExceptionObject
{
    // The emergency buffer: traceback of two entries | a tuple of one | the rest is text.
    const int EmergencyBytes = 256;
    const int EmergencyTraceback = 8;
    const int EmergencyTracebackWords = 2 * Tracebacks.EntryWords;
    const int EmergencyTuple = EmergencyTraceback + 8 + (EmergencyTracebackWords * 8);
    const int EmergencyText = EmergencyTuple + 16;

    static readonly int s_emergencyTextBytes = EmergencyBytes - EmergencyText - 16;

    // --- creation ---------------------------------------------------------------------------------------------------

    /// <summary>Makes what must be there when memory is not.</summary>
    public static void PrepareEmergency(Vm vm)
    {
        vm.Heap.Root(VmRoot.EmergencyException) = Value.Reference(vm.Heap.Allocate(TypeId.MemoryError, ExceptionLayout.Size, Contents.References));
        vm.Heap.Root(VmRoot.EmergencyBuffer) = ValueBuffer.Create(vm, (EmergencyBytes - ObjectHeader.Size) / 8);
    }

    [Slot]
    static Value New(Vm vm, Value cls, Args args) => Create(vm, cls.RomId, args.Span);

    public static Value Create(Vm vm, int typeId) => Create(vm, typeId, []);

    public static Value Create(Vm vm, int typeId, Value argument) => Create(vm, typeId, [argument]);

    public static Value Create(Vm vm, int typeId, ReadOnlySpan<Value> arguments)
    {
        if (vm.Heap.LockDepth == 0)
        {
            try
            {
                var tuple = TupleObject.Create(vm, arguments);
                var exception = Value.Reference(vm.Heap.Allocate((ushort)typeId, ExceptionLayout.Size, Contents.References));
                ref var layout = ref vm.At<ExceptionLayout>(exception);
                layout.Arguments = tuple;
                layout.Traceback = Value.None;
                return exception;
            }
            catch (HeapFullException)
            {
            }
        }

        return Emergency(vm, typeId, arguments);
    }

    /// <summary>With a message of the engine's own.</summary>
    public static Value CreateMessage(Vm vm, int typeId, string message)
    {
        if (vm.Heap.LockDepth == 0)
        {
            try
            {
                return Create(vm, typeId, StrObject.Create(vm, message));
            }
            catch (HeapFullException)
            {
            }
        }

        // The text goes behind the tuple in the emergency buffer.
        uint buffer = vm.Heap.Root(VmRoot.EmergencyBuffer).Offset;
        int count = Encoding.UTF8.GetByteCount(message);
        if (count > s_emergencyTextBytes)
        {
            return Emergency(vm, typeId, []);
        }

        uint text = buffer + EmergencyText;
        vm.Heap.Bytes(text, 16).Clear();
        vm.Heap.At<ObjectHeader>(text) = new ObjectHeader { Type = TypeId.Str, Flags = HeaderFlags.Leaf, Length = (uint)count };
        vm.Heap.At<uint>(text + 12) = (uint)message.Length;
        Encoding.UTF8.GetBytes(message, vm.Heap.Bytes(text + 16, count));
        return Emergency(vm, typeId, [Value.Reference(text)]);
    }

    static Value Emergency(Vm vm, int typeId, ReadOnlySpan<Value> arguments)
    {
        var exception = vm.Heap.Root(VmRoot.EmergencyException);
        uint buffer = vm.Heap.Root(VmRoot.EmergencyBuffer).Offset;
        ref var layout = ref vm.At<ExceptionLayout>(exception);
        layout.Header.Type = (ushort)typeId;
        layout.Header.Flags &= ~ExceptionLayout.TracebackIsCut;
        layout.Traceback = Value.None;
        layout.Arguments = Value.EmptyTuple;
        int room = (EmergencyBytes - EmergencyTuple - ObjectHeader.Size) / 8;
        if (arguments.Length > 0 && arguments.Length <= room)
        {
            uint tuple = buffer + EmergencyTuple;
            vm.Heap.At<ObjectHeader>(tuple) = new ObjectHeader { Type = TypeId.Tuple, Length = (uint)arguments.Length };
            arguments.CopyTo(vm.Heap.Values(tuple + ObjectHeader.Size, arguments.Length));
            layout.Arguments = Value.Reference(tuple);
        }

        return exception;
    }

    /// <summary>Room for a traceback when memory is short: only the emergency exception has it.</summary>
    public static Value EmergencyTracebackFor(Vm vm, Value native)
    {
        if (native != vm.Heap.Root(VmRoot.EmergencyException))
        {
            return Value.None;
        }

        uint traceback = vm.Heap.Root(VmRoot.EmergencyBuffer).Offset + EmergencyTraceback;
        vm.Heap.At<ObjectHeader>(traceback) = new ObjectHeader { Type = TypeId.ValueBuffer, Length = EmergencyTracebackWords };
        vm.Heap.Values(traceback + ObjectHeader.Size, EmergencyTracebackWords).SetAll(Value.Absent);
        return Value.Reference(traceback);
    }

    // --- access -----------------------------------------------------------------------------------------------------

    /// <summary>The builtin exception behind an exception of any class.</summary>
    public static Value Native(Vm vm, Value exception) =>
        vm.TypeOf(exception) == TypeId.Instance ? InstanceObject.NativePart(vm, exception) : exception;

    public static ReadOnlySpan<Value> Arguments(Vm vm, Value exception)
    {
        var native = Native(vm, exception);
        return native.IsReference ? TupleObject.Items(vm, vm.At<ExceptionLayout>(native).Arguments) : default;
    }

    public static Value FirstArgument(Vm vm, Value exception)
    {
        var arguments = Arguments(vm, exception);
        return arguments.Length > 0 ? arguments[0] : Value.None;
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => name switch
    {
        Name.args => vm.At<ExceptionLayout>(self).Arguments,
        Name.value or Name.errno => FirstArgument(vm, self),
        _ => Value.Absent,
    };

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value)
    {
        if (name != Name.__traceback__ || !value.IsNone)
        {
            return false;
        }

        // The buffer stays: raised again, the exception needs no memory for its traceback.
        ref var layout = ref vm.At<ExceptionLayout>(self);
        ValueBuffer.Items(vm, layout.Traceback).SetAll(Value.Absent);
        layout.Header.Flags &= ~ExceptionLayout.TracebackIsCut;
        return true;
    }

    // --- printing ---------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        if (kind == PrintKind.Repr)
        {
            output.Write(TypeNames.Of(vm, self));
        }

        PrintArguments(vm, self, output, kind);
    }

    /// <summary>The last line of a traceback: `Type: arguments`, or what the class's own __repr__ says; its __str__ is not asked.</summary>
    public static void PrintSummary(Vm vm, Value exception, Printer output)
    {
        if (vm.TypeOf(exception) == TypeId.Instance && InstancePrinting.HasRepr(vm, exception))
        {
            Printing.Print(vm, exception, output, PrintKind.Repr);
            return;
        }

        output.Write(TypeNames.Of(vm, exception));
        output.Write(": ");
        var native = Native(vm, exception);
        if (native.IsReference)
        {
            PrintArguments(vm, native, output, PrintKind.Exception);
        }
    }

    public static void PrintArguments(Vm vm, Value native, Printer output, PrintKind kind)
    {
        var tuple = vm.At<ExceptionLayout>(native).Arguments;
        var arguments = TupleObject.Items(vm, tuple);
        if (kind is PrintKind.Str or PrintKind.Exception)
        {
            if (arguments.Length == 0)
            {
                return;
            }

            if (vm.Is(native, TypeId.OSError) && arguments.Length < 3 && arguments[0].IsInt && Errno.NameOf((int)arguments[0].AsInt) is { } text)
            {
                output.Write($"[Errno {arguments[0].AsInt}] {text}");
                if (arguments.Length == 2)
                {
                    output.Write(": ");
                    Printing.Print(vm, arguments[1], output, PrintKind.Str);
                }

                return;
            }

            if (arguments.Length == 1)
            {
                Printing.Print(vm, arguments[0], output, PrintKind.Str);
                return;
            }
        }

        Printing.Print(vm, tuple, output, kind == PrintKind.Json ? kind : PrintKind.Repr);
    }
}
