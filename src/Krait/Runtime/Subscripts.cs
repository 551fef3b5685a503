// `container[index]` for the containers that programs index most, before the general dispatch.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Subscripts
{
    public static Value Get(Vm vm, Value container, Value index)
    {
        if (container.IsReference)
        {
            switch (vm.At<ObjectHeader>(container).Type)
            {
                case TypeId.Dict:
                    return DictObject.GetItem(vm, container, index);

                case TypeId.Tuple when index.IsInt:
                    var items = TupleObject.Items(vm, container);
                    if ((ulong)index.AsInt < (ulong)items.Length)
                    {
                        return items[(int)index.AsInt];
                    }

                    break;

                case TypeId.ByteArray when index.IsInt:
                    var bytes = ArrayObject.Bytes(vm, container);
                    if ((ulong)index.AsInt < (ulong)bytes.Length)
                    {
                        return Value.Int(bytes[(int)index.AsInt]);
                    }

                    break;

                case TypeId.Bytes when index.IsInt:
                    var constant = BytesObject.Bytes(vm, container);
                    if ((ulong)index.AsInt < (ulong)constant.Length)
                    {
                        return Value.Int(constant[(int)index.AsInt]);
                    }

                    break;
            }
        }

        return Operators.GetItem(vm, container, index);
    }

    public static Value Set(Vm vm, Value container, Value index, Value item)
    {
        if (container.IsReference && !item.IsAbsent)
        {
            switch (vm.At<ObjectHeader>(container).Type)
            {
                case TypeId.Dict:
                    return DictObject.SetItem(vm, container, index, item);

                case TypeId.ByteArray when index.IsInt && item.IsInt:
                    var bytes = ArrayObject.Bytes(vm, container);
                    if ((ulong)index.AsInt < (ulong)bytes.Length && (ulong)item.AsInt <= byte.MaxValue)
                    {
                        bytes[(int)index.AsInt] = (byte)item.AsInt;
                        return Value.None;
                    }

                    break;
            }
        }

        return Operators.SetItem(vm, container, index, item);
    }
}
