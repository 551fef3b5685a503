// The module time. Every reading comes from the host's clock and every wait goes through the host, so that a host that fakes
// time fakes all of it, and a wait serves callbacks and interrupts.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("time", HasUAlias = true)]
internal static partial class TimeModule
{
    const long TicksPeriod = 1L << 62;
    const long MaxWaitSeconds = 100_000_000_000;

    // --- now ----------------------------------------------------------------------------------------------------------

    // Microseconds, as finely as the original tells them.
    [Py]
    static double Time(Vm vm) => Microseconds(vm) / 1_000_000 + (Microseconds(vm) % 1_000_000 / 1e6);

    [Py("time_ns")]
    static long TimeNs(Vm vm) => (vm.Host.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    static long Microseconds(Vm vm) => (vm.Host.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    static long Seconds(Vm vm) => vm.Host.Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Milliseconds of the steady clock as seconds: only differences mean anything.</summary>
    [Py]
    static double Clock(Vm vm) => Timestamp(vm, 1000) / 1000.0;

    // --- waiting ------------------------------------------------------------------------------------------------------

    [Py]
    static void Sleep(Vm vm, double seconds)
    {
        double microseconds = Math.Round(seconds * 1e6);
        if (!(microseconds >= 0 && seconds < MaxWaitSeconds))
        {
            throw PyError.OS(Errno.EINVAL);
        }

        vm.Host.Wait(vm, TimeSpan.FromMicroseconds(microseconds));
    }

    [Py("sleep_ms")]
    static void SleepMs(Vm vm, long milliseconds)
    {
        if (milliseconds >= 0)
        {
            vm.Host.Wait(vm, TimeSpan.FromMilliseconds(Math.Min(milliseconds, MaxWaitSeconds * 1000)));
        }
    }

    [Py("sleep_us")]
    static void SleepUs(Vm vm, long microseconds)
    {
        if (microseconds > 0)
        {
            vm.Host.Wait(vm, TimeSpan.FromMicroseconds(Math.Min(microseconds, MaxWaitSeconds * 1_000_000)));
        }
    }

    // --- ticks --------------------------------------------------------------------------------------------------------

    [Py("ticks_ms")]
    public static long TicksMs(Vm vm) => Timestamp(vm, 1000);

    [Py("ticks_us")]
    static long TicksUs(Vm vm) => Timestamp(vm, 1_000_000);

    /// <summary>As fine as an int without a block can be: microseconds.</summary>
    [Py("ticks_cpu")]
    static long TicksCpu(Vm vm) => Timestamp(vm, 1_000_000);

    // The system's clock mostly counts nanoseconds, and dividing by a constant costs least.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Timestamp(Vm vm, long unitsPerSecond)
    {
        const long nanosecondsPerSecond = 1_000_000_000;
        long frequency = vm.Host.Clock.TimestampFrequency;
        long now = vm.Host.Clock.GetTimestamp();
        long units = frequency == nanosecondsPerSecond
            ? now / (nanosecondsPerSecond / unitsPerSecond)
            : (now / frequency * unitsPerSecond) + (now % frequency * unitsPerSecond / frequency);
        return units & (TicksPeriod - 1);
    }

    [Py("ticks_add")]
    public static long TicksAdd(long ticks, long delta) =>
        delta is > -(TicksPeriod / 2) and < TicksPeriod / 2
            ? (ticks + delta) & (TicksPeriod - 1)
            : throw PyError.Overflow("ticks interval overflow");

    [Py("ticks_diff")]
    public static long TicksDiff(long end, long start) =>
        unchecked(((end - start + (TicksPeriod / 2)) & (TicksPeriod - 1)) - (TicksPeriod / 2));

    // --- dates --------------------------------------------------------------------------------------------------------

    [Py("gmtime")]
    static Value GmTime(Vm vm, Value seconds = default) => ToTuple(vm, CivilTime.Of(SecondsOf(vm, seconds)), isDaylightSaving: 0);

    [Py("localtime")]
    static Value LocalTime(Vm vm, Value seconds = default)
    {
        long utc = SecondsOf(vm, seconds);
        var zone = vm.Host.Clock.LocalTimeZone;
        return ToTuple(vm, CivilTime.Of(utc + OffsetSeconds(zone, utc)), zone.IsDaylightSavingTime(MomentOf(utc)) ? 1 : 0);
    }

    static long SecondsOf(Vm vm, Value seconds)
    {
        if (seconds.IsAbsent)
        {
            return Seconds(vm);
        }

        long given = Conversions.IsInteger(vm, seconds) ? Conversions.ToLong(vm, seconds) : (long)Conversions.ToDouble(vm, seconds);
        return given is >= -CivilTime.MaxSeconds and <= CivilTime.MaxSeconds ? given : throw PyError.Overflow("year doesn't fit");
    }

    /// <summary>For the time zone's rules, which .NET tells for the years 1 to 9999.</summary>
    static DateTimeOffset MomentOf(long utcSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(utcSeconds, -62_135_500_000, 253_402_200_000));

    static long OffsetSeconds(TimeZoneInfo zone, long utcSeconds) => (long)zone.GetUtcOffset(MomentOf(utcSeconds)).TotalSeconds;

    static Value ToTuple(Vm vm, CivilTime time, int isDaylightSaving) => TupleObject.Create(vm,
    [
        Value.Int(time.Year), Value.Int(time.Month), Value.Int(time.Day), Value.Int(time.Hour), Value.Int(time.Minute),
        Value.Int(time.Second), Value.Int(time.Weekday), Value.Int(time.YearDay), Value.Int(isDaylightSaving),
    ]);

    /// <summary>The inverse of localtime.</summary>
    [Py("mktime")]
    static long MakeTime(Vm vm, Value date)
    {
        if (SequenceItems.Of(vm, date).Length is < 8 or > 9)
        {
            throw PyError.Type("mktime needs a tuple of length 8 or 9");
        }

        Span<long> parts = stackalloc long[6];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Conversions.ToLong(vm, SequenceItems.At(vm, date, i));
            if (parts[i] is < int.MinValue or > int.MaxValue)
            {
                throw NoTime();
            }
        }

        long local = CivilTime.ToSeconds(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
        var zone = vm.Host.Clock.LocalTimeZone;
        long guess = local - OffsetSeconds(zone, local);
        long utc = local - OffsetSeconds(zone, guess);
        return utc == -1 ? throw NoTime() : utc;
    }

    static PyError NoTime() => PyError.Overflow("invalid mktime usage");

    /// <summary>The date (now, if none is given) as text; an unknown directive is its letter.</summary>
    [Py("strftime")]
    static Value FormatTime(Vm vm, StrView format, Value date = default)
    {
        date = vm.Keep(date.IsAbsent ? LocalTime(vm) : date);
        if (SequenceItems.Of(vm, date).Length < 8)
        {
            throw PyError.Type("strftime needs a tuple of length 8 or 9");
        }

        using var text = new TextBuilder(vm);
        var rest = StrObject.Utf8(vm, format.Value);
        while (rest.IndexOf((byte)'%') is >= 0 and var directive && directive + 1 < rest.Length)
        {
            text.Write(rest[..directive]);
            WriteDirective(vm, text, rest[directive + 1], date);
            rest = rest[(directive + 2)..];
        }

        text.Write(rest);
        return text.ToStr();
    }

    static void WriteDirective(Vm vm, Printer output, byte directive, Value date)
    {
        switch ((char)directive)
        {
            case 'Y': output.Write(Part(0)); break;
            case 'y': output.Write($"{((Part(0) % 100) + 100) % 100:00}"); break;
            case 'm': output.Write($"{Part(1):00}"); break;
            case 'd': output.Write($"{Part(2):00}"); break;
            case 'H': output.Write($"{Part(3):00}"); break;
            case 'I': output.Write($"{((Part(3) + 11) % 12) + 1:00}"); break;
            case 'M': output.Write($"{Part(4):00}"); break;
            case 'S': output.Write($"{Part(5):00}"); break;
            case 'p': output.Write(Part(3) < 12 ? "AM" : "PM"); break;
            case 'j': output.Write($"{Part(7):000}"); break;
            case 'w': output.Write((Part(6) + 1) % 7); break;
            case 'a': output.Write(NameAt(Weekdays, Part(6))[..3]); break;
            case 'A': output.Write(NameAt(Weekdays, Part(6))); break;
            case 'b': output.Write(NameAt(Months, Part(1) - 1)[..3]); break;
            case 'B': output.Write(NameAt(Months, Part(1) - 1)); break;
            default: output.Write(directive); break;
        }

        long Part(int index) => Conversions.ToLong(vm, SequenceItems.At(vm, date, index));
    }

    static string Weekdays => "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";

    static string Months => "January February March April May June July August September October November December";

    static string NameAt(string names, long index)
    {
        string[] all = names.Split(' ');
        return (ulong)index < (ulong)all.Length ? all[index] : throw PyError.Value("date out of range");
    }
}
