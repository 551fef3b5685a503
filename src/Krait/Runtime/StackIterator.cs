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

    const long List = 0;
    const long Tuple = 1;
    const long RangeUp = 2;
    const long RangeDown = 3;
    const long Generator = 4;
    const long Dict = 5;
    const long Members = 6;

    // An item of these may need memory, so they are asked where the interpreter is ready for that.
    const long Text = 7;
    const long Items = 8;

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
                    Set(sp, collection, Value.Int(0), Value.None, List);
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
                        Set(sp, range.Start, range.Stop, range.Step, range.Step.AsInt > 0 ? RangeUp : RangeDown);
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

    /// <summary>sp is at the kind. False: a generator, the loop resumes it itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNext(Vm vm, Value* sp, long kind, out Value item)
    {
        if (kind == RangeUp)
        {
            long value = sp[-3].AsInt;
            if (value < sp[-2].AsInt)
            {
                item = sp[-3];
                sp[-3] = Value.Int(value + sp[-1].AsInt);
                return true;
            }

            item = Value.Stop;
            return true;
        }

        return TryNextOther(vm, sp, kind, out item);
    }

    /// <summary>The next item where <see cref="TryNext"/> has none: of a text, a buffer, or any other iterator; Stop or Failed.</summary>
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

    static bool TryNextOther(Vm vm, Value* sp, long kind, out Value item)
    {
        long position = sp[-2].AsInt;
        switch (kind)
        {
            case List:
                var items = ListObject.Items(vm, sp[-3]);
                if ((ulong)position < (ulong)items.Length)
                {
                    item = items[(int)position];
                    sp[-2] = Value.Int(position + 1);
                    return true;
                }

                break;

            case Tuple:
                items = TupleObject.Items(vm, sp[-3]);
                if ((ulong)position < (ulong)items.Length)
                {
                    item = items[(int)position];
                    sp[-2] = Value.Int(position + 1);
                    return true;
                }

                break;

            case RangeDown:
                long value = sp[-3].AsInt;
                if (value > position)
                {
                    item = sp[-3];
                    sp[-3] = Value.Int(value + sp[-1].AsInt);
                    return true;
                }

                break;

            case Dict:
                int entry = (int)position;
                if (DictTable.NextEntry(vm, sp[-3], ref entry, out item, out _))
                {
                    sp[-2] = Value.Int(entry);
                    return true;
                }

                break;

            case Members:
                entry = (int)position;
                if (SetOperations.TryNext(vm, sp[-3], ref entry, out item))
                {
                    sp[-2] = Value.Int(entry);
                    return true;
                }

                break;

            default:
                item = Value.Absent;
                return false;
        }

        item = Value.Stop;
        return true;
    }
}
