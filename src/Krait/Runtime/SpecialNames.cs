// The special methods behind the operators.

using Krait.Bytecode;
using Krait.Heap;

namespace Krait.Runtime;

internal static class SpecialNames
{
    public static string Of(Vm vm, UnaryOp op) => vm.Names.ToString(Of(op));

    public static string Of(Vm vm, BinaryOp op) => vm.Names.ToString(Of(op));

    public static int Of(UnaryOp op) => op switch
    {
        UnaryOp.Positive => Name.__pos__,
        UnaryOp.Negative => Name.__neg__,
        UnaryOp.Invert => Name.__invert__,
        UnaryOp.Bool => Name.__bool__,
        UnaryOp.Len => Name.__len__,
        UnaryOp.Hash => Name.__hash__,
        UnaryOp.Abs => Name.__abs__,
        UnaryOp.Int => Name.__int__,
        UnaryOp.Float => Name.__float__,
        UnaryOp.Complex => Name.__complex__,
        UnaryOp.Sizeof => Name.__sizeof__,
        _ => Name.Empty,
    };

    public static int Of(BinaryOp op) => op switch
    {
        BinaryOp.Less => Name.__lt__,
        BinaryOp.More => Name.__gt__,
        BinaryOp.Equal => Name.__eq__,
        BinaryOp.LessEqual => Name.__le__,
        BinaryOp.MoreEqual => Name.__ge__,
        BinaryOp.NotEqual => Name.__ne__,
        BinaryOp.Contains => Name.__contains__,
        BinaryOp.InplaceOr => Name.__ior__,
        BinaryOp.InplaceXor => Name.__ixor__,
        BinaryOp.InplaceAnd => Name.__iand__,
        BinaryOp.InplaceLeftShift => Name.__ilshift__,
        BinaryOp.InplaceRightShift => Name.__irshift__,
        BinaryOp.InplaceAdd => Name.__iadd__,
        BinaryOp.InplaceSubtract => Name.__isub__,
        BinaryOp.InplaceMultiply => Name.__imul__,
        BinaryOp.InplaceMatrixMultiply => Name.__imatmul__,
        BinaryOp.InplaceFloorDivide => Name.__ifloordiv__,
        BinaryOp.InplaceTrueDivide => Name.__itruediv__,
        BinaryOp.InplaceModulo => Name.__imod__,
        BinaryOp.InplacePower => Name.__ipow__,
        BinaryOp.Or => Name.__or__,
        BinaryOp.Xor => Name.__xor__,
        BinaryOp.And => Name.__and__,
        BinaryOp.LeftShift => Name.__lshift__,
        BinaryOp.RightShift => Name.__rshift__,
        BinaryOp.Add => Name.__add__,
        BinaryOp.Subtract => Name.__sub__,
        BinaryOp.Multiply => Name.__mul__,
        BinaryOp.MatrixMultiply => Name.__matmul__,
        BinaryOp.FloorDivide => Name.__floordiv__,
        BinaryOp.TrueDivide => Name.__truediv__,
        BinaryOp.Modulo => Name.__mod__,
        BinaryOp.Power => Name.__pow__,
        BinaryOp.DivMod => Name.__divmod__,
        BinaryOp.ReverseOr => Name.__ror__,
        BinaryOp.ReverseXor => Name.__rxor__,
        BinaryOp.ReverseAnd => Name.__rand__,
        BinaryOp.ReverseLeftShift => Name.__rlshift__,
        BinaryOp.ReverseRightShift => Name.__rrshift__,
        BinaryOp.ReverseAdd => Name.__radd__,
        BinaryOp.ReverseSubtract => Name.__rsub__,
        BinaryOp.ReverseMultiply => Name.__rmul__,
        BinaryOp.ReverseMatrixMultiply => Name.__rmatmul__,
        BinaryOp.ReverseFloorDivide => Name.__rfloordiv__,
        BinaryOp.ReverseTrueDivide => Name.__rtruediv__,
        BinaryOp.ReverseModulo => Name.__rmod__,
        BinaryOp.ReversePower => Name.__rpow__,
        _ => Name.Empty,
    };
}
