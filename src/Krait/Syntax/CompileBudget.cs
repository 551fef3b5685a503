// The memory that one compilation may use. Everything that grows with the source (names, nodes, literals, folded numbers) is
// charged before it is made, so that a hostile text runs into a MemoryError and never into the memory of the host.
//
// Invariant: Charge is called with the bytes about to be used; when they are not there it throws SourceError.OutOfMemory.
// Charges are never given back within a compilation; a compilation's budget is dropped as a whole.

namespace Krait.Syntax;

internal abstract class CompileBudget
{
    public abstract void Charge(long byteCount);
}

// For text that is trusted, as on the command line of the compiler: bounded by a fixed number of bytes only.
internal sealed class FixedCompileBudget(long totalBytes) : CompileBudget
{
    private long leftBytes = totalBytes;

    public override void Charge(long byteCount)
    {
        if (byteCount > leftBytes)
        {
            throw SourceError.OutOfMemory(byteCount);
        }

        leftBytes -= byteCount;
    }
}
