// bool: in arithmetic the ints 0 and 1. As in the original it does not derive from int, and messages call it 'int'.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("bool", Builtin = true)]
internal static partial class BoolObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value value = default) => Value.Bool(!value.IsAbsent && Operators.Truth(vm, value));

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        bool isJson = kind == PrintKind.Json;
        output.Write(self.IsTrue ? (isJson ? "true"u8 : "True"u8) : (isJson ? "false"u8 : "False"u8));
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => IntObject.Unary(vm, op, AsInt(self));

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (op >= BinaryOp.ReverseOr)
        {
            // Neither the left operand nor ints know the operator: the error is told here, of an int.
            op -= BinaryOp.ReverseOr - BinaryOp.Or;
            return vm.RaiseMessage(TypeId.TypeError, $"unsupported types for {SpecialNames.Of(vm, op)}: '{TypeNames.Of(vm, other)}', 'int'");
        }

        var result = IntObject.Binary(vm, op, AsInt(self), other);
        bool isEquality = op is BinaryOp.Equal or BinaryOp.NotEqual or BinaryOp.Contains;
        return result.IsAbsent && !isEquality ? Operators.Binary(vm, op, AsInt(self), other) : result;
    }

    static Value AsInt(Value value) => Value.Int(value.IsTrue ? 1 : 0);
}
