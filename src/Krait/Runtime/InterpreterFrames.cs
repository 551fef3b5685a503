// Leaving frames: results, exceptions, finally blocks, and generators that sleep and wake.
//
// A handler takes two slots between the locals and the stack: the number of its site with the stack's depth (both checked
// against the code's own figures whenever they are used, for a script may forge the arena), and the exception it caught, for
// a bare `raise`. The depth is the real one: in a finally block an interrupted return may lie below what is counted.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    const int DepthShift = 24;

    // What a frame that is left asleep takes of the stack region, so that a chain of them has an end: about what a small
    // generator's own window does.
    const int AsleepSlots = 6;

    public int Depth => (int)(frame - frames);

    /// <summary>The instruction that runs: what allocates now, allocates on its behalf. False while no Python code runs.</summary>
    public bool TryGetPlace([NotNullWhen(true)] out LinkedCode? code, out int opcodeOffset)
    {
        code = Depth > 0 ? links.Of(frame->Code) : null;
        opcodeOffset = code?.OffsetAt(currentIp) ?? 0;
        return code != null;
    }

    /// <summary>What the collector must know of the frames and the stack region.</summary>
    public void VisitRoots(ref RootVisitor visitor)
    {
        uint start = vm.Arena.Layout.StackStart;
        visitor.VisitRange(start, start + (uint)((byte*)(stackTop + 1) - (byte*)stackBase));
        for (var record = frames + 1; record <= frame; record++)
        {
            visitor.Visit(record->Function);
            visitor.Visit(record->Globals);
            visitor.Visit(record->Generator);
            if (record->Kind is FrameKind.Exit or FrameKind.Construct)
            {
                visitor.Visit(record->Extra);
            }
        }
    }

    /// <summary>Marks the linked code that frames run.</summary>
    public void MarkRunningCode()
    {
        for (var record = frames + 1; record <= frame; record++)
        {
            record->Code->IsRunning = 1;
        }
    }

    /// <summary>Bytes of the stack region in use.</summary>
    public int StackUse => (int)((byte*)(stackTop + 1) - (byte*)stackBase);

    /// <summary>Globals of the running function; the main module's if none runs.</summary>
    public Value Globals => Depth > 0 ? frame->Globals : vm.MainGlobals;

    public Value Locals()
    {
        if (Depth == 0)
        {
            return vm.MainGlobals;
        }

        return frame->Kind == FrameKind.Exit && !frame->Extra.IsAbsent ? frame->Extra : frame->Globals;
    }

    // sp: the value that will lie below the exception.
    void PushHandler(uint site, Value* sp)
    {
        Value* slot = HandlerSlots(frame, frame->HandlerCount);
        long depthBelow = sp - (frame->Slots + frame->Code->StackBase) + 1;
        slot[0] = Value.Int(site | (depthBelow << DepthShift));
        slot[1] = Value.Absent;
        frame->HandlerCount++;
    }

    static Value* HandlerSlots(FrameRecord* record, int number) => record->Slots + record->Code->LocalCount + (2 * number);

    HandlerSite SiteOf(FrameRecord* record, int number, out int depthBelow)
    {
        Value word = *HandlerSlots(record, number);
        long site = word.AsInt & ((1 << DepthShift) - 1);
        long below = word.AsInt >> DepthShift;
        var code = links.Of(record->Code);
        var sites = code.Handlers;
        if (!word.IsInt || site >= sites.Length || (ulong)below >= (ulong)code.MaxDepth)
        {
            throw PyError.Runtime("stack is damaged");
        }

        depthBelow = (int)below;
        return sites[site];
    }

    // --- exceptions -------------------------------------------------------------------------------------------------

    /// <summary>Takes the pending exception to the innermost handler of this run; without one, all its frames are gone and the
    /// answer is false.</summary>
    bool Unwind()
    {
        uint* ip = currentIp;
        bool isInnermost = true;
        while (Depth > exitDepth)
        {
            var record = frame;
            if (!isInnermost)
            {
                Wake(record);
                ip = record->Ip - 1;
            }

            var exception = vm.PendingException;
            uint op = isInnermost ? *ip : LinkedOp.Call;
            if (!isInnermost || op is not (LinkedOp.EndFinally or LinkedOp.RaiseLast))
            {
                var code = links.Of(record->Code);
                Tracebacks.Add(vm, exception, code, code.OffsetAt(ip));
            }

            long position = ip - record->Code->Entry;
            while (record->HandlerCount > 0)
            {
                var site = SiteOf(record, record->HandlerCount - 1, out int depthBelow);
                if (site.Target > position)
                {
                    HandlerSlots(record, record->HandlerCount - 1)[1] = exception;
                    record->Ip = record->Code->Entry + site.Target;
                    record->Sp = record->Slots + record->Code->StackBase + depthBelow;
                    *record->Sp = exception;
                    stackTop = record->Sp;
                    vm.PendingException = Value.None;
                    return true;
                }

                record->HandlerCount--;
            }

            if (!record->Generator.IsAbsent)
            {
                GeneratorObject.Finish(vm, record->Generator);
                Raising.ConvertStopIteration(vm);
            }

            frame = record - 1;
            stackTop = record->Kind is FrameKind.Exit or FrameKind.ExitGenerator ? record->Slots - 1 : frame->Sp;
            isInnermost = false;
        }

        return false;
    }

    void RaiseLast()
    {
        for (int i = frame->HandlerCount - 1; i >= 0; i--)
        {
            Value caught = HandlerSlots(frame, i)[1];
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
            for (var record = frame; record > frames; record--)
            {
                for (int i = record->HandlerCount - 1; i >= 0; i--)
                {
                    Value caught = HandlerSlots(record, i)[1];
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

    // A `return` with the result on top: the handler to run first, or null. The block finds (result, -1) on the stack, which
    // stackTop then tells.
    uint* UnwindReturn(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var record = frame;
        long position = ip - record->Code->Entry;
        for (; record->HandlerCount > 0; record->HandlerCount--)
        {
            var site = SiteOf(record, record->HandlerCount - 1, out int depthBelow);
            if (site.IsFinally && site.Target > position)
            {
                // What loops inside the block have on the stack goes.
                Value* bottom = record->Slots + record->Code->StackBase + depthBelow;
                *bottom = *sp;
                bottom[1] = Value.Int(-1);
                stackTop = bottom + 1;
                return record->Code->Entry + site.Target;
            }
        }

        return null;
    }

    // A `break` or `continue` through `count` handlers (0x80: and an iterator); the unwind site is on top. Where to go on, and in
    // stackTop with which stack.
    uint* UnwindJump(uint* ip, Value* sp, int count)
    {
        stackTop = sp;
        var record = frame;
        long position = ip - record->Code->Entry;
        Value target = *sp--;
        while ((count & 0x7f) > 0 && record->HandlerCount > 0)
        {
            count--;
            var site = SiteOf(record, record->HandlerCount - 1, out int depthBelow);
            if (site.IsFinally && site.Target > position)
            {
                Value* bottom = record->Slots + record->Code->StackBase + depthBelow;
                *bottom = target;
                bottom[1] = Value.Int(count);
                stackTop = bottom + 1;
                return record->Code->Entry + site.Target;
            }

            sp = LeaveHandler();
        }

        if ((count & 0x80) != 0)
        {
            sp -= StackIterator.Slots;
        }

        stackTop = sp;
        var targets = links.Of(record->Code).UnwindTargets;
        return target.IsInt && (ulong)target.AsInt < (ulong)targets.Length
            ? record->Code->Entry + targets[target.AsInt]
            : throw PyError.Runtime("stack is damaged");
    }

    // The innermost handler is done: the topmost value of the stack is again what it was before the Setup instruction. It is
    // not counted back from where the stack stands, so that no bytecode can make it grow.
    Value* LeaveHandler()
    {
        var site = SiteOf(frame, frame->HandlerCount - 1, out int depthBelow);
        frame->HandlerCount--;
        return frame->Slots + frame->Code->StackBase + depthBelow - 1 - site.OwnSlots;
    }

    // --- safepoints -------------------------------------------------------------------------------------------------

    /// <summary>Serves what waits; the loop is entered anew at ip.</summary>
    void Serve(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        frame->Ip = ip;
        frame->Sp = sp;
        vm.ServeBranch();
        heap.ReleaseLog(logMark);
    }

    // --- results ----------------------------------------------------------------------------------------------------

    /// <summary>The running frame ends with the result on top of the stack. Absent: the caller goes on (reload); else what Run
    /// answers.</summary>
    Value FinishFrame(uint* ip, Value* sp)
    {
        currentIp = ip;
        stackTop = sp;
        var result = *sp;
        var record = frame;
        if (!record->Generator.IsAbsent)
        {
            GeneratorObject.Finish(vm, record->Generator);
        }

        switch (record->Kind)
        {
            case FrameKind.Exit:
                frame--;
                stackTop = record->Slots - 1;
                return result;

            case FrameKind.ExitGenerator:
                frame--;
                stackTop = record->Slots - 1;
                vm.StopValue = result;
                return Value.Stop;

            case FrameKind.Construct:
                if (!result.IsNone)
                {
                    vm.RaiseMessage(TypeId.TypeError, $"__init__() should return None, not '{TypeNames.Of(vm, result)}'");
                    return Value.Failed;
                }

                result = record->Extra;
                break;

            case FrameKind.Operator:
                return FinishOperator((BinaryOp)record->Extra.AsInt, result);

            case FrameKind.Discard:
                stackTop = (--frame)->Sp;
                return Value.Absent;

            case FrameKind.Iterate:
                // The loop that waits is left. It stands inside its ForIter.
                var loop = --frame;
                uint* instruction = loop->Ip - 1;
                loop->Sp -= StackIterator.Slots;
                loop->Ip = instruction + (int)instruction[1];
                stackTop = loop->Sp;
                return Value.Absent;
        }

        var caller = --frame;
        stackTop = record->Slots - 1;
        if (caller->IsAsleep)
        {
            vm.Keep(result);
            Wake(caller);
        }

        *caller->Sp = result;
        stackTop = caller->Sp;
        return Value.Absent;
    }

    /// <summary>The running generator sleeps and its consumer goes on with the item. Absent: reload; else what Run answers.</summary>
    Value SuspendFrame(uint* ip, Value* sp, Value item)
    {
        while (true)
        {
            var record = frame;
            if (record->IsAsleep)
            {
                record->IsAsleep = false;
                At<GeneratorLayout>(record->Generator).State = record->Extra;
            }
            else
            {
                GeneratorObject.Save(vm, ref *record, links.Of(record->Code), ip, sp);
            }

            frame = record - 1;
            switch (record->Kind)
            {
                case FrameKind.ExitGenerator:
                    stackTop = record->Slots - 1;
                    return item;

                case FrameKind.Iterate:
                    Deliver(frame, item);
                    stackTop = frame->Sp;
                    return Value.Absent;

                default:
                    // Delegate: the item passes through the outer generator, which sleeps at its own YieldFrom.
                    ip = frame->Ip - 1;
                    sp = frame->Sp;
                    break;
            }
        }
    }

    // An item for the loop that waits: to where a ForIterStore puts it, or onto the stack.
    static void Deliver(FrameRecord* loop, Value item)
    {
        uint* instruction = loop->Ip - 1;
        if (*instruction == LinkedOp.ForIterStore)
        {
            loop->Slots[instruction[2]] = item;
            loop->Ip = instruction + 3;
            return;
        }

        *++loop->Sp = item;
        loop->Ip = instruction + 2;
    }

    /// <summary>Wakes a generator. Absent: its frame runs now; else Stop or Failed.</summary>
    Value ResumeFrame(Value generator, Value sent, FrameKind kind)
    {
        int depth = Depth;
        while (true)
        {
            ref var layout = ref At<GeneratorLayout>(generator);
            var state = layout.State;
            if (state == GeneratorLayout.Finished)
            {
                vm.StopValue = Value.None;
                return Value.Stop;
            }

            if (state == GeneratorLayout.Running)
            {
                return vm.RaiseMessage(TypeId.ValueError, "generator already executing");
            }

            if (state == GeneratorLayout.Fresh && !sent.IsNone)
            {
                return vm.RaiseMessage(TypeId.TypeError, "can't send non-None value to a just-started generator");
            }

            var function = FunctionObject.Underlying(vm, layout.Function);
            var code = links.HeadOf(At<FunctionLayout>(function).Code);
            if (!HasRoom(code, stackTop + 1))
            {
                // Those that were passed sleep on: who resumed the first gets the error.
                for (; Depth > depth; frame--)
                {
                    At<GeneratorLayout>(frame->Generator).State = frame->Extra;
                }

                throw PyError.Recursion();
            }

            PushFrame(code, stackTop + 1, layout.Function, At<FunctionLayout>(function).Globals, kind);
            frame->Generator = generator;
            var linked = links.Of(code);
            var position = GeneratorObject.ReadState(vm, generator, linked);
            var inner = GeneratorObject.SleepingDelegate(vm, generator, linked, position);
            if (inner.IsAbsent)
            {
                GeneratorObject.Restore(vm, ref *frame, linked, position, sent);
                stackTop = frame->Sp;
                return Value.Absent;
            }

            // All that it would do is to wake the inner one: it stays as it is.
            vm.Fuel--;
            frame->IsAsleep = true;
            frame->Extra = state;
            for (int i = 0; i < AsleepSlots; i++)
            {
                *++stackTop = Value.None;
            }

            layout.State = GeneratorLayout.Running;
            generator = inner;
            kind = FrameKind.Delegate;
        }
    }

    // A frame that was left asleep is needed after all: what it delegates to has ended. Nothing lies above its window.
    void Wake(FrameRecord* record)
    {
        if (!record->IsAsleep)
        {
            return;
        }

        record->IsAsleep = false;
        At<GeneratorLayout>(record->Generator).State = record->Extra;
        GeneratorObject.Restore(vm, ref *record, links.Of(record->Code), Value.None);

        // As the YieldFrom leaves it: without the value that was sent, behind the instruction.
        record->Sp--;
        record->Ip++;
        stackTop = record->Sp;
    }

    void RestoreFrame(Value generator, Value sent, FrameKind kind)
    {
        ref var layout = ref At<GeneratorLayout>(generator);
        var function = FunctionObject.Underlying(vm, layout.Function);
        var code = links.HeadOf(At<FunctionLayout>(function).Code);
        PushFrame(code, stackTop + 1, layout.Function, At<FunctionLayout>(function).Globals, kind);
        frame->Generator = generator;
        GeneratorObject.Restore(vm, ref *frame, links.Of(code), sent);
        stackTop = frame->Sp;
    }

    /// <summary>A new frame, which runs from now on.</summary>
    void PushFrame(LinkedHead* code, Value* slots, Value function, Value globals, FrameKind kind)
    {
        if (!HasRoom(code, slots))
        {
            throw PyError.Recursion();
        }

        if (frame == lastFrame)
        {
            GrowFrames();
        }

        var record = ++frame;
        record->Code = code;
        record->Ip = code->Entry;
        record->Slots = slots;
        record->Sp = slots + code->StackBase - 1;
        record->Function = function;
        record->Globals = globals;
        record->Extra = Value.Absent;
        record->Generator = Value.Absent;
        record->Kind = kind;
        record->HandlerCount = 0;
        record->IsAsleep = false;
    }

    bool HasRoom(LinkedHead* code, Value* slots) => slots + Math.Max(code->FrameSlots, AsleepSlots) < stackLimit;

    // At most as many as the stack region has slots: each frame has one at least.
    void GrowFrames()
    {
        int depth = Depth;
        nuint capacity = (nuint)(2 * (lastFrame - frames + 1));
        frames = (FrameRecord*)NativeMemory.Realloc(frames, capacity * (nuint)sizeof(FrameRecord));
        frame = frames + depth;
        lastFrame = frames + capacity - 1;
    }
}
