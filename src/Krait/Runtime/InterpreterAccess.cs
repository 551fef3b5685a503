// The slow sides of the loop's instructions: filling inline caches, and what is too rare or too large to stand in the loop.
//
// Each stores the registers first, for whoever raises or allocates, and releases at its end what it put on the log.
//
// Caches are weak. A shape's number in an attribute cache tells where the value lies; a method cache is good for one shape
// (or builtin type, or ROM module) and one version of all classes; a global's cache is where the entry's value lies, or a
// builtin's value, for one dict and one version of all namespaces.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    const uint BindSelf = 1;
    const uint TypeKey = 0x8000_0000;
    const uint RomKey = 0x4000_0000;

    // --- names ------------------------------------------------------------------------------------------------------

    // words: name, globals, version, entry | value, value. The instruction itself tells which of both it has.
    Value LoadGlobalSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        int name = (int)ip[1];
        var globals = frame->Globals;
        int position = DictTable.FindName(vm, globals, name);
        bool isCacheable = DictTable.HasStableEntries(vm, globals);
        if (position >= 0)
        {
            if (isCacheable)
            {
                *ip = LinkedOp.LoadGlobalEntry;
                FillNamespaceCache(ip, globals, position);
            }

            return DictTable.ValueAt(vm, globals, position);
        }

        var builtin = Builtins.Find(vm, name);
        if (builtin.IsAbsent)
        {
            return Raising.NameNotDefined(vm, name);
        }

        if (isCacheable)
        {
            *ip = LinkedOp.LoadGlobalValue;
            ip[2] = globals.Offset;
            ip[3] = vm.NamespaceVersion;
            *(ulong*)(ip + 4) = builtin.Bits;
        }

        return builtin;
    }

    void FillNamespaceCache(uint* ip, Value dict, int position)
    {
        ip[2] = dict.Offset;
        ip[3] = vm.NamespaceVersion;
        ip[4] = DictTable.ValueOffset(vm, dict, position);
    }

    Value LoadNameSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        int name = (int)ip[1];
        var locals = Locals();
        int position = DictTable.FindName(vm, locals, name);
        if (position >= 0)
        {
            if (DictTable.HasStableEntries(vm, locals))
            {
                FillNamespaceCache(ip, locals, position);
            }

            return DictTable.ValueAt(vm, locals, position);
        }

        var found = DictTable.GetName(vm, frame->Globals, name);
        if (found.IsAbsent)
        {
            found = Builtins.Find(vm, name);
        }

        return found.IsAbsent ? Raising.NameNotDefined(vm, name) : found;
    }

    void StoreNameSlow(uint* ip, Value* sp, Value dict)
    {
        currentIp = ip;
        stackTop = sp;
        int name = (int)ip[1];
        DictTable.SetName(vm, dict, name, *sp);
        if (DictTable.HasStableEntries(vm, dict) && DictTable.FindName(vm, dict, name) is >= 0 and int position)
        {
            FillNamespaceCache(ip, dict, position);
        }

        heap.ReleaseLog(logMark);
    }

    bool DeleteNameSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        if (DictObject.Remove(vm, *ip == LinkedOp.DeleteName ? Locals() : frame->Globals, Value.Name((int)ip[1])))
        {
            return true;
        }

        vm.Raise(TypeId.KeyError, Value.Name((int)ip[1]));
        return false;
    }

    void RaiseUnbound(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        vm.RaiseMessage(TypeId.NameError, "local variable referenced before assignment");
    }

    // --- operators --------------------------------------------------------------------------------------------------

    // Operands that the stack no longer holds go back onto it, for the collector.
    void Hold(uint* ip, Value* sp, Value a, Value b)
    {
        sp[1] = a;
        sp[2] = b;
        currentIp = ip;
        stackTop = sp + 2;
    }

    // Any operator on any operands, ip[1] tells which. Absent: a frame was entered, its result takes the place.
    Value BinarySlow(uint* ip, Value* sp, Value a, Value b)
    {
        if (a.IsAbsent || b.IsAbsent)
        {
            RaiseUnbound(ip, sp);
            return Value.Failed;
        }

        Hold(ip, sp, a, b);
        var result = TryEnterOperator(ip, sp, a, b, out bool isEntered);
        if (isEntered || !result.IsAbsent)
        {
            return result;
        }

        result = Operators.Binary(vm, (BinaryOp)ip[1], a, b);
        heap.ReleaseLog(logMark);
        return result;
    }

    // words at ip + 1: operator, outcomes. The answer is whether to jump, Failed, or Absent: a frame was entered.
    Value CompareSlow(uint* ip, Value* sp, Value a, Value b)
    {
        if ((a.IsFloat || a.IsInt) && (b.IsFloat || b.IsInt))
        {
            double x = a.IsFloat ? a.AsFloat : a.AsInt;
            double y = b.IsFloat ? b.AsFloat : b.AsInt;
            int order = x < y ? 0 : x == y ? 1 : x > y ? 2 : 3;
            return Value.Bool(((ip[2] >> order) & 1) != 0);
        }

        var result = BinarySlow(ip, sp, a, b);
        if (result.IsOutside)
        {
            return result;
        }

        vm.Keep(result);
        bool outcome = Operators.Truth(vm, result);
        heap.ReleaseLog(logMark);
        return Value.Bool(outcome == ((ip[2] & CompareOutcome.JumpsIfTrue) != 0));
    }

    // Absent: a frame was entered.
    Value SubscriptSlow(uint* ip, uint* next, Value* sp, Value a, Value b)
    {
        if (a.IsAbsent || b.IsAbsent)
        {
            RaiseUnbound(ip, sp);
            return Value.Failed;
        }

        Hold(ip, sp, a, b);
        if (TryEnterGetItem(next, sp, a, out var result))
        {
            return result;
        }

        result = Subscripts.Get(vm, a, b);
        heap.ReleaseLog(logMark);
        return result;
    }

    // Anything but Failed and Absent: done. Absent: a frame was entered.
    Value StoreSubscrSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        if (TryEnterSetItem(ip, sp, out var result))
        {
            return result;
        }

        result = Subscripts.Set(vm, sp[-1], *sp, sp[-2]);
        heap.ReleaseLog(logMark);
        return result;
    }

    Value Unary(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var result = Operators.Unary(vm, (UnaryOp)ip[1], *sp);
        heap.ReleaseLog(logMark);
        return result;
    }

    bool TruthOf(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        return Operators.Truth(vm, *sp);
    }

    // --- iteration --------------------------------------------------------------------------------------------------

    Value GetIterator(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var result = Iteration.GetIterator(vm, *sp);
        heap.ReleaseLog(logMark);
        return result;
    }

    bool BeginIteration(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        bool isDone = StackIterator.Begin(vm, sp);
        heap.ReleaseLog(logMark);
        return isDone;
    }

    // The next item, Stop, Failed, or Absent: a generator was entered.
    Value NextItem(uint* ip, Value* sp)
    {
        if (sp->IsInt)
        {
            var item = StackIterator.TryNext(vm, sp);
            if (!item.IsAbsent)
            {
                return item;
            }
        }

        currentIp = ip;
        stackTop = sp;
        var iterator = sp->IsInt ? sp[-3] : sp[-2];
        if (iterator.IsReference && At<ObjectHeader>(iterator).Type == TypeId.Generator && At<GeneratorLayout>(iterator).State.IsInt)
        {
            // The frame stands inside this instruction: Deliver and FinishFrame find it there.
            frame->Ip = ip + 1;
            frame->Sp = sp;
            return ResumeFrame(iterator, Value.None, FrameKind.Iterate);
        }

        var result = StackIterator.Next(vm, sp, iterator);
        heap.ReleaseLog(logMark);

        // A StopIteration out of a native iterator ends the loop as well.
        return result.IsFailed && Iteration.TakeStopIteration(vm) ? Value.Stop : result;
    }

    // Stack: iterator, sent value. The item that passes through, Stop, Failed, or Absent: a generator was entered.
    Value Delegate(uint* ip, Value* sp)
    {
        currentIp = ip;
        var sent = *sp--;
        stackTop = sp;
        var iterator = *sp;
        if (iterator.IsReference && At<ObjectHeader>(iterator).Type == TypeId.Generator && At<GeneratorLayout>(iterator).State.IsInt)
        {
            frame->Ip = ip + 1;
            frame->Sp = sp;
            return ResumeFrame(iterator, sent, FrameKind.Delegate);
        }

        var result = Iteration.Send(vm, iterator, sent);
        heap.ReleaseLog(logMark);
        return result;
    }

    // --- attributes -------------------------------------------------------------------------------------------------

    // words: name, shape, byte offset in the fields.
    Value LoadAttrSlow(uint* ip, Value* sp, Value target, uint* words)
    {
        currentIp = ip;
        stackTop = sp;
        int name = (int)words[0];
        if (target.IsReference && At<ObjectHeader>(target).Type == TypeId.Instance)
        {
            uint shape = At<ObjectHeader>(target).Length;
            int slot = vm.Shapes.FindSlot((int)shape, name);
            if (slot >= 0)
            {
                words[1] = shape;
                words[2] = InstanceObject.FieldOffset(slot);
            }
            else
            {
                // Of a LoadAttr the result takes the place of the object.
                bool isOnStack = words == ip + 1;
                if (TryEnterGetter(words + 3, sp, isOnStack ? sp : sp + 1, target, name, out var answer))
                {
                    return answer;
                }
            }
        }

        var result = Attributes.Load(vm, target, name);
        heap.ReleaseLog(logMark);
        return result;
    }

    // Stack: value, object. words at ip + 1: name, shape, byte offset, new shape (0: none).
    bool StoreAttrSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        bool isDone = StoreAttr(ip, *sp, sp[-1]);
        heap.ReleaseLog(logMark);
        return isDone;
    }

    bool StoreAttr(uint* ip, Value target, Value value)
    {
        int name = (int)ip[1];
        if (!target.IsReference || vm.At<ObjectHeader>(target).Type != TypeId.Instance || value.IsAbsent)
        {
            return !Attributes.Store(vm, target, name, value).IsFailed;
        }

        uint before = vm.At<ObjectHeader>(target).Length;
        if (Attributes.Store(vm, target, name, value).IsFailed)
        {
            return false;
        }

        uint after = vm.At<ObjectHeader>(target).Length;
        int slot = vm.Shapes.FindSlot((int)after, name);
        if (slot >= 0 && !ClassObject.HasCustomStore(vm, ClassObject.OfInstance(vm, target)))
        {
            ip[2] = before;
            ip[3] = InstanceObject.FieldOffset(slot);
            ip[4] = after == before ? 0 : after;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint MethodKey(Value target)
    {
        if (target.IsReference)
        {
            ref var header = ref vm.At<ObjectHeader>(target);
            return header.Type == TypeId.Instance ? header.Length : TypeKey | header.Type;
        }

        return target.IsRom ? RomKey | (uint)target.RomId : TypeKey | (uint)ImmediateTypes.Of(target);
    }

    // Stack: object -> function, self or Absent. The caller moves sp.
    bool LoadMethodSlow(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        bool isFound = LoadMethod(ip, sp);
        heap.ReleaseLog(logMark);
        return isFound;
    }

    bool LoadMethod(uint* ip, Value* sp)
    {
        int name = (int)ip[1];
        var target = *sp;
        var found = Attributes.LoadMethod(vm, target, name, out var method, out var self);
        if (found == MethodSource.Failed)
        {
            return false;
        }

        sp[0] = method;
        sp[1] = self;
        if (found == MethodSource.Cacheable)
        {
            ip[2] = MethodKey(target);
            ip[3] = vm.ClassVersion;
            ip[4] = (uint)method.Bits;
            ip[5] = (uint)(method.Bits >> 32);
            ip[6] = self.IsAbsent ? 0 : BindSelf;
        }

        return true;
    }

    // Stack: super, class, self -> function, self or Absent. No super object is made.
    bool LoadSuperMethod(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        bool isFound = LoadSuperMethod(sp, (int)ip[1]);
        heap.ReleaseLog(logMark);
        return isFound;
    }

    bool LoadSuperMethod(Value* sp, int name)
    {
        if (sp[-2] != Value.Rom(TypeId.Super))
        {
            // Somebody else's `super`: an ordinary call of it, then an ordinary method.
            var made = Calls.Call(vm, sp[-2], sp[-1], *sp);
            if (made.IsFailed)
            {
                return false;
            }

            sp[-2] = made;
            if (Attributes.LoadMethod(vm, made, name, out var method, out var self) == MethodSource.Failed)
            {
                return false;
            }

            sp[-2] = method;
            sp[-1] = self;
            return true;
        }

        var found = SuperObject.Load(vm, sp[-1], *sp, name, out var bound);
        if (found.IsFailed)
        {
            return false;
        }

        sp[-2] = found;
        sp[-1] = bound;
        return true;
    }
}
