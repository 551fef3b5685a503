// From any failure to a pending Python exception.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

/// <summary>The host ends the run: a budget is spent or it was cancelled. No handler and no finally block sees it.</summary>
internal sealed class HostAbortException(string reason) : Exception(reason);

internal static class Raising
{
    /// <summary>The loop turns it into a Python exception; everything but the host's own abort is.</summary>
    public static bool IsOurs(Exception error) => error is not HostAbortException;

    public static void SetPending(Vm vm, Exception error)
    {
        switch (error)
        {
            case PyError { TypeId: -2 }:
                break;
            case PyError { TypeId: -1 } python:
                vm.PendingException = python.Payload;
                break;
            case PyError python when !python.Payload.IsAbsent:
                vm.Raise(python.TypeId, python.Payload);
                break;
            case PyError { HasMessage: true } python:
                vm.RaiseMessage(python.TypeId, python.Message);
                break;
            case PyError python:
                vm.Raise(python.TypeId);
                break;
            case HeapFullException full:
                OutOfMemory(vm, full);
                break;
            case InsufficientExecutionStackException:
                vm.RaiseMessage(TypeId.RuntimeError, "maximum recursion depth exceeded");
                break;
            case OutOfMemoryException:
                vm.RaiseMessage(TypeId.MemoryError, "memory allocation failed");
                break;
            default:
                // A defect of the engine or a forged arena: the script fails, the host does not.
                vm.RaiseMessage(TypeId.RuntimeError, $"internal error: {error.GetType().Name}: {error.Message}");
                if (vm.Options.ReportsInternalErrors)
                {
                    Console.Error.WriteLine(error);
                }

                break;
        }
    }

    static void OutOfMemory(Vm vm, HeapFullException full)
    {
        if (full.IsLocked)
        {
            vm.RaiseMessage(TypeId.MemoryError, "memory allocation failed, heap is locked");
            return;
        }

        vm.NoteOutOfMemory(full.ByteCount);
        vm.RaiseMessage(TypeId.MemoryError, $"memory allocation failed, allocating {full.ByteCount} bytes");
    }

    public static Value NameNotDefined(Vm vm, int name) =>
        vm.RaiseMessage(TypeId.NameError, $"name '{vm.Names.ToString(name)}' isn't defined");

    /// <summary>`raise x`: a class is instantiated.</summary>
    public static void RaiseObject(Vm vm, Value raised) => vm.PendingException = MakeException(vm, raised);

    /// <summary>`raise x from y`: the cause is dropped, with a warning.</summary>
    public static void WarnOfCause(Vm vm, Value cause)
    {
        if (!cause.IsNone)
        {
            vm.Host.Stdout.Flush();
            vm.Host.Stderr.Write("Warning: exception chaining not supported\n");
        }
    }

    public static Value MakeException(Vm vm, Value raised)
    {
        if (ClassObject.IsClass(vm, raised) && Types.IsExceptionClass(vm, raised))
        {
            raised = PyError.Check(Calls.Call(vm, raised));
        }

        // Without a native part its __init__ still runs: it can carry neither arguments nor a traceback.
        return Types.IsException(vm, raised) && !ExceptionObject.Native(vm, raised).IsAbsent ? raised : throw PyError.Type("exceptions must derive from BaseException");
    }

    /// <summary>The exception that is raised in a generator into which a value is thrown: if it is none, or its class can not be
    /// called, the error that says so, which the generator may catch.</summary>
    public static Value MakeThrown(Vm vm, Value thrown)
    {
        try
        {
            return MakeException(vm, thrown);
        }
        catch (Exception error) when (IsOurs(error))
        {
            SetPending(vm, error);
            return vm.PendingException;
        }
    }

    /// <summary>A StopIteration that leaves a generator becomes a RuntimeError.</summary>
    public static void ConvertStopIteration(Vm vm)
    {
        if (Types.IsInstance(vm, vm.PendingException, TypeId.StopIteration))
        {
            vm.RaiseMessage(TypeId.RuntimeError, "generator raised StopIteration");
        }
    }
}
