// From .NET objects to Python ones. Containers are copied; what has no counterpart is refused.
//
// Everything made here is on the allocation log until the operation ends.

using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

internal static class ValueImport
{
    public static Value ToValue(KraitEngine engine, Vm vm, object? item)
    {
        vm.Charge(1);
        return item switch
        {
            null => Value.None,
            bool flag => Value.Bool(flag),
            int number => Value.Int(number),
            long number => IntObject.FromLong(vm, number),
            sbyte number => Value.Int(number),
            byte number => Value.Int(number),
            short number => Value.Int(number),
            ushort number => Value.Int(number),
            uint number => Value.Int(number),
            ulong number => IntObject.FromULong(vm, number),
            BigInteger number => IntObject.FromBigInteger(vm, number),
            double number => Value.Float(number),
            float number => Value.Float(number),
            string text => StrObject.Create(vm, text),
            char letter => StrObject.Create(vm, letter.ToString()),
            byte[] bytes => BytesObject.Create(vm, bytes),
            ReadOnlyMemory<byte> bytes => BytesObject.Create(vm, bytes.Span),
            PyObject handle => engine.ValueOf(handle),
            _ => ToContainer(engine, vm, item),
        };
    }

    static Value ToContainer(KraitEngine engine, Vm vm, object item)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        switch (item)
        {
            case ITuple tuple:
                var items = new Value[tuple.Length];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = ToValue(engine, vm, tuple[i]);
                }

                return TupleObject.Create(vm, items);

            case IDictionary dictionary:
                var dict = DictObject.Create(vm, dictionary.Count);
                foreach (DictionaryEntry entry in dictionary)
                {
                    var key = ToValue(engine, vm, entry.Key);
                    DictObject.Set(vm, dict, key, ToValue(engine, vm, entry.Value));
                }

                return dict;

            case HashSet<object?> or HashSet<string> or HashSet<int> or HashSet<long>:
                var set = SetObject.Create(vm);
                foreach (object? member in (IEnumerable)item)
                {
                    SetObject.Add(vm, set, ToValue(engine, vm, member));
                }

                return set;

            case IEnumerable sequence:
                var list = ListObject.Create(vm, sequence is ICollection collection ? collection.Count : 0);
                foreach (object? member in sequence)
                {
                    ListObject.Append(vm, list, ToValue(engine, vm, member));
                }

                return list;

            default:
                throw new ArgumentException($"a {item.GetType().Name} has no counterpart in Python", nameof(item));
        }
    }
}
