// The rest of a wait that is less than the millisecond in which .NET's own waits count: to spin for it would take a tenth of a
// core from a program that sleeps ten milliseconds at a time. Nothing ends it early.

using System.Runtime.InteropServices;

namespace Krait.Runtime;

internal static partial class ShortSleep
{
    // The system wakes a thread about so much too late.
    static readonly TimeSpan s_lateness = TimeSpan.FromMicroseconds(60);

    [StructLayout(LayoutKind.Sequential)]
    struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, nint left);

    /// <summary>Sleeps for about that long, or not at all: the caller looks at the clock again.</summary>
    public static void Sleep(TimeSpan time)
    {
        var rest = time - s_lateness;
        if (rest > TimeSpan.Zero && (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()))
        {
            _ = NanoSleep(new TimeSpec { Nanoseconds = (nint)rest.TotalNanoseconds }, 0);
            return;
        }

        Thread.SpinWait(20);
    }
}
