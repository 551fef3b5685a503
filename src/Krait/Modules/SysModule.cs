// The module sys: what the program is run with, and the few attributes of a module that a program may set: path, ps1, ps2
// and tracebacklimit. Those live in root slots of the virtual machine, where None means "never set" and Absent "deleted".

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("sys", HasUAlias = true)]
internal static partial class SysModule
{
    [Py("version")]
    const string Version = "3.4.0; " + Release.Banner;

    [Py("byteorder")]
    const string ByteOrder = "little";

    // --- what the program is run with ---------------------------------------------------------------------------------

    [Py(Kind = PyKind.Getter)]
    static Value Argv(Vm vm) => vm.Root(VmRoot.Arguments);

    [Py(Kind = PyKind.Getter)]
    static Value Modules(Vm vm) => vm.Root(VmRoot.LoadedModules);

    [Py(Kind = PyKind.Getter)]
    static Value Executable(Vm vm) => StrObject.Create(vm, vm.Host.ExecutablePath);

    [Py(Kind = PyKind.Getter)]
    static Value Platform(Vm vm) => StrObject.Create(vm, Release.Platform);

    [Py("maxsize", Kind = PyKind.Getter)]
    static Value MaxSize(Vm vm) => IntObject.FromLong(vm, long.MaxValue);

    [Py("version_info", Kind = PyKind.Getter)]
    static Value VersionInfo(Vm vm) => TupleObject.Create(vm, [Value.Int(3), Value.Int(4), Value.Int(0)]);

    // Made when it is first asked for, then kept.
    [Py(Kind = PyKind.Getter)]
    static Value Implementation(Vm vm)
    {
        ref var known = ref vm.Root(VmRoot.Implementation);
        if (!known.IsReference)
        {
            ReadOnlySpan<Value> version = [Value.Int(Release.Major), Value.Int(Release.Minor), Value.Int(Release.Micro), StrObject.Empty];
            known = AttributeTuple.Create(vm, FieldSet.Implementation,
            [
                Value.Name(Name.micropython),
                TupleObject.Create(vm, version),
                StrObject.Create(vm, Release.Machine),
                Value.Int(Release.MpyHeader),
                Value.Name(Name.standard),
                StrObject.Create(vm, "GIL"u8),
            ]);
        }

        return known;
    }

    [Py("stdin", Kind = PyKind.Getter)]
    static Value StandardInput(Vm vm) => StandardStreams.Input(vm);

    [Py("stdout", Kind = PyKind.Getter)]
    static Value StandardOutput(Vm vm) => StandardStreams.Output(vm);

    [Py("stderr", Kind = PyKind.Getter)]
    static Value StandardError(Vm vm) => StandardStreams.Error(vm);

    // --- what a program may set ---------------------------------------------------------------------------------------

    [Py(Kind = PyKind.Getter)]
    static Value Path(Vm vm) => vm.Root(VmRoot.Path);

    /// <summary>The prompt of the REPL for a new statement.</summary>
    [Py("ps1", Kind = PyKind.Getter)]
    public static Value FirstPrompt(Vm vm) => vm.Root(VmRoot.Prompt1) is { IsNone: false } prompt ? prompt : StrObject.Create(vm, ">>> "u8);

    /// <summary>The prompt of the REPL for the further lines of a statement.</summary>
    [Py("ps2", Kind = PyKind.Getter)]
    public static Value NextPrompt(Vm vm) => vm.Root(VmRoot.Prompt2) is { IsNone: false } prompt ? prompt : StrObject.Create(vm, "... "u8);

    [Py("tracebacklimit", Kind = PyKind.Getter)]
    static Value TracebackLimit(Vm vm) =>
        vm.Root(VmRoot.TracebackLimit) is { IsNone: false } limit ? limit : Value.Int(Tracebacks.DefaultLimit);

    [Slot]
    static bool SetAttr(Vm vm, int name, Value value)
    {
        switch (name)
        {
            case Name.path:
                vm.Root(VmRoot.Path) = value;
                return true;
            case Name.ps1:
                vm.Root(VmRoot.Prompt1) = value;
                return true;
            case Name.ps2:
                vm.Root(VmRoot.Prompt2) = value;
                return true;
            case Name.tracebacklimit:
                vm.Root(VmRoot.TracebackLimit) = value;
                return true;
            default:
                return false;
        }
    }

    // --- exceptions and the end ---------------------------------------------------------------------------------------

    [Py]
    static Value Exit(Vm vm, Value status = default) =>
        status.IsAbsent ? vm.Raise(TypeId.SystemExit) : vm.Raise(TypeId.SystemExit, status);

    /// <summary>What runs when the program is over; the answer is what was to run before.</summary>
    [Py("atexit")]
    static Value AtExit(Vm vm, Value function)
    {
        var old = vm.Root(VmRoot.AtExit);
        vm.Root(VmRoot.AtExit) = function;
        return old;
    }

    [Py("exc_info")]
    static Value ExceptionInfo(Vm vm)
    {
        var handled = vm.Interpreter.HandledException;
        return handled.IsAbsent
            ? TupleObject.Create(vm, [Value.None, Value.None, Value.None])
            : TupleObject.Create(vm, [Types.Of(vm, handled), handled, Value.None]);
    }

    [Py("print_exception")]
    static void PrintException(Vm vm, Value exception, Value file = default) =>
        Tracebacks.Print(vm, exception, Streams.PrinterFor(vm, file));

    // --- objects ------------------------------------------------------------------------------------------------------

    [Py]
    static Value Intern(Vm vm, Value text) => Value.Name(Names.Intern(vm, text));

    /// <summary>Bytes that the object takes in the heap, with the buffer that belongs to it alone.</summary>
    [Py("getsizeof")]
    static Value GetSizeOf(Vm vm, Value value)
    {
        var size = value.IsReference ? Operators.TryUnary(vm, UnaryOp.Sizeof, value) : Value.Absent;
        if (!size.IsAbsent)
        {
            return size;
        }

        return value.IsReference
            ? Value.Int(vm.Heap.BlockCount(value.Offset) * (long)ArenaLayout.BlockBytes)
            : Operators.Unary(vm, UnaryOp.Sizeof, value);
    }
}
