// Times as FAT has them: two seconds are the unit, the local time is meant, and 1980 to 2107 is all there is.
//
//   31..25 years since 1980 | 24..21 month | 20..16 day | 15..11 hour | 10..5 minute | 4..0 seconds / 2

using Krait.Runtime;

namespace Krait.Objects;

internal static class FatTime
{
    /// <summary>January 1st 2000, which stands for the root directory.</summary>
    public const uint Year2000 = 0x2821_0000;

    const int FirstYear = 1980;
    const int LastYear = 2107;

    public static uint Now(Vm vm)
    {
        var now = vm.Host.Clock.GetLocalNow();
        uint year = (uint)(Math.Clamp(now.Year, FirstYear, LastYear) - FirstYear);
        return (year << 25) | ((uint)now.Month << 21) | ((uint)now.Day << 16) | ((uint)now.Hour << 11) | ((uint)now.Minute << 5) | ((uint)now.Second / 2);
    }

    /// <summary>Seconds since 1970, as if the time were UTC. Parts outside their ranges carry over.</summary>
    public static long ToSeconds(uint time)
    {
        var date = new DateTime(FirstYear + (int)(time >> 25), 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddMonths((int)((time >> 21) & 0xf) - 1)
            .AddDays((int)((time >> 16) & 0x1f) - 1)
            .AddHours((time >> 11) & 0x1f)
            .AddMinutes((time >> 5) & 0x3f)
            .AddSeconds(2 * (time & 0x1f));
        return (long)(date - DateTime.UnixEpoch).TotalSeconds;
    }
}
