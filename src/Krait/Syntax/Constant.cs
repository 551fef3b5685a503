// The constants of a source text, as the parser reads and folds them: None, booleans, Ellipsis, ints of any size, floats,
// complex numbers, strings, bytes, and tuples of all these.
//
// Strings are bytes: source is bytes, and MicroPython lets lone surrogates and malformed UTF-8 through. Constants are
// immutable and compare by value with the rules of the bytecode (1, 1.0 and True are three constants), never by Python's.

using System.Numerics;

namespace Krait.Syntax;

internal abstract record Constant
{
    // What `not x` of this constant tells; decides the folding of and/or/not and of `if` and `while`.
    public abstract bool IsTrue { get; }
}

internal sealed record NoneConstant : Constant
{
    public static readonly NoneConstant Instance = new();

    public override bool IsTrue => false;
}

internal sealed record BoolConstant : Constant
{
    public static readonly BoolConstant True = new(true);
    public static readonly BoolConstant False = new(false);

    private BoolConstant(bool value) => Value = value;

    public bool Value { get; }

    public override bool IsTrue => Value;

    public static BoolConstant Of(bool value) => value ? True : False;
}

internal sealed record EllipsisConstant : Constant
{
    public static readonly EllipsisConstant Instance = new();

    public override bool IsTrue => true;
}

internal sealed record IntConstant(BigInteger Value) : Constant
{
    public override bool IsTrue => !Value.IsZero;

    public bool Equals(IntConstant? other) => other is not null && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    // A small int of `bits` bits (sign included) is stored in the bytecode itself, any other int in the constant table.
    public bool FitsIn(int bits) => Value.GetBitLength() < bits;
}

internal sealed record FloatConstant(double Value) : Constant
{
    // By bits, as -0.0 and 0.0 are two constants and a NaN is one.
    public bool Equals(FloatConstant? other) => other is not null && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => BitConverter.DoubleToInt64Bits(Value).GetHashCode();

    public override bool IsTrue => Value != 0;
}

internal sealed record ComplexConstant(double Real, double Imaginary) : Constant
{
    public override bool IsTrue => Real != 0 || Imaginary != 0;
}

internal sealed record StrConstant(Name Text) : Constant
{
    public override bool IsTrue => !Text.Utf8.IsEmpty;
}

internal sealed record BytesConstant(byte[] Bytes) : Constant
{
    public bool Equals(BytesConstant? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override int GetHashCode() => Name.Hash(Bytes);

    public override bool IsTrue => Bytes.Length > 0;
}

internal sealed record TupleConstant(Constant[] Items) : Constant
{
    public static readonly TupleConstant Empty = new([]);

    public bool Equals(TupleConstant? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items);

    public override int GetHashCode()
    {
        var code = new HashCode();
        foreach (var item in Items)
        {
            code.Add(item);
        }

        return code.ToHashCode();
    }

    public override bool IsTrue => Items.Length > 0;
}
