// Comparison of two lists or two tuples, in the original's order: `<` and `<=` are asked as `>` and `>=` the other way round
// (which an error's text shows), and the first pair of items that differs decides.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class SequenceComparison
{
    /// <summary>One of ==, &lt;, &lt;=, &gt;, &gt;=.</summary>
    public static bool IsComparison(BinaryOp op) => op <= BinaryOp.MoreEqual;

    public static bool Compare(Vm vm, BinaryOp op, Value a, Value b) => op switch
    {
        BinaryOp.Equal => SequenceItems.Count(vm, a) == SequenceItems.Count(vm, b) && Decide(vm, op, a, b),
        BinaryOp.Less => Decide(vm, BinaryOp.More, b, a),
        BinaryOp.LessEqual => Decide(vm, BinaryOp.MoreEqual, b, a),
        _ => Decide(vm, op, a, b),
    };

    static bool Decide(Vm vm, BinaryOp op, Value a, Value b)
    {
        int mark = vm.Heap.LogTop;
        for (int i = 0; ; i++)
        {
            var x = vm.Keep(SequenceItems.At(vm, a, i));
            var y = vm.Keep(SequenceItems.At(vm, b, i));
            if (x.IsAbsent || y.IsAbsent)
            {
                break;
            }

            if (!Operators.Equal(vm, x, y))
            {
                return op != BinaryOp.Equal && Operators.Compare(vm, op, x, y);
            }

            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        // One is the beginning of the other: the longer one is more.
        int longer = SequenceItems.Count(vm, a) - SequenceItems.Count(vm, b);
        return op == BinaryOp.Equal ? longer == 0 : op == BinaryOp.More ? longer > 0 : longer >= 0;
    }
}
