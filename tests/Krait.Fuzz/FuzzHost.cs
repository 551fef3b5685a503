// The host of a fuzzed program: output is kept (the first 64 KiB of it), time stands still but for sleeps, there are no files,
// and when the fuel is spent the run ends. Some programs are interrupted first, as by Ctrl-C, each time their ration is spent.

using System.Buffers;
using Krait.Runtime;

namespace Krait.Fuzz;

internal sealed class FuzzHost : HostServices
{
    readonly RunLimits limits;
    int interruptsLeft;

    public FuzzHost(RunLimits limits)
    {
        this.limits = limits;
        interruptsLeft = limits.Interrupts;
        Output = new KeptOutput();
        Stdout = Output;
        Stderr = new KeptOutput();
        Clock = new FuzzClock();
        Random = static bytes => bytes.Fill(42);
    }

    public KeptOutput Output { get; }

    public override void OutOfFuel(Vm vm)
    {
        if (interruptsLeft-- > 0)
        {
            vm.FuelLeft = limits.Fuel;
            vm.Scheduler.Interrupt();
            return;
        }

        // What runs after the abort (the check that the machine still works) gets some more.
        vm.FuelLeft = limits.Fuel;
        throw new HostAbortException("out of fuel");
    }

    public override void Wait(Vm vm, TimeSpan time)
    {
        vm.Charge(1000);
        vm.Scheduler.ServeEnd();
        ((FuzzClock)Clock).Advance(time);
    }

    sealed class FuzzClock : TimeProvider
    {
        // Every look at the clock takes a while, so that programs which wait by looking end.
        static readonly TimeSpan Look = TimeSpan.FromMicroseconds(100);

        readonly DateTimeOffset start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
        TimeSpan passed = TimeSpan.FromSeconds(1000);

        public void Advance(TimeSpan time)
        {
            if (time > TimeSpan.Zero && time < TimeSpan.FromDays(10_000) && passed < TimeSpan.FromDays(10_000))
            {
                passed += time;
            }
        }

        public override DateTimeOffset GetUtcNow()
        {
            Advance(Look);
            return start + passed;
        }

        public override long GetTimestamp()
        {
            Advance(Look);
            return passed.Ticks;
        }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}

internal sealed class KeptOutput : OutputStream
{
    const int MaxBytes = 1 << 16;

    readonly ArrayBufferWriter<byte> kept = new();

    public ReadOnlySpan<byte> Kept => kept.WrittenSpan;

    public bool IsComplete { get; private set; } = true;

    public void Clear() => kept.Clear();

    public override void Write(ReadOnlySpan<byte> utf8)
    {
        int room = MaxBytes - kept.WrittenCount;
        IsComplete &= utf8.Length <= room;
        kept.Write(utf8[..Math.Min(room, utf8.Length)]);
    }

    public override void Flush()
    {
    }
}
