// Instructions that are too rare, or too large, to stand in the loop: building containers, functions and closures, unpacking,
// imports, raising. Each stores the registers first and releases at its end what it put on the log.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    static bool IsSubscript(uint op) => op is LinkedOp.LoadSubscr + (uint)OperandMode.Stack or LinkedOp.StoreSubscr;

    /// <summary>Instructions too rare for the loop: the new stack pointer, or null with an exception pending.</summary>
    Value* RunCold(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        sp = Cold(ip, sp);
        heap.ReleaseLog(logMark);
        return sp;
    }

    // Items lie at sp and above.
    Value BuildTuple(uint* ip, Value* sp, int count)
    {
        currentIp = ip;
        stackTop = sp + count - 1;
        var tuple = TupleObject.Create(vm, new ReadOnlySpan<Value>(sp, count));
        heap.ReleaseLog(logMark);
        return tuple;
    }

    Value BuildList(uint* ip, Value* sp, int count)
    {
        currentIp = ip;
        stackTop = sp + count - 1;
        var list = ListObject.Create(vm, new ReadOnlySpan<Value>(sp, count));
        heap.ReleaseLog(logMark);
        return list;
    }

    void Raise(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        switch (*ip)
        {
            case LinkedOp.RaiseLast:
                RaiseLast();
                break;

            case LinkedOp.RaiseFrom:
                Raising.WarnOfCause(vm, *sp);
                Raising.RaiseObject(vm, sp[-1]);
                break;

            default:
                Raising.RaiseObject(vm, *sp);
                break;
        }
    }

    Value* Cold(uint* ip, Value* sp)
    {
        int count = (int)ip[1];
        switch (*ip)
        {
            case LinkedOp.BuildMap:
                *++sp = DictObject.Create(vm, count);
                return sp;

            case LinkedOp.StoreMap:
                // dict, value, key
                DictObject.Set(vm, sp[-2], *sp, sp[-1]);
                return sp - 2;

            case LinkedOp.BuildSet:
                var set = SetObject.Create(vm, new ReadOnlySpan<Value>(sp - count + 1, count));
                sp -= count - 1;
                *sp = set;
                return sp;

            case LinkedOp.BuildSlice:
                var step = count == 3 ? *sp-- : Value.None;
                sp--;
                *sp = IsSubscript(ip[2]) && SliceObject.IsOnlyRead(vm, sp[-1])
                    ? SliceObject.Borrow(vm, sp[0], sp[1], step)
                    : SliceObject.Create(vm, sp[0], sp[1], step);
                return sp;

            case LinkedOp.StoreComp:
                var collection = sp[-(count >> 2)];
                switch (count & 3)
                {
                    case 0:
                        ListObject.Append(vm, collection, *sp);
                        return sp - 1;
                    case 1:
                        DictObject.Set(vm, collection, *sp, sp[-1]);
                        return sp - 2;
                    default:
                        SetObject.Add(vm, collection, *sp);
                        return sp - 1;
                }

            case LinkedOp.UnpackSequence:
                return Unpacking.Exactly(vm, *sp, count, sp) ? sp + count - 1 : null;

            case LinkedOp.UnpackEx:
                return Unpacking.AroundStar(vm, *sp, count & 0xff, count >> 8, sp) ? sp + (count & 0xff) + (count >> 8) : null;

            case LinkedOp.MakeFunction:
                sp[1] = MakeFunction(count, Value.None, Value.Absent);
                return sp + 1;

            case LinkedOp.MakeFunctionDefaults:
                sp--;
                *sp = MakeFunction(count, sp[0], sp[1]);
                return sp;

            case LinkedOp.MakeClosure:
                {
                    int cells = (int)ip[2];
                    sp -= cells;
                    sp[1] = ClosureObject.Create(vm, MakeFunction(count, Value.None, Value.Absent), new ReadOnlySpan<Value>(sp + 1, cells));
                    return sp + 1;
                }

            case LinkedOp.MakeClosureDefaults:
                {
                    int cells = (int)ip[2];
                    sp -= cells;
                    sp[-1] = ClosureObject.Create(vm, MakeFunction(count, sp[-1], sp[0]), new ReadOnlySpan<Value>(sp + 1, cells));
                    return sp - 1;
                }

            case LinkedOp.ImportName:
                var module = Importer.Import(vm, (int)ip[1], sp[0], sp[-1]);
                if (module.IsFailed)
                {
                    return null;
                }

                *--sp = module;
                return sp;

            case LinkedOp.ImportFrom:
                var member = Importer.From(vm, *sp, (int)ip[1]);
                if (member.IsFailed)
                {
                    return null;
                }

                *++sp = member;
                return sp;

            case LinkedOp.ImportStar:
                Importer.Everything(vm, *sp, Locals());
                return sp - 1;

            default:
                throw new InvalidOperationException("linked code is damaged");
        }
    }

    // Positional defaults come as a tuple (or Absent or None), keyword defaults as a dict (or Absent).
    Value MakeFunction(int child, Value defaults, Value keywordDefaults)
    {
        var children = ValueBuffer.Items(vm, vm.At<CodeLayout>(frame->Code->Code).Children);
        return FunctionObject.Create(vm, children[child], frame->Globals, defaults, keywordDefaults);
    }
}
