// What a running script serves at safepoints: interrupts, the host's abort and budgets anywhere, callbacks of
// micropython.schedule only at branches, in waits and at the end of the program, one a safepoint, never nested.

using Krait.Heap;

namespace Krait.Runtime;

[Flags]
internal enum PollReasons
{
    None = 0,
    Interrupt = 1,
    Abort = 2,
    Callback = 4,

    /// <summary>A callback waits, but another one runs.</summary>
    Held = 8,

    /// <summary>An object that a weak reference with a callback knew is gone.</summary>
    WeakCallback = 16,
}

internal sealed class Scheduler(Vm vm)
{
    public const int Depth = 4;

    readonly Lock gate = new();
    PollReasons reasons;
    string abortReason = "";
    int count;
    int first;
    bool isRunning;
    bool wantsInterrupt;

    /// <summary>KeyboardInterrupt at the next safepoint. Any thread.</summary>
    public void Interrupt() => Set(PollReasons.Interrupt);

    /// <summary>KeyboardInterrupt after the next turn of the queue, as if a callback had asked for it: what a script schedules
    /// for itself.</summary>
    public void ScheduleInterrupt()
    {
        wantsInterrupt = true;
        if (!isRunning)
        {
            Set(PollReasons.Callback);
        }
    }

    /// <summary>The callbacks of weak references run at the next branch.</summary>
    public void RequestWeakCallbacks() => Set(PollReasons.WeakCallback);

    /// <summary>Ends the run at the next safepoint; scripts can not catch it. Any thread.</summary>
    public void Abort(string reason)
    {
        abortReason = reason;
        Set(PollReasons.Abort);
    }

    /// <summary>A new operation begins: an abort that came too late for the last one is void.</summary>
    public void ForgetAbort()
    {
        lock (gate)
        {
            reasons &= ~PollReasons.Abort;
            vm.PollFlag = reasons == PollReasons.None ? 0 : 1;
        }
    }

    /// <summary>An interrupt that came after the program had ended is void.</summary>
    public void ForgetInterrupt()
    {
        lock (gate)
        {
            reasons &= ~PollReasons.Interrupt;
            vm.PollFlag = reasons == PollReasons.None ? 0 : 1;
        }
    }

    void Set(PollReasons reason)
    {
        lock (gate)
        {
            reasons |= reason;
            vm.PollFlag = 1;
        }
    }

    /// <summary>False if the queue is full.</summary>
    public bool TrySchedule(Value function, Value argument)
    {
        if (count == Depth)
        {
            return false;
        }

        int slot = (first + count++) % Depth;
        vm.Root(VmRoot.Schedule + (2 * slot)) = function;
        vm.Root(VmRoot.Schedule + (2 * slot) + 1) = argument;
        if (!isRunning)
        {
            Set(PollReasons.Callback);
        }

        return true;
    }

    public bool HasCallbacks => count > 0;

    /// <summary>In native loops: interrupts and the host's wishes.</summary>
    public void ServeNative()
    {
        PollReasons served;
        lock (gate)
        {
            served = reasons & (PollReasons.Interrupt | PollReasons.Abort);
            reasons &= ~PollReasons.Interrupt;
            vm.PollFlag = reasons == PollReasons.None ? 0 : 1;
        }

        if ((served & PollReasons.Abort) != 0)
        {
            ForgetAbort();
            throw new HostAbortException(abortReason);
        }

        if (vm.Fuel < 0 && !vm.TryRefuel())
        {
            vm.Host.OutOfFuel(vm);
        }

        if ((served & PollReasons.Interrupt) != 0)
        {
            throw PyError.Of(TypeId.KeyboardInterrupt);
        }
    }

    /// <summary>At a branch: one callback as well.</summary>
    public void ServeBranch()
    {
        ServeNative();
        if ((reasons & PollReasons.Callback) != 0 && !isRunning)
        {
            RunOne();
        }

        RunWeakCallbacks();
    }

    void RunWeakCallbacks()
    {
        if ((reasons & PollReasons.WeakCallback) == 0)
        {
            return;
        }

        lock (gate)
        {
            reasons &= ~PollReasons.WeakCallback;
            vm.PollFlag = reasons == PollReasons.None ? 0 : 1;
        }

        vm.WeakReferences.RunCallbacks();
    }

    void RunOne()
    {
        if (wantsInterrupt)
        {
            // The turn is spent: callbacks that wait have theirs at later safepoints.
            wantsInterrupt = false;
            Set(PollReasons.Interrupt);
            if (count > 0)
            {
                return;
            }
        }

        if (count == 0)
        {
            Clear();
            return;
        }

        var function = vm.Keep(vm.Root(VmRoot.Schedule + (2 * first)));
        var argument = vm.Keep(vm.Root(VmRoot.Schedule + (2 * first) + 1));
        vm.Root(VmRoot.Schedule + (2 * first)) = Value.None;
        vm.Root(VmRoot.Schedule + (2 * first) + 1) = Value.None;
        first = (first + 1) % Depth;
        count--;
        Clear();
        isRunning = true;
        try
        {
            if (Protected.Call(vm, function, argument).IsFailed)
            {
                var exception = vm.Keep(vm.PendingException);
                vm.PendingException = Value.None;
                vm.Host.Stdout.Flush();
                Tracebacks.Print(vm, exception, vm.Host.Stdout);
            }
        }
        finally
        {
            isRunning = false;
            if (count > 0 || wantsInterrupt)
            {
                Set(PollReasons.Callback);
            }
        }
    }

    void Clear()
    {
        lock (gate)
        {
            reasons &= ~PollReasons.Callback;
            vm.PollFlag = reasons == PollReasons.None ? 0 : 1;
        }
    }

    /// <summary>At the end of a program, however it ended: one callback, as in the original. Others wait for what runs next, if
    /// anything does.</summary>
    public void ServeEnd()
    {
        if ((count > 0 || wantsInterrupt) && !isRunning)
        {
            RunOne();
        }

        RunWeakCallbacks();
    }

    /// <summary>In waits: what waits now. A callback that schedules itself again has its next turn in the next round.</summary>
    public void ServeWaiting()
    {
        ServeNative();
        for (int turns = Math.Max(1, count); turns > 0 && (count > 0 || wantsInterrupt) && !isRunning; turns--)
        {
            RunOne();
        }

        RunWeakCallbacks();
    }
}

/// <summary>A call from the engine's own code, where a PyError must not fly on.</summary>
internal static class Protected
{
    public static Value Call(Vm vm, Value function, params ReadOnlySpan<Value> args)
    {
        try
        {
            return vm.Interpreter.Call(function, args);
        }
        catch (Exception error) when (Raising.IsOurs(error))
        {
            Raising.SetPending(vm, error);
            return Value.Failed;
        }
    }
}
