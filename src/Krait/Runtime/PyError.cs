// One way to raise from native code: `throw PyError.Value("chr() arg out of range");`.
//
// The factories return the .NET exception, so that the compiler sees the flow end at `throw`. The interpreter's boundary
// turns it into a pending Python exception and Failed. A .NET throw costs 2 to 10 us, so what programs do in loops
// (a missing key, the end of an iteration, an attribute that is not there) uses `vm.Raise...` and returns Failed instead.

using Krait.Heap;

namespace Krait.Runtime;

internal sealed class PyError : Exception
{
    PyError(int typeId, string? message, Value payload)
        : base(message)
    {
        TypeId = typeId;
        Payload = payload;
        HasMessage = message != null;
    }

    /// <summary>The exception gets <see cref="Exception.Message"/> as its argument; else it has none.</summary>
    public bool HasMessage { get; }

    /// <summary>Builtin exception type to instantiate; -1 if <see cref="Payload"/> is the exception, -2 if it is already pending.</summary>
    public int TypeId { get; }

    /// <summary>The only argument of the exception (if there is no message), or the exception itself; Absent for none.</summary>
    public Krait.Heap.Value Payload { get; }

    /// <summary>A value that is Failed is turned into an unwinding of native code: `var item = PyError.Check(Iteration.Next(vm, it));`.</summary>
    public static Value Check(Value value) => value.IsFailed ? throw Pending() : value;

    /// <summary>The exception is already pending in the virtual machine.</summary>
    public static PyError Pending() => new(-2, null, Krait.Heap.Value.Absent);

    /// <summary>An exception object that exists.</summary>
    public static PyError Instance(Value exception) => new(-1, null, exception);

    public static PyError Of(int typeId, string? message = null) => new(typeId, message, Krait.Heap.Value.Absent);

    /// <summary>An exception with one argument that is not a message: `KeyError(key)`, `StopIteration(value)`, `OSError(2)`.</summary>
    public static PyError With(int typeId, Value argument) => new(typeId, null, argument);

    public static PyError Type(string message) => Of(Krait.Runtime.TypeId.TypeError, message);
    public static PyError Value(string? message = null) => Of(Krait.Runtime.TypeId.ValueError, message);
    public static PyError Index(string message) => Of(Krait.Runtime.TypeId.IndexError, message);
    public static PyError Key(Value key) => With(Krait.Runtime.TypeId.KeyError, key);
    public static PyError Attribute(string message) => Of(Krait.Runtime.TypeId.AttributeError, message);
    public static PyError NotImplemented(string message) => Of(Krait.Runtime.TypeId.NotImplementedError, message);
    public static PyError Overflow(string message) => Of(Krait.Runtime.TypeId.OverflowError, message);
    public static PyError ZeroDivision() => Of(Krait.Runtime.TypeId.ZeroDivisionError, "divide by zero");
    public static PyError Runtime(string message) => Of(Krait.Runtime.TypeId.RuntimeError, message);
    public static PyError Recursion() => Of(Krait.Runtime.TypeId.RuntimeError, "maximum recursion depth exceeded");
    public static PyError Unicode(string message) => Of(Krait.Runtime.TypeId.UnicodeError, message);
    public static PyError Import(string message) => Of(Krait.Runtime.TypeId.ImportError, message);
    public static PyError OS(int errno) => With(Krait.Runtime.TypeId.OSError, Krait.Heap.Value.Int(errno));

    /// <summary>MemoryError; the virtual machine has one ready, so raising it allocates nothing.</summary>
    public static PyError Memory(string? message = null) => Of(Krait.Runtime.TypeId.MemoryError, message);
}
