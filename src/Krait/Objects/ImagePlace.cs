// Where a .mpy file lies in the arena when it stays there: in a bytes object, which does not change or move. Its texts and its
// bytecode are borrowed then, not copied: they refer to their owner and cost a block of fixed size, whatever their length.

using Krait.Heap;

namespace Krait.Objects;

/// <param name="Owner">The bytes object; absent (as in the default) for a file that lies nowhere.</param>
/// <param name="Start">Offset of the file's first byte in the arena.</param>
internal readonly record struct ImagePlace(Value Owner, uint Start)
{
    public bool IsSomewhere => Owner.IsReference;

    /// <param name="copyBytes">What a copy would take in the heap.</param>
    public bool IsWorthBorrowing(int byteCount, long copyBytes) => IsSomewhere && byteCount > 0 && copyBytes > BorrowedLayout.Size;
}
