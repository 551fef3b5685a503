// How the owner of a heap tells the collector what is alive, and hears of what has died.

namespace Krait.Heap;

internal interface IRootSource
{
    /// <summary>Shows every value that is held outside the root slots, the allocation log and the heap: stacks, shapes.</summary>
    void VisitRoots(ref RootVisitor visitor);
}

internal interface IFinaliser
{
    /// <summary>An object that was given to <see cref="ArenaHeap.MarkFinalised"/> is about to be swept; its memory is still
    /// whole. The heap is locked meanwhile, and nothing may be thrown.</summary>
    void Finalise(uint offset);
}

internal readonly ref struct RootVisitor
{
    readonly Collector _collector;

    public RootVisitor(Collector collector) => _collector = collector;

    public void Visit(Value value) => _collector.Mark(value);

    /// <summary>Every aligned word of [start, end): what is no reference to an object does no harm.</summary>
    public void VisitRange(uint startOffset, uint endOffset) => _collector.MarkRange(startOffset, endOffset);
}
