// The operators of the language. Those that bytecode has come first, in the order of the ranges UnaryOpMulti and
// BinaryOpMulti; behind them those that only a type's implementation is asked for, and those that only the compiler knows.

namespace Krait.Bytecode;

internal enum UnaryOp : byte
{
    Positive,
    Negative,
    Invert,
    Not,

    // Not in bytecode: what builtins ask of a type.
    Bool,
    Len,
    Hash,
    Abs,
    Int,
    Float,
    Complex,
    Sizeof,
}

internal enum BinaryOp : byte
{
    Less,
    More,
    Equal,
    LessEqual,
    MoreEqual,
    NotEqual,
    In,
    Is,
    ExceptionMatch,
    InplaceOr,
    InplaceXor,
    InplaceAnd,
    InplaceLeftShift,
    InplaceRightShift,
    InplaceAdd,
    InplaceSubtract,
    InplaceMultiply,
    InplaceMatrixMultiply,
    InplaceFloorDivide,
    InplaceTrueDivide,
    InplaceModulo,
    InplacePower,
    Or,
    Xor,
    And,
    LeftShift,
    RightShift,
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    FloorDivide,
    TrueDivide,
    Modulo,
    Power,

    // Not in bytecode: what builtins ask of a type.
    DivMod,
    Contains,

    // The reflected forms, asked of the right operand; same order as Or to Power.
    ReverseOr,
    ReverseXor,
    ReverseAnd,
    ReverseLeftShift,
    ReverseRightShift,
    ReverseAdd,
    ReverseSubtract,
    ReverseMultiply,
    ReverseMatrixMultiply,
    ReverseFloorDivide,
    ReverseTrueDivide,
    ReverseModulo,
    ReversePower,

    // The compiler's: it writes them as In and Is followed by UnaryOp.Not.
    NotIn,
    IsNot,
}
