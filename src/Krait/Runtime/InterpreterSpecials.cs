// Special methods that the loop calls like any function, in frames of their own: operators, comparisons, subscripts, getters of
// properties, __getattr__, and both ends of a `with`. Only functions written in Python go this way; everything else that may
// stand for such a method is called from native code.
//
// The frame that waits stands at the end of its instruction and its Sp where the result belongs; one that has more to do with
// the result (FrameKind.Operator) stands inside it, and FinishOperator goes on from there.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    // Operands, a copy of them as arguments, and what a call may add.
    const int SpecialSlots = 8;

    bool IsPythonFunction(Value function) => function.IsReference && At<ObjectHeader>(function).Type is TypeId.Function or TypeId.Closure;

    bool IsInstance(Value value) => value.IsReference && At<ObjectHeader>(value).Type == TypeId.Instance;

    // Arguments lie at `args`. Absent: the frame was entered; else the result or Failed.
    Value EnterSpecial(uint* goesOnAt, Value* place, Value function, Value* args, int count, FrameKind kind)
    {
        frame->Ip = goesOnAt;
        frame->Sp = place;
        stackTop = args + count - 1;
        return Enter(function, args, args, count, 0, kind);
    }

    void EnsureSpecialSlots(Value* sp)
    {
        if (sp + SpecialSlots >= stackLimit)
        {
            throw PyError.Recursion();
        }
    }

    // --- operators --------------------------------------------------------------------------------------------------

    // Operands lie at sp + 1 and sp + 2, held for a second try. Absent with `isEntered`: the method runs.
    Value TryEnterOperator(uint* ip, Value* sp, Value a, Value b, out bool isEntered)
    {
        isEntered = false;
        var op = (BinaryOp)ip[1];
        if (!IsInstance(a) || !InstanceOperators.TryFindFunction(vm, ref op, a, out var function))
        {
            return Value.Absent;
        }

        EnsureSpecialSlots(sp);
        sp[3] = a;
        sp[4] = b;
        var result = EnterSpecial(ip + 1, sp + 1, function, sp + 3, 2, FrameKind.Operator);
        if (result.IsAbsent)
        {
            frame->Extra = Value.Int((int)op);
            isEntered = true;
        }

        return result;
    }

    // A method of an operator has answered. Failed, or Absent: the frame that waited goes on.
    Value FinishOperator(BinaryOp op, Value result)
    {
        var waiting = --frame;
        uint* ip = waiting->Ip - 1;
        Value* place = waiting->Sp;
        currentIp = ip;
        stackTop = place + 1;
        if (result.IsNotImplemented)
        {
            result = Operators.AfterNotImplemented(vm, op, place[0], place[1]);
            if (result.IsFailed)
            {
                return result;
            }
        }

        if (*ip is >= LinkedOp.CompareJump and <= LinkedOp.CompareJump + (uint)OperandMode.LocalConstant)
        {
            vm.Keep(result);
            bool outcome = Operators.Truth(vm, result) == ((ip[2] & CompareOutcome.JumpsIfTrue) != 0);
            waiting->Ip = outcome ? ip + (int)ip[3] : ip + LinkedOp.OperatorWords(*ip);
            waiting->Sp = place - 1;
            heap.ReleaseLog(logMark);
        }
        else
        {
            *place = result;
            waiting->Ip = ip + LinkedOp.OperatorWords(*ip);
        }

        stackTop = waiting->Sp;
        return Value.Absent;
    }

    // --- subscripts and attributes ----------------------------------------------------------------------------------

    // a[b], held at sp + 1 and sp + 2.
    bool TryEnterGetItem(uint* next, Value* sp, Value a, out Value result)
    {
        result = Value.Absent;
        if (!IsInstance(a) || !InstanceOperators.TryFindFunction(vm, Name.__getitem__, a, out var function))
        {
            return false;
        }

        result = EnterSpecial(next, sp + 1, function, sp + 1, 2, FrameKind.Call);
        return true;
    }

    // Stack: value, object, index.
    bool TryEnterSetItem(uint* ip, Value* sp, out Value result)
    {
        result = Value.Absent;
        var target = sp[-1];
        bool isDeletion = sp[-2].IsAbsent;
        if (!IsInstance(target) || !InstanceOperators.TryFindFunction(vm, isDeletion ? Name.__delitem__ : Name.__setitem__, target, out var function))
        {
            return false;
        }

        EnsureSpecialSlots(sp);
        sp[1] = target;
        sp[2] = *sp;
        sp[3] = sp[-2];
        result = EnterSpecial(ip + 1, sp - 3, function, sp + 1, isDeletion ? 2 : 3, FrameKind.Discard);
        return true;
    }

    // The getter of a property, or __getattr__.
    bool TryEnterGetter(uint* next, Value* sp, Value* place, Value target, int name, out Value result)
    {
        result = Value.Absent;
        if (!Attributes.TryFindGetter(vm, target, name, out var function, out bool wantsName))
        {
            return false;
        }

        EnsureSpecialSlots(sp);
        sp[1] = target;
        sp[2] = Value.Name(name);
        result = EnterSpecial(next, place, function, sp + 1, wantsName ? 2 : 1, FrameKind.Call);
        return true;
    }

    // --- with -------------------------------------------------------------------------------------------------------

    // Stack: manager -> exit, self. What __enter__ answers, for above them; Absent: it runs, or Failed.
    Value EnterWith(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var manager = *sp;
        if (Attributes.LoadMethod(vm, manager, Name.__exit__, out var exit, out var exitSelf) == MethodSource.Failed)
        {
            return Value.Failed;
        }

        vm.Keep(exit);
        vm.Keep(exitSelf);
        if (Attributes.LoadMethod(vm, manager, Name.__enter__, out var enter, out var enterSelf) == MethodSource.Failed)
        {
            return Value.Failed;
        }

        EnsureSpecialSlots(sp);
        sp[0] = exit;
        sp[1] = exitSelf;
        Value* args = sp + 2;
        int count = 0;
        if (!enterSelf.IsAbsent)
        {
            args[count++] = enterSelf;
        }

        return CallSpecial(ip + 1, args, enter, args, count);
    }

    // Stack: exit, self, outcome (None | result, -1 | unwind site, count | exception). What __exit__ answers, for above them; Absent:
    // it runs, or Failed.
    Value CallExit(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        EnsureSpecialSlots(sp);
        int words = sp->IsInt ? 2 : 1;
        var exit = sp[-words - 1];
        var self = sp[-words];
        bool isRaised = !sp->IsNone && !sp->IsInt;
        Value* args = sp + 1;
        int count = 0;
        if (!self.IsAbsent)
        {
            args[count++] = self;
        }

        args[count++] = isRaised ? Types.Of(vm, *sp) : Value.None;
        args[count++] = isRaised ? *sp : Value.None;
        args[count++] = Value.None;
        return CallSpecial(ip + 1, args, exit, args, count);
    }

    // Stack: exit, self, outcome, answer of __exit__ -> outcome.
    Value* LeaveWith(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var answer = *sp--;
        if (sp->IsInt)
        {
            sp[-3] = sp[-1];
            sp[-2] = sp[0];
            return sp - 2;
        }

        sp[-2] = sp->IsNone || Operators.Truth(vm, answer) ? Value.None : *sp;
        return sp - 2;
    }

    Value CallSpecial(uint* goesOnAt, Value* place, Value callable, Value* args, int count)
    {
        if (IsPythonFunction(callable))
        {
            return EnterSpecial(goesOnAt, place, callable, args, count, FrameKind.Call);
        }

        stackTop = args + count - 1;
        var result = Calls.Call(vm, callable, new ReadOnlySpan<Value>(args, count));
        heap.ReleaseLog(logMark);
        return result;
    }
}
