// What long arithmetic asks of the one who calls it: room for temporaries, and leave to go on working.
//
// Numbers of a script live in the script's own heap, so arithmetic owns no memory: it borrows limbs from here, in stack order,
// and gives them back by mark. Charge() is where interrupts and budgets are served; it is called at least once for every
// QuantumLimbs limb operations (one takes about a nanosecond), and any of these methods may end the work by throwing.
// Whoever catches such an exception releases to a mark of his own: arithmetic does not clean up while it is thrown through.
namespace Krait.Numerics;

internal abstract class NumericContext
{
    /// <summary>Limb operations between two charges in loops whose length a script chooses; about 50 microseconds.</summary>
    public const int QuantumLimbs = 1 << 15;

    /// <summary>Gives a span of limbs, with any content. Throws MemoryError when there is none.</summary>
    public abstract Span<ulong> Allocate(int limbCount);

    /// <summary>The position that <see cref="Release"/> returns to.</summary>
    public abstract int Mark();

    /// <summary>Takes back everything allocated since the mark.</summary>
    public abstract void Release(int mark);

    /// <summary>Reports work done, in limb operations. Throws when the script is interrupted or its budget is spent.</summary>
    public abstract void Charge(long work);
}
