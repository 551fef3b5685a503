// What a comparison answers for each order of its operands, in one word: bit 0 for less, 1 for equal, 2 for more, 3 for
// unordered (a NaN). CompareJump has the bits of the outcomes that jump, so that one shift decides, whatever the operator and
// the sense of the jump.

namespace Krait.Runtime;

internal static class CompareOutcome
{
    const uint Less = 1;
    const uint Equal = 2;
    const uint More = 4;
    const uint Unordered = 8;

    /// <summary>The sense of the jump, for operands that have no order of their own.</summary>
    public const uint JumpsIfTrue = 16;

    public static uint Of(BinaryOp op, bool sense)
    {
        uint outcomes = op switch
        {
            BinaryOp.Less => Less,
            BinaryOp.More => More,
            BinaryOp.Equal => Equal,
            BinaryOp.LessEqual => Less | Equal,
            BinaryOp.MoreEqual => More | Equal,
            _ => Less | More | Unordered,
        };
        return sense ? outcomes | JumpsIfTrue : outcomes ^ (Less | Equal | More | Unordered);
    }
}
