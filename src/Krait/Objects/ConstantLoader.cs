// Constants of compiled code as values: made once, when the code is loaded.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Objects;

internal static class ConstantLoader
{
    const int InlineItems = 16;

    /// <param name="place">Where the file of the constant lies.</param>
    /// <param name="position">That of the text of a str or bytes in the file.</param>
    public static Value Load(Vm vm, Constant constant, in ImagePlace place, int position) => constant switch
    {
        StrConstant text when place.IsSomewhere => StrObject.Borrow(vm, place, position, text.Text.Utf8),
        BytesConstant bytes when place.IsSomewhere => BytesObject.Borrow(vm, place, position, bytes.Bytes),
        _ => Load(vm, constant),
    };

    static Value Load(Vm vm, Constant constant) => constant switch
    {
        NoneConstant => Value.None,
        BoolConstant truth => Value.Bool(truth.Value),
        EllipsisConstant => Value.Ellipsis,
        IntConstant number => IntObject.FromBigInteger(vm, number.Value),
        FloatConstant number => Value.Float(number.Value),
        ComplexConstant number => ComplexObject.Create(vm, number.Real, number.Imaginary),
        StrConstant text => StrObject.Create(vm, text.Text.Utf8),
        BytesConstant bytes => BytesObject.Create(vm, bytes.Bytes),
        TupleConstant tuple => LoadTuple(vm, tuple.Items),
        _ => throw new ArgumentException($"no such constant: {constant.GetType().Name}", nameof(constant)),
    };

    // The items are on the allocation log until the caller's native call returns.
    static Value LoadTuple(Vm vm, Constant[] constants)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        Span<Value> items = constants.Length <= InlineItems ? stackalloc Value[InlineItems] : new Value[constants.Length];
        items = items[..constants.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Load(vm, constants[i]);
        }

        return TupleObject.Create(vm, items);
    }
}
