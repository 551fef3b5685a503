// A device's own clock: the host's, and the difference that somebody has set with machine.RTC. It outlives a reset.

namespace Krait.Device;

internal sealed class SettableClock(TimeProvider host) : TimeProvider
{
    long differenceTicks;

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref differenceTicks, (now - host.GetUtcNow()).Ticks);

    public override DateTimeOffset GetUtcNow() => host.GetUtcNow().AddTicks(Interlocked.Read(ref differenceTicks));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => host.GetTimestamp();

    public override long TimestampFrequency => host.TimestampFrequency;
}
