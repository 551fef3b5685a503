// What the running operation has spent, and what ends it before its time. The first cause counts; it is served by the virtual
// machine at its next safepoint as a HostAbortException, which no script can catch, and the engine then tells the host why.

using System.Diagnostics;
using Krait.Runtime;

namespace Krait;

internal sealed class Meter(KraitLimits limits)
{
    readonly Lock gate = new();
    Vm? running;
    Timer? timer;
    long fuelAtStart;
    long startedAt;
    TimeSpan timeSpent;

    public PyLimitKind? Exceeded { get; private set; }
    public bool IsCancelled { get; private set; }

    /// <summary>An exception of the host's own code that ended the operation.</summary>
    public Exception? HostFailure { get; private set; }

    public long FuelSpent { get; private set; }
    public long OutputBytes { get; private set; }
    public TimeSpan TimeSpent => running == null ? timeSpent : Stopwatch.GetElapsedTime(startedAt);

    public void Begin(Vm vm)
    {
        vm.Scheduler.ForgetAbort();
        vm.Interpreter.BeginOperation();
        fuelAtStart = vm.FuelLeft = limits.Fuel ?? long.MaxValue;
        startedAt = Stopwatch.GetTimestamp();
        OutputBytes = 0;
        lock (gate)
        {
            Exceeded = null;
            IsCancelled = false;
            HostFailure = null;
            running = vm;
        }

        if (limits.Time is { } time)
        {
            timer ??= new Timer(static state => ((Meter)state!).Stop(PyLimitKind.Time), this, Timeout.Infinite, Timeout.Infinite);
            timer.Change(time, Timeout.InfiniteTimeSpan);
        }
    }

    public void End(Vm vm)
    {
        timer?.Change(Timeout.Infinite, Timeout.Infinite);
        timeSpent = Stopwatch.GetElapsedTime(startedAt);
        FuelSpent = fuelAtStart - vm.FuelLeft;
        lock (gate)
        {
            running = null;
        }
    }

    public long FuelNow(Vm vm) => running == null ? FuelSpent : fuelAtStart - vm.FuelLeft;

    /// <summary>Any thread.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            if (running != null && Exceeded == null)
            {
                IsCancelled = true;
                Abort(running);
            }
        }
    }

    void Stop(PyLimitKind kind)
    {
        lock (gate)
        {
            if (running != null && !IsCancelled)
            {
                Exceeded ??= kind;
                Abort(running);
            }
        }
    }

    static void Abort(Vm vm)
    {
        vm.Scheduler.Abort("ended by the host");
        vm.Host.Wake();
    }

    public void OutOfFuel(Vm vm)
    {
        if (limits.Fuel == null)
        {
            vm.FuelLeft = long.MaxValue;
            return;
        }

        throw Exceed(PyLimitKind.Fuel);
    }

    public void ChargeOutput(int byteCount)
    {
        OutputBytes += byteCount;
        if (OutputBytes > limits.OutputBytes)
        {
            throw Exceed(PyLimitKind.Output);
        }
    }

    HostAbortException Exceed(PyLimitKind kind)
    {
        lock (gate)
        {
            Exceeded ??= kind;
        }

        return new HostAbortException("a limit is exceeded");
    }

    /// <summary>Code of the host, called by the script, has failed: that ends the operation.</summary>
    public HostAbortException Fail(Exception error)
    {
        HostFailure = error;
        return new HostAbortException("the host's code failed");
    }

    public void Dispose() => timer?.Dispose();
}
