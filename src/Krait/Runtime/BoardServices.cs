// What the machine module asks of the board that a script runs on. A program on a PC is on none: it has an identity and a
// frequency, but the clock that others see is not its own, and a reset ends it.

namespace Krait.Runtime;

internal enum ResetKind
{
    Soft,
    Hard,
}

internal class BoardServices
{
    /// <summary>machine.unique_id().</summary>
    public byte[] UniqueId { get; init; } = new byte[8];

    /// <summary>machine.freq(), in hertz: a figure for programs that ask, no more.</summary>
    public long Frequency { get; set; } = 1_000_000_000;

    /// <summary>Lines of the input end with a carriage return, as at a serial line; text streams read it as a newline.</summary>
    public bool TypesReturns { get; init; }

    /// <summary>Does not return: throws what ends the program.</summary>
    public virtual void Reset(Vm vm, ResetKind kind) => throw PyError.Of(TypeId.SystemExit);

    TimeSpan clockDifference;

    /// <summary>The local time that machine.RTC tells.</summary>
    public DateTime LocalNow(TimeProvider clock) => clock.GetLocalNow().DateTime + clockDifference;

    /// <summary>Sets what machine.RTC tells. On a PC that is all: the clock of the module time is the host's.</summary>
    public virtual void SetClock(TimeProvider clock, DateTime local) => clockDifference = local - clock.GetLocalNow().DateTime;
}
