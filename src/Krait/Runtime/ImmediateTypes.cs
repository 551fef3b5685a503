// Types of the values that are not references: they have no header to read the type from.

using Krait.Heap;

namespace Krait.Runtime;

internal static class ImmediateTypes
{
    public static int Of(Value value)
    {
        if (value.IsInt)
        {
            return TypeId.Int;
        }

        if (value.IsFloat)
        {
            return TypeId.Float;
        }

        if (!value.IsImmediate)
        {
            return TypeId.Object;
        }

        return value.Kind switch
        {
            ImmediateKind.Name => TypeId.Str,
            ImmediateKind.Rom => OfRom(value.RomId),
            _ => value.IsNone ? TypeId.NoneType
                : value.IsBool ? TypeId.Bool
                : value.IsEmptyTuple ? TypeId.Tuple
                : value.IsEllipsis ? TypeId.Ellipsis
                : TypeId.NotImplemented,
        };
    }

    static int OfRom(int romId) =>
        romId < TypeId.Count ? TypeId.Class
        : RomTable.IsModule(romId) ? TypeId.Module
        : TypeId.BuiltinFunction;
}
