// The iterator of a `for`, in four slots of the value stack, so that loops over lists, tuples, ranges, dicts and sets
// allocate nothing:
//
//   collection | position | end or step | kind        kind is a small int
//   Absent     | iterator | Absent      | Absent      anything else (generator expressions build this by themselves)
//
// Every slot is a Value: the collector and a snapshot understand a loop that is under way.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class StackIterator
{
    public const int Slots = 4;

    const long ListKind = 0;
    const long Tuple = 1;
    const long RangeUpKind = 2;
    const long RangeDown = 3;
    const long Generator = 4;
    const long Dict = 5;
    const long Members = 6;

    // An item of these may need memory, so they are asked where the interpreter is ready for that.
    const long Text = 7;
    const long Items = 8;

    /// <summary>What the top slot is for the collections that the loop walks by itself.</summary>
    public static Value List => Value.Int(ListKind);

    /// <summary>A range of small ints with a positive step: next | stop | step.</summary>
    public static Value RangeUp => Value.Int(RangeUpKind);

    /// <summary>Replaces the collection at sp by an iterator in sp[0..3]; false if an exception is pending.</summary>
    public static bool Begin(Vm vm, Value* sp)
    {
        var collection = *sp;
        if (collection.IsEmptyTuple)
        {
            Set(sp, collection, Value.Int(0), Value.None, Tuple);
            return true;
        }

        if (collection.IsName)
        {
            Set(sp, collection, Value.Int(0), Value.None, Text);
            return true;
        }

        if (collection.IsReference)
        {
            switch (vm.At<ObjectHeader>(collection).Type)
            {
                case TypeId.Str:
                    Set(sp, collection, Value.Int(0), Value.None, Text);
                    return true;
                case TypeId.Bytes or TypeId.ByteArray or TypeId.Array or TypeId.MemoryView:
                    Set(sp, collection, Value.Int(0), Value.None, Items);
                    return true;
                case TypeId.List:
                    Set(sp, collection, Value.Int(0), Value.None, ListKind);
                    return true;
                case TypeId.Tuple:
                    Set(sp, collection, Value.Int(0), Value.None, Tuple);
                    return true;
                case TypeId.Dict:
                case TypeId.OrderedDict:
                    Set(sp, collection, Value.Int(0), Value.None, Dict);
                    return true;
                case TypeId.Set:
                case TypeId.FrozenSet:
                    Set(sp, collection, Value.Int(0), Value.None, Members);
                    return true;
                case TypeId.Generator:
                    Set(sp, collection, Value.None, Value.None, Generator);
                    return true;
                case TypeId.Range:
                    ref var range = ref vm.At<RangeLayout>(collection);
                    if (range.Start.IsInt && range.Stop.IsInt && range.Step.IsInt && Math.Abs(range.Stop.AsInt) + Math.Abs(range.Step.AsInt) <= Value.MaxInt)
                    {
                        Set(sp, range.Start, range.Stop, range.Step, range.Step.AsInt > 0 ? RangeUpKind : RangeDown);
                        return true;
                    }

                    break;
            }
        }

        var iterator = Iteration.GetIterator(vm, collection);
        if (iterator.IsFailed)
        {
            return false;
        }

        if (vm.Is(iterator, TypeId.Generator))
        {
            Set(sp, iterator, Value.None, Value.None, Generator);
            return true;
        }

        sp[0] = Value.Absent;
        sp[1] = iterator;
        sp[2] = Value.Absent;
        sp[3] = Value.Absent;
        return true;
    }

    static void Set(Value* sp, Value a, Value b, Value c, long kind)
    {
        sp[0] = a;
        sp[1] = b;
        sp[2] = c;
        sp[3] = Value.Int(kind);
    }

    /// <summary>The next item where <see cref="TryNext"/> knows none: of a text, a buffer, or any other iterator; Stop or Failed.</summary>
    public static Value Next(Vm vm, Value* sp, Value iterator)
    {
        if (!sp->IsInt)
        {
            return Iteration.Next(vm, iterator);
        }

        int position = (int)sp[-2].AsInt;
        switch (sp->AsInt)
        {
            case Text:
                var character = StrObject.Next(vm, iterator, ref position);
                sp[-2] = Value.Int(position);
                return character;

            case Items:
                var item = ItemIterator.Next(vm, iterator, (uint)position);
                sp[-2] = Value.Int(position + 1L);
                return item;

            default:
                return Iteration.Next(vm, iterator);
        }
    }

    /// <summary>The next item of what is walked without allocating, or Stop; Absent for a generator, a text and any other iterator.
    /// sp is at the kind.</summary>
    public static Value TryNext(Vm vm, Value* sp)
    {
        long position = sp[-2].AsInt;
        switch (sp->AsInt)
        {
            case ListKind:
                var items = ListObject.Items(vm, sp[-3]);
                if ((ulong)position < (ulong)items.Length)
                {
                    sp[-2] = Value.Int(position + 1);
                    return items[(int)position];
                }

                return Value.Stop;

            case Tuple:
                items = TupleObject.Items(vm, sp[-3]);
                if ((ulong)position < (ulong)items.Length)
                {
                    sp[-2] = Value.Int(position + 1);
                    return items[(int)position];
                }

                return Value.Stop;

            case RangeUpKind:
            case RangeDown:
                var value = sp[-3];
                if (sp->AsInt == RangeUpKind ? value.AsInt < position : value.AsInt > position)
                {
                    sp[-3] = Value.Int(value.AsInt + sp[-1].AsInt);
                    return value;
                }

                return Value.Stop;

            case Dict:
                int entry = (int)position;
                if (DictTable.NextEntry(vm, sp[-3], ref entry, out var key, out _))
                {
                    sp[-2] = Value.Int(entry);
                    return key;
                }

                return Value.Stop;

            case Members:
                entry = (int)position;
                if (SetOperations.TryNext(vm, sp[-3], ref entry, out var member))
                {
                    sp[-2] = Value.Int(entry);
                    return member;
                }

                return Value.Stop;

            default:
                return Value.Absent;
        }
    }
}
