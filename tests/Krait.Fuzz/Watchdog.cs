// Ends what does not end by itself. A program that has used more processor time than any fuel allows is aborted through the
// machine's own safepoints; if it does not come to one, the process ends with HangExitCode, for the supervisor to see.

using Krait.Runtime;

namespace Krait.Fuzz;

internal sealed class Watchdog : IDisposable
{
    public const int HangExitCode = 99;

    static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(3);
    static readonly TimeSpan HangTime = TimeSpan.FromSeconds(10);

    readonly Thread thread;
    readonly ManualResetEventSlim done = new();
    readonly Lock gate = new();
    Vm? watched;
    TimeSpan since;

    public Watchdog()
    {
        thread = new Thread(Look) { IsBackground = true, Name = "watchdog" };
        thread.Start();
    }

    public void Watch(Vm vm)
    {
        lock (gate)
        {
            watched = vm;
            since = Environment.CpuUsage.TotalTime;
        }
    }

    public void Rest()
    {
        lock (gate)
        {
            watched = null;
        }
    }

    public void Dispose()
    {
        done.Set();
        thread.Join();
        done.Dispose();
    }

    void Look()
    {
        while (!done.Wait(200))
        {
            lock (gate)
            {
                var used = Environment.CpuUsage.TotalTime - since;
                if (watched == null || used < AbortTime)
                {
                    continue;
                }

                if (used > HangTime)
                {
                    Environment.Exit(HangExitCode);
                }

                watched.Scheduler.Abort("watchdog");
            }
        }
    }
}
