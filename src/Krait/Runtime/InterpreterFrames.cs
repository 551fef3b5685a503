// Leaving frames: results, exceptions, finally blocks, and generators that sleep and wake.
//
// A handler takes two slots between the locals and the stack: the number of its site with the stack's depth (both checked
// against the code's own figures whenever they are used, for a script may forge the arena), and the exception it caught, for
// a bare `raise`. The depth is the real one: in a finally block an interrupted return may lie below what is counted.

using System.Diagnostics.CodeAnalysis;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    const int DepthShift = 24;

    public int Depth => depth;

    /// <summary>The instruction that runs: what allocates now, allocates on its behalf. False while no Python code runs.</summary>
    public bool TryGetPlace([NotNullWhen(true)] out LinkedCode? code, out int opcodeOffset)
    {
        code = depth > 0 ? frames[depth].Code : null;
        opcodeOffset = code?.OffsetAt(currentIp) ?? 0;
        return code != null;
    }

    /// <summary>What the collector must know of the frames and the stack region.</summary>
    public void VisitRoots(ref RootVisitor visitor)
    {
        uint start = vm.Arena.Layout.StackStart;
        visitor.VisitRange(start, start + (uint)((byte*)(stackTop + 1) - (byte*)stackBase));
        for (int i = 1; i <= depth; i++)
        {
            ref var frame = ref frames[i];
            visitor.Visit(frame.Function);
            visitor.Visit(frame.Globals);
            visitor.Visit(frame.Generator);
            if (frame.Kind is FrameKind.Exit or FrameKind.Construct)
            {
                visitor.Visit(frame.Extra);
            }
        }
    }

    /// <summary>Bytes of the stack region in use.</summary>
    public int StackUse => (int)((byte*)(stackTop + 1) - (byte*)stackBase);

    /// <summary>Globals of the running function; the main module's if none runs.</summary>
    public Value Globals => depth > 0 ? frames[depth].Globals : vm.MainGlobals;

    public Value Locals()
    {
        if (depth == 0)
        {
            return vm.MainGlobals;
        }

        ref var frame = ref frames[depth];
        return frame.Kind == FrameKind.Exit && !frame.Extra.IsAbsent ? frame.Extra : frame.Globals;
    }

    // sp: the value that will lie below the exception.
    void PushHandler(uint site, Value* sp)
    {
        ref var frame = ref frames[depth];
        Value* slot = frame.Slots + frame.Code.LocalCount + (2 * frame.HandlerCount);
        long depthBelow = sp - (frame.Slots + frame.Code.StackBase) + 1;
        slot[0] = Value.Int(site | (depthBelow << DepthShift));
        slot[1] = Value.Absent;
        frame.HandlerCount++;
    }

    static HandlerSite SiteOf(ref FrameRecord frame, int number, out int depthBelow)
    {
        Value word = frame.Slots[frame.Code.LocalCount + (2 * number)];
        long site = word.AsInt & ((1 << DepthShift) - 1);
        long below = word.AsInt >> DepthShift;
        var sites = frame.Code.Handlers;
        if (!word.IsInt || site >= sites.Length || (ulong)below >= (ulong)frame.Code.MaxDepth)
        {
            throw PyError.Runtime("stack is damaged");
        }

        depthBelow = (int)below;
        return sites[site];
    }

    // --- exceptions -------------------------------------------------------------------------------------------------

    /// <summary>Takes the pending exception to the innermost handler above <paramref name="exitDepth"/>; without one, all those
    /// frames are gone and the answer is false.</summary>
    bool Unwind(int exitDepth)
    {
        uint* ip = currentIp;
        bool isInnermost = true;
        while (depth > exitDepth)
        {
            ref var frame = ref frames[depth];
            if (!isInnermost)
            {
                ip = frame.Ip - 1;
            }

            var exception = vm.PendingException;
            uint op = isInnermost ? *ip : LinkedOp.Call;
            if (!isInnermost || op is not (LinkedOp.EndFinally or LinkedOp.RaiseLast))
            {
                Tracebacks.Add(vm, exception, frame.Code, frame.Code.OffsetAt(ip));
            }

            long position = ip - frame.Code.Entry;
            while (frame.HandlerCount > 0)
            {
                var site = SiteOf(ref frame, frame.HandlerCount - 1, out int depthBelow);
                if (site.Target > position)
                {
                    frame.Slots[frame.Code.LocalCount + (2 * (frame.HandlerCount - 1)) + 1] = exception;
                    frame.Ip = frame.Code.Entry + site.Target;
                    frame.Sp = frame.Slots + frame.Code.StackBase + depthBelow;
                    *frame.Sp = exception;
                    stackTop = frame.Sp;
                    vm.PendingException = Value.None;
                    return true;
                }

                frame.HandlerCount--;
            }

            if (!frame.Generator.IsAbsent)
            {
                GeneratorObject.Finish(vm, frame.Generator);
                Raising.ConvertStopIteration(vm);
            }

            var kind = frame.Kind;
            depth--;
            stackTop = kind is FrameKind.Exit or FrameKind.ExitGenerator ? frame.Slots - 1 : frames[depth].Sp;
            isInnermost = false;
        }

        return false;
    }

    void RaiseLast()
    {
        ref var frame = ref frames[depth];
        for (int i = frame.HandlerCount - 1; i >= 0; i--)
        {
            Value caught = frame.Slots[frame.Code.LocalCount + (2 * i) + 1];
            if (!caught.IsAbsent)
            {
                vm.PendingException = caught;
                return;
            }
        }

        vm.RaiseMessage(TypeId.RuntimeError, "no active exception to reraise");
    }

    /// <summary>What the innermost running `except` block handles; Absent outside of any.</summary>
    public Value HandledException
    {
        get
        {
            for (int d = depth; d > 0; d--)
            {
                ref var frame = ref frames[d];
                for (int i = frame.HandlerCount - 1; i >= 0; i--)
                {
                    Value caught = frame.Slots[frame.Code.LocalCount + (2 * i) + 1];
                    if (!caught.IsAbsent)
                    {
                        return caught;
                    }
                }
            }

            return Value.Absent;
        }
    }

    // --- finally blocks ---------------------------------------------------------------------------------------------

    // A `return` with the result on top: the handler to run first, or null. The block finds (result, -1) on the stack.
    uint* UnwindReturn(uint* ip, ref Value* sp)
    {
        ref var frame = ref frames[depth];
        long position = ip - frame.Code.Entry;
        for (; frame.HandlerCount > 0; frame.HandlerCount--)
        {
            var site = SiteOf(ref frame, frame.HandlerCount - 1, out int depthBelow);
            if (site.IsFinally && site.Target > position)
            {
                // What loops inside the block have on the stack goes.
                Value* bottom = frame.Slots + frame.Code.StackBase + depthBelow;
                *bottom = *sp;
                bottom[1] = Value.Int(-1);
                sp = bottom + 1;
                return frame.Code.Entry + site.Target;
            }
        }

        return null;
    }

    // A `break` or `continue` through `count` handlers (0x80: and an iterator); the unwind site is on top.
    uint* UnwindJump(uint* ip, ref Value* sp, int count)
    {
        ref var frame = ref frames[depth];
        long position = ip - frame.Code.Entry;
        Value target = *sp--;
        while ((count & 0x7f) > 0 && frame.HandlerCount > 0)
        {
            count--;
            var site = SiteOf(ref frame, frame.HandlerCount - 1, out int depthBelow);
            if (site.IsFinally && site.Target > position)
            {
                Value* bottom = frame.Slots + frame.Code.StackBase + depthBelow;
                *bottom = target;
                bottom[1] = Value.Int(count);
                sp = bottom + 1;
                return frame.Code.Entry + site.Target;
            }

            sp = LeaveHandler();
        }

        if ((count & 0x80) != 0)
        {
            sp -= StackIterator.Slots;
        }

        var targets = frame.Code.UnwindTargets;
        return target.IsInt && (ulong)target.AsInt < (ulong)targets.Length
            ? frame.Code.Entry + targets[target.AsInt]
            : throw PyError.Runtime("stack is damaged");
    }

    // The innermost handler is done: the topmost value of the stack is again what it was before the Setup instruction. It is
    // not counted back from where the stack stands, so that no bytecode can make it grow.
    Value* LeaveHandler()
    {
        ref var frame = ref frames[depth];
        var site = SiteOf(ref frame, frame.HandlerCount - 1, out int depthBelow);
        frame.HandlerCount--;
        return frame.Slots + frame.Code.StackBase + depthBelow - 1 - site.OwnSlots;
    }

    // --- results ----------------------------------------------------------------------------------------------------

    /// <summary>The running frame ends with a result. Absent: the caller goes on (reload); else what Run answers.</summary>
    Value FinishFrame(Value result)
    {
        ref var frame = ref frames[depth];
        bool isGenerator = !frame.Generator.IsAbsent;
        if (isGenerator)
        {
            GeneratorObject.Finish(vm, frame.Generator);
        }

        switch (frame.Kind)
        {
            case FrameKind.Exit:
                depth--;
                stackTop = frame.Slots - 1;
                return result;

            case FrameKind.ExitGenerator:
                depth--;
                stackTop = frame.Slots - 1;
                vm.StopValue = result;
                return Value.Stop;

            case FrameKind.Construct:
                if (!result.IsNone)
                {
                    vm.RaiseMessage(TypeId.TypeError, $"__init__() should return None, not '{TypeNames.Of(vm, result)}'");
                    return Value.Failed;
                }

                result = frame.Extra;
                break;

            case FrameKind.Iterate:
                ref var loop = ref frames[--depth];
                loop.Sp -= StackIterator.Slots;
                loop.Ip = loop.Code.Entry + loop.Ip[-1];
                stackTop = loop.Sp;
                return Value.Absent;
        }

        ref var caller = ref frames[--depth];
        *caller.Sp = result;
        stackTop = caller.Sp;
        return Value.Absent;
    }

    /// <summary>The running generator sleeps and its consumer goes on with the item. Absent: reload; else what Run answers.</summary>
    Value SuspendFrame(uint* ip, Value* sp, Value item)
    {
        while (true)
        {
            ref var frame = ref frames[depth];
            GeneratorObject.Save(vm, ref frame, ip, sp);
            var kind = frame.Kind;
            depth--;
            switch (kind)
            {
                case FrameKind.ExitGenerator:
                    stackTop = frame.Slots - 1;
                    return item;

                case FrameKind.Iterate:
                    *++frames[depth].Sp = item;
                    stackTop = frames[depth].Sp;
                    return Value.Absent;

                default:
                    // Delegate: the item passes through the outer generator, which sleeps at its own YieldFrom.
                    ip = frames[depth].Ip - 1;
                    sp = frames[depth].Sp;
                    break;
            }
        }
    }

    /// <summary>Wakes a generator: true if its frame runs now; else the outcome is Stop or Failed.</summary>
    bool ResumeFrame(Value generator, Value sent, FrameKind kind, out Value outcome)
    {
        ref var layout = ref vm.At<GeneratorLayout>(generator);
        if (layout.State == GeneratorLayout.Finished)
        {
            vm.StopValue = Value.None;
            outcome = Value.Stop;
            return false;
        }

        if (layout.State == GeneratorLayout.Running)
        {
            vm.RaiseMessage(TypeId.ValueError, "generator already executing");
            outcome = Value.Failed;
            return false;
        }

        if (layout.State == GeneratorLayout.Fresh && !sent.IsNone)
        {
            vm.RaiseMessage(TypeId.TypeError, "can't send non-None value to a just-started generator");
            outcome = Value.Failed;
            return false;
        }

        RestoreFrame(generator, sent, kind);
        outcome = Value.Absent;
        return true;
    }

    void RestoreFrame(Value generator, Value sent, FrameKind kind)
    {
        ref var layout = ref vm.At<GeneratorLayout>(generator);
        var function = FunctionObject.Underlying(vm, layout.Function);
        var code = vm.Links.Of(vm.At<FunctionLayout>(function).Code);
        Value* slots = stackTop + 1;
        ref var frame = ref PushFrame(code, slots, layout.Function, vm.At<FunctionLayout>(function).Globals, kind);
        frame.Generator = generator;
        GeneratorObject.Restore(vm, ref frame, sent);
        stackTop = frame.Sp;
    }

    ref FrameRecord PushFrame(LinkedCode code, Value* slots, Value function, Value globals, FrameKind kind)
    {
        if (slots + code.FrameSlots >= stackLimit)
        {
            throw PyError.Recursion();
        }

        if (++depth == frames.Length)
        {
            Array.Resize(ref frames, frames.Length * 2);
        }

        ref var frame = ref frames[depth];
        frame.Code = code;
        frame.Ip = code.Entry;
        frame.Slots = slots;
        frame.Sp = slots + code.StackBase - 1;
        frame.Function = function;
        frame.Globals = globals;
        frame.Generator = Value.Absent;
        frame.Extra = Value.Absent;
        frame.Kind = kind;
        frame.HandlerCount = 0;
        return ref frame;
    }
}
