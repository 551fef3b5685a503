// When the loop's optimised twin may be run. The loop of the ReadyToRun image starts at once but is half as fast; its twin is
// compiled once a process, on a thread of its own, as soon as some program has run for a while. Waiting for the runtime's own
// tiers would take several times as long and pass through an instrumented loop that is slower than the first.
//
// In a NativeAOT build there is one loop, and it is optimised.

using System.Runtime.CompilerServices;

namespace Krait.Runtime;

internal static class LoopTier
{
    static readonly Lazy<Compilation> optimised = new(() => new Compilation());

    /// <summary>The twin is compiled; the first to ask starts that. Any thread.</summary>
    public static bool IsOptimised(Delegate twin)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled)
        {
            return false;
        }

        var compilation = optimised.Value;
        compilation.Start(twin);
        return compilation.IsDone;
    }

    sealed class Compilation
    {
        int isStarted;
        volatile bool isDone;

        public bool IsDone => isDone;

        public void Start(Delegate twin)
        {
            if (isDone || Interlocked.Exchange(ref isStarted, 1) != 0)
            {
                return;
            }

            var thread = new Thread(() =>
            {
                RuntimeHelpers.PrepareDelegate(twin);
                RuntimeHelpers.PrepareMethod(twin.Method.MethodHandle);
                isDone = true;
            })
            { IsBackground = true, Name = "Krait loop" };
            thread.Start();
        }
    }
}
