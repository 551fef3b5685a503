// Entering what is called: functions, closures, bound methods, classes, builtins. Python functions get a frame over the very
// slots that hold their arguments; everything else answers at once.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    // A nested run costs .NET stack that no script may exhaust: each counts as this many slots of the stack region.
    const int NestedRunSlots = 40;

    // The same for native code that calls itself; about what a level takes in the original.
    const int NestedNativeSlots = 12;

    // --- from native code -------------------------------------------------------------------------------------------

    /// <summary>Calls anything and waits for the result; Failed if an exception is pending.</summary>
    public Value Call(Value callable, ReadOnlySpan<Value> positional, ReadOnlySpan<Value> keywordPairs = default)
    {
        Value* saved = stackTop;
        uint* savedIp = currentIp;
        Value* place = stackTop + 1;
        if (place + 1 + positional.Length + keywordPairs.Length + NestedRunSlots >= stackLimit)
        {
            throw PyError.Recursion();
        }

        *place = callable;
        positional.CopyTo(new Span<Value>(place + 1, positional.Length));
        keywordPairs.CopyTo(new Span<Value>(place + 1 + positional.Length, keywordPairs.Length));
        stackTop = place + positional.Length + keywordPairs.Length;
        int savedDepth = Depth;
        Value result;
        try
        {
            result = Enter(callable, place, place + 1, positional.Length, keywordPairs.Length / 2, FrameKind.Exit);
            if (result.IsAbsent)
            {
                result = RunNested(savedDepth);
            }
        }
        finally
        {
            frame = frames + savedDepth;
            stackTop = saved;
            currentIp = savedIp;
        }

        return result.IsOutside ? result : vm.Keep(result);
    }

    /// <summary>Runs a code object to its end with the given namespaces.</summary>
    public Value Execute(Value function, Value globals, Value locals)
    {
        Value* saved = stackTop;
        uint* savedIp = currentIp;
        int savedDepth = Depth;
        try
        {
            var head = links.HeadOf(At<FunctionLayout>(function).Code);
            var code = links.Of(head);
            Value* slots = stackTop + 1;
            if (slots + head->FrameSlots + NestedRunSlots >= stackLimit)
            {
                throw PyError.Recursion();
            }

            // Foreign bytecode only: a module is neither called with arguments nor resumed.
            if (code.Prelude.IsGenerator || code.Prelude.ParameterSlots != 0)
            {
                throw PyError.Value(MpyException.Incompatible);
            }

            ClearLocals(head, slots, 0);
            foreach (byte cell in code.Cells)
            {
                stackTop = slots + code.LocalCount - 1;
                slots[cell] = CellObject.Create(vm, Value.Absent);
            }

            PushFrame(head, slots, function, globals, FrameKind.Exit);
            frame->Extra = locals;
            stackTop = frame->Sp;
            return RunNested(savedDepth);
        }
        finally
        {
            frame = frames + savedDepth;
            stackTop = saved;
            currentIp = savedIp;
        }
    }

    /// <summary>Runs a class body with its dict as the locals: what it returns (the cell of `__class__`, or None).</summary>
    public Value RunClassBody(Value body, Value globals, Value dict)
    {
        // Anything may be given for a body; the compiler gives functions without parameters.
        if (!body.IsReference || vm.TypeOf(body) is not (TypeId.Function or TypeId.Closure))
        {
            return Call(body, []);
        }

        // A body that uses variables of functions around it: the cells come first.
        var function = FunctionObject.Underlying(vm, body);
        Value* saved = stackTop;
        uint* savedIp = currentIp;
        int savedDepth = Depth;
        try
        {
            var cells = ClosureObject.Cells(vm, body);
            Value* slots = stackTop + 1;
            if (slots + cells.Length + NestedRunSlots >= stackLimit)
            {
                throw PyError.Recursion();
            }

            cells.CopyTo(new Span<Value>(slots, cells.Length));
            stackTop = slots + cells.Length - 1;
            var entered = EnterFunction(function, body, slots, cells.Length, 0, FrameKind.Exit);
            if (!entered.IsAbsent)
            {
                return entered;
            }

            frame->Extra = dict;
            return RunNested(savedDepth);
        }
        finally
        {
            frame = frames + savedDepth;
            stackTop = saved;
            currentIp = savedIp;
        }
    }

    /// <summary>Wakes a generator with a value: the next item, Stop, or Failed.</summary>
    public Value Resume(Value generator, Value sent)
    {
        if (GeneratorObject.TakePending(vm, generator, out var pending))
        {
            return Throw(generator, pending);
        }

        Value* saved = stackTop;
        uint* savedIp = currentIp;
        int savedDepth = Depth;
        try
        {
            var outcome = ResumeFrame(generator, sent, FrameKind.ExitGenerator);
            return outcome.IsAbsent ? RunNested(savedDepth) : outcome;
        }
        finally
        {
            frame = frames + savedDepth;
            stackTop = saved;
            currentIp = savedIp;
        }
    }

    /// <summary>Wakes a generator with an exception. One that delegates wakes the next in this way: the depth is the script's.</summary>
    public Value Throw(Value generator, Value exception)
    {
        if (!HasHostStack())
        {
            throw PyError.Recursion();
        }

        ref var layout = ref vm.At<GeneratorLayout>(generator);
        if (layout.State == GeneratorLayout.Running)
        {
            throw PyError.Value("generator already executing");
        }

        if (layout.State == GeneratorLayout.Finished)
        {
            vm.StopValue = Value.None;
            return Value.Stop;
        }

        if (layout.State == GeneratorLayout.Fresh)
        {
            GeneratorObject.Finish(vm, generator);
            vm.PendingException = Raising.MakeThrown(vm, exception);
            Raising.ConvertStopIteration(vm);
            return Value.Failed;
        }

        Value* saved = stackTop;
        uint* savedIp = currentIp;
        int savedDepth = Depth;
        vm.Keep(exception);
        try
        {
            RestoreFrame(generator, Value.None, FrameKind.ExitGenerator);
            currentIp = frame->Ip;
            stackTop = frame->Sp;
            if (*frame->Ip == LinkedOp.YieldFrom)
            {
                if (ThrowIntoDelegate(exception, out var outcome))
                {
                    return RunNested(savedDepth);
                }

                if (!outcome.IsFailed)
                {
                    return outcome;
                }

                exception = vm.PendingException;
                currentIp = frame->Ip;
            }

            vm.PendingException = Raising.MakeThrown(vm, exception);
            return UnwindAbove(savedDepth) ? RunNested(savedDepth) : Value.Failed;
        }
        finally
        {
            frame = frames + savedDepth;
            stackTop = saved;
            currentIp = savedIp;
        }
    }

    bool UnwindAbove(int untilDepth)
    {
        int saved = exitDepth;
        exitDepth = untilDepth;
        bool isHandled = Unwind();
        exitDepth = saved;
        return isHandled;
    }

    // The generator sleeps in a `yield from`: the exception goes to what it delegates to. True: the outer generator goes on
    // behind the delegation. False: `outcome` is an item that passes through, or Failed (the exception goes on here).
    bool ThrowIntoDelegate(Value exception, out Value outcome)
    {
        // iterator, sent value (dropped)
        frame->Sp--;
        stackTop = frame->Sp;
        var inner = *frame->Sp;
        var result = Iteration.Throw(vm, inner, exception);
        if (result.IsFailed)
        {
            frame->Sp--;
            stackTop = frame->Sp;
            outcome = result;
            return false;
        }

        if (!result.IsStop)
        {
            outcome = SuspendFrame(frame->Ip, frame->Sp, result);
            return false;
        }

        *frame->Sp = vm.TakeStopValue();
        if (Types.IsExceptionOf(vm, exception, TypeId.GeneratorExit))
        {
            // Even if the inner generator swallowed it.
            vm.PendingException = exception;
            outcome = Value.Failed;
            return false;
        }

        // YieldFrom is replaced by its result.
        frame->Ip++;
        outcome = Value.Absent;
        return true;
    }

    /// <summary>Native code that calls itself takes its share of the stack region, and leaves enough of the .NET stack.</summary>
    public void EnterNative()
    {
        if (stackTop + NestedNativeSlots >= stackLimit || !HasHostStack())
        {
            throw PyError.Recursion();
        }

        new Span<Value>(stackTop + 1, NestedNativeSlots).SetAll(Value.None);
        stackTop += NestedNativeSlots;
    }

    /// <summary>The host begins an operation: perhaps on another thread, with another stack, and perhaps after one that was
    /// aborted.</summary>
    public void BeginOperation()
    {
        provenStack = nuint.MaxValue;
        if (Depth == 0)
        {
            exitDepth = 0;
            logMark = 0;
        }
    }

    // The deepest address of the running thread's stack at which there was still enough of it. Asking costs more than comparing.
    nuint provenStack = nuint.MaxValue;

    bool HasHostStack()
    {
        byte here;
        if ((nuint)(&here) >= provenStack)
        {
            return true;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        provenStack = (nuint)(&here);
        return true;
    }

    public void LeaveNative() => stackTop -= NestedNativeSlots;

    Value RunNested(int untilDepth)
    {
        if (!HasHostStack())
        {
            frame = frames + untilDepth;
            throw PyError.Recursion();
        }

        return Run(untilDepth);
    }

    // --- entering ---------------------------------------------------------------------------------------------------

    /// <summary>Calls what lies at the arguments. Absent: a frame was pushed; else the result or Failed. `place` is the lowest
    /// slot of the call, free for use.</summary>
    Value Enter(Value callable, Value* place, Value* args, int positional, int keywords, FrameKind kind)
    {
        while (true)
        {
            if (callable.IsReference)
            {
                switch (vm.At<ObjectHeader>(callable).Type)
                {
                    case TypeId.Function:
                        return EnterFunction(callable, callable, args, positional, keywords, kind);

                    case TypeId.Closure:
                        ref var closure = ref vm.At<ClosureLayout>(callable);
                        int cells = (int)closure.Header.Length;
                        Shift(args, positional + (2 * keywords), cells);
                        ClosureObject.Cells(vm, callable).CopyTo(new Span<Value>(args, cells));
                        return EnterFunction(closure.Function, callable, args, positional + cells, keywords, kind);

                    case TypeId.BoundMethod:
                        // Its receiver takes its slot, and it may be all that holds the function.
                        ref var method = ref vm.At<BoundMethodLayout>(vm.Keep(callable));
                        if (args > place)
                        {
                            args--;
                        }
                        else
                        {
                            Shift(args, positional + (2 * keywords), 1);
                        }

                        *args = method.Self;
                        positional++;
                        callable = method.Function;
                        continue;

                    case TypeId.Class:
                        return Construct(callable, place, args, positional, keywords, kind);
                }
            }
            else if (callable.IsRom)
            {
                int id = callable.RomId;
                if (id < TypeId.Count)
                {
                    var type = RomTable.Type(id);
                    return type.New != null
                        ? type.New(vm, callable, args, positional, keywords)
                        : throw PyError.Type($"can't create '{TypeNames.OfId(vm, id)}' instances");
                }

                if (RomTable.IsFunction(id))
                {
                    return RomTable.Function(id).Invoke(vm, args, positional, keywords);
                }
            }

            var info = vm.InfoOf(callable);
            if (info.Call != null)
            {
                return info.Call(vm, callable, args, positional, keywords);
            }

            throw PyError.Type($"'{TypeNames.Of(vm, callable)}' object isn't callable");
        }
    }

    // Makes room below the arguments by moving them up.
    void Shift(Value* args, int count, int distance)
    {
        if (args + count + distance >= stackLimit)
        {
            throw PyError.Recursion();
        }

        new ReadOnlySpan<Value>(args, count).CopyTo(new Span<Value>(args + distance, count));
        stackTop = args + count + distance - 1;
    }

    Value EnterFunction(Value function, Value holder, Value* args, int positional, int keywords, FrameKind kind)
    {
        ref var layout = ref At<FunctionLayout>(function);
        var head = links.HeadOf(layout.Code);
        var code = links.Of(head);
        if (args + head->FrameSlots + positional + (2 * keywords) >= stackLimit)
        {
            throw PyError.Recursion();
        }

        if (code.BroughtCells > ClosureObject.CellCount(vm, holder))
        {
            throw PyError.Value(MpyException.Incompatible);
        }

        if (keywords != 0 || code.ExactArguments != positional)
        {
            BindArguments(ref layout, code, args, positional, keywords);
            positional = code.Prelude.ParameterSlots;
        }

        ClearLocals(head, args, positional);
        foreach (byte cell in code.Cells)
        {
            stackTop = args + head->LocalCount - 1;
            args[cell] = CellObject.Create(vm, args[cell]);
        }

        if (code.Prelude.IsGenerator)
        {
            stackTop = args + head->LocalCount - 1;
            return GeneratorObject.Create(vm, holder, head, args);
        }

        PushFrame(head, args, holder, layout.Globals, kind);
        stackTop = frame->Sp;
        vm.Fuel -= head->FuelOfCall;
        return Value.Absent;
    }

    /// <summary>A call from the loop. Absent: a frame was entered; else the result or Failed.</summary>
    Value EnterFrom(uint* ip, Value* sp, Value callable, Value* place, Value* args, int positional, int keywords)
    {
        currentIp = ip;
        stackTop = sp;
        frame->Ip = ip + 3;
        frame->Sp = place;
        var result = Enter(callable, place, args, positional, keywords, FrameKind.Call);
        if (!result.IsAbsent)
        {
            heap.ReleaseLog(logMark);
        }

        return result;
    }

    // With the handlers' slots: what an earlier frame left there would be kept alive.
    static void ClearLocals(LinkedHead* code, Value* slots, int from)
    {
        for (int i = from; i < code->StackBase; i++)
        {
            slots[i] = Value.Absent;
        }
    }

    // --- classes ----------------------------------------------------------------------------------------------------

    // A class is called: make the instance (through __new__ if there is one), then enter __init__ with it.
    Value Construct(Value cls, Value* place, Value* args, int positional, int keywords, FrameKind kind)
    {
        if (NamedTupleObject.IsNamedTupleClass(vm, cls))
        {
            return NamedTupleObject.Construct(vm, cls, new ReadOnlySpan<Value>(args, positional), new ReadOnlySpan<Value>(args + positional, 2 * keywords));
        }

        int total = positional + (2 * keywords);
        Value instance;
        var maker = ClassObject.Lookup(vm, cls, Name.__new__);
        if (!maker.IsAbsent && maker != Value.Rom(RomId.Object___new__))
        {
            instance = ClassObject.CallNew(vm, cls, maker, new ReadOnlySpan<Value>(args, positional), new ReadOnlySpan<Value>(args + positional, 2 * keywords));
            if (instance.IsFailed || ClassObject.OfInstance(vm, instance) != cls)
            {
                return instance;
            }
        }
        else
        {
            instance = InstanceObject.Create(vm, cls);
        }

        var init = ClassObject.Lookup(vm, cls, Name.__init__);
        if (init.IsAbsent)
        {
            return InstanceObject.InitialiseWithoutInit(vm, instance, cls, args, positional, keywords);
        }

        if (args > place)
        {
            args--;
        }
        else
        {
            Shift(args, total, 1);
        }

        *args = instance;
        positional++;
        bool hasNativeBase = ClassObject.NativeBase(vm, cls) != TypeId.Object;
        if (kind == FrameKind.Call && init.IsReference && !hasNativeBase)
        {
            int type = vm.At<ObjectHeader>(init).Type;
            if (type == TypeId.Function || type == TypeId.Closure)
            {
                vm.Keep(instance);
                var entered = Enter(init, args, args, positional, keywords, FrameKind.Construct);
                if (entered.IsAbsent)
                {
                    frame->Extra = instance;
                    return entered;
                }

                return entered.IsFailed ? entered : CheckInit(entered, instance);
            }
        }

        var result = Call(init, new ReadOnlySpan<Value>(args, positional), new ReadOnlySpan<Value>(args + positional, 2 * keywords));
        if (result.IsFailed)
        {
            return result;
        }

        CheckInit(result, instance);
        if (!hasNativeBase || !InstanceObject.NativePart(vm, instance).IsAbsent)
        {
            return instance;
        }

        // An __init__ that has not called its builtin base's: it gets the same arguments, which still lie here.
        return InstanceObject.MakeNativePart(vm, instance, args + 1, positional - 1, keywords) ? instance : Value.Failed;
    }

    Value CheckInit(Value result, Value instance) =>
        result.IsNone ? instance : throw PyError.Type($"__init__() should return None, not '{TypeNames.Of(vm, result)}'");
}
