// Spans of Values.

namespace Krait.Heap;

internal static class ValueSpans
{
    /// <summary>Sets every word. Unlike Span.Fill, whose code depends on the width of the machine's vectors, it can be compiled
    /// ahead of time.</summary>
    public static void SetAll(this Span<Value> words, Value value)
    {
        foreach (ref var word in words)
            word = value;
    }
}
