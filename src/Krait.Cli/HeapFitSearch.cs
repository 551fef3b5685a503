// The smallest heap that a program runs in, by running it: first a heap in which it runs is found, then the space between it and
// one in which it does not is halved. A run is good if it met no MemoryError, caught or not, and ended as the reported run did.
//
// What a program needs does not grow smoothly: where collections fall, and how the free space lies, changes with the heap's
// size. The answer is a heap in which it ran; that it runs in every larger one is likely, not proven.

namespace Krait.Cli;

internal sealed class HeapFitSearch(HeapTrial trial, TrialResult reported, HeapReport report)
{
    const long Granularity = 64;
    const long LargestTried = 256L << 20;

    // A heap that is nearly full is collected again and again: such a run may take longer than the one that is reported.
    static readonly TimeSpan s_minTime = TimeSpan.FromSeconds(5);
    const int TimesAsLong = 5;

    int runs = 1;

    public HeapFit Find(long? askedBytes)
    {
        long? good = reported.MemoryErrors == 0 ? trial.HeapBytes : null;
        long bad = Math.Max(KraitOptions.MinHeapBytes, report.MostAliveBytes / Granularity * Granularity) - Granularity;
        bool? fits = null;
        if (askedBytes is { } asked)
        {
            fits = asked == trial.HeapBytes ? good != null : IsGood(asked);
            if (fits == true)
            {
                good = Math.Min(good ?? asked, asked);
            }
            else
            {
                bad = Math.Max(bad, asked);
            }
        }

        for (long size = Math.Max(trial.HeapBytes, bad) * 2; good == null && size <= LargestTried; size *= 2)
        {
            good = IsGood(size) ? size : null;
            bad = good == null ? size : bad;
        }

        return new HeapFit
        {
            AskedBytes = askedBytes,
            Fits = fits,
            SmallestBytes = good is { } start ? Smallest(bad, start) : null,
            Runs = runs,
        };
    }

    long Smallest(long bad, long good)
    {
        // All that was ever in use at once is enough, if it is less.
        long enough = RoundUp(report.PeakBytes + Granularity);
        if (enough < good && enough > bad)
        {
            (bad, good) = IsGood(enough) ? (bad, enough) : (enough, good);
        }

        while (good - bad > Granularity)
        {
            long middle = RoundUp(bad + ((good - bad) / 2));
            if (middle >= good)
            {
                break;
            }

            (bad, good) = IsGood(middle) ? (bad, middle) : (middle, good);
        }

        return good;
    }

    static long RoundUp(long byteCount) => (byteCount + Granularity - 1) / Granularity * Granularity;

    bool IsGood(long heapBytes)
    {
        runs++;
        var limit = reported.Time * TimesAsLong;
        var result = trial.Run(heapBytes, limit > s_minTime ? limit : s_minTime);
        bool endsAlike = result.ExitCode == reported.ExitCode || reported.MemoryErrors > 0;
        return result.MemoryErrors == 0 && endsAlike && result.ExitCode >= 0;
    }
}
