using Krait.Heap;
using Krait.Runtime;
using Krait.Numerics;
namespace Krait.Objects;
[PyType("int", Builtin = true)]
internal static partial class IntObject
{
    public static Value FromLong(Vm vm, long n) => Value.FitsInt(n) ? Value.Int(n) : throw PyError.Overflow("stub");
    public static Value FromULong(Vm vm, ulong n) => FromLong(vm, (long)n);
    public static bool TryToLong(Vm vm, Value v, out long r) { r = 0; return false; }
    public static long ToTruncatedLong(Vm vm, Value v) => 0;
    public static double ToDouble(Vm vm, Value v) => 0;
    public static Value ToText(Vm vm, Value v, int b, string prefix) => StrObject.Create(vm, v.AsInt.ToString());
    public static Value PowModulo(Vm vm, Value a, Value b, Value m) => Value.None;
    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value a, Value b)
    {
        if (!b.IsInt) return Value.Absent;
        long x = a.AsInt, y = b.AsInt;
        switch (op)
        {
            case BinaryOp.Add: case BinaryOp.InplaceAdd: return FromLong(vm, x + y);
            case BinaryOp.Subtract: case BinaryOp.InplaceSubtract: return FromLong(vm, x - y);
            case BinaryOp.Multiply: case BinaryOp.InplaceMultiply: return FromLong(vm, x * y);
            case BinaryOp.FloorDivide: case BinaryOp.InplaceFloorDivide: if (y == 0) return vm.RaiseMessage(TypeId.ZeroDivisionError, "divide by zero"); return FromLong(vm, (long)Math.Floor((double)x / y));
            case BinaryOp.Modulo: case BinaryOp.InplaceModulo: return FromLong(vm, ((x % y) + y) % y);
            case BinaryOp.Equal: return Value.Bool(x == y);
            case BinaryOp.Less: return Value.Bool(x < y);
            case BinaryOp.More: return Value.Bool(x > y);
        }
        return Value.Absent;
    }
}
[PyType("float", Builtin = true)]
internal static partial class FloatObject
{
    public static Value Round(Vm vm, Value a, Value b) => a;
}
internal static class ConstantLoader
{
    public static Value Load(Vm vm, Krait.Syntax.Constant c) => c switch
    {
        Krait.Syntax.StrConstant s => StrObject.Create(vm, s.Text.Utf8),
        Krait.Syntax.FloatConstant f => Value.Float(f.Value),
        Krait.Syntax.TupleConstant t => TupleObject.Create(vm, [.. t.Items.Select(i => Load(vm, i))]),
        Krait.Syntax.IntConstant i => FromInt(vm, (long)i.Value),
        _ => Value.None,
    };
    static Value FromInt(Vm vm, long i) => IntObject.FromLong(vm, i);
}
[PyType("bool", Builtin = true)]
internal static partial class BoolObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer o, PrintKind k) => o.Write(self.IsTrue ? "True" : "False");
}
internal static partial class IntObject { public static void Write(Vm vm, Value v, int numberBase, LetterCase c, Printer p) => p.Write(v.AsInt); }
