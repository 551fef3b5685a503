// The loop. It runs linked code over frames whose values lie in the arena's stack region; calls between Python functions,
// constructors and generators push and pop frames here and never recurse in .NET.
//
// Registers are locals: ip (linked words), sp (the topmost value), fp (the frame's slots). Before anything that may raise,
// allocate or run Python, they are written to `currentIp` and `stackTop`: the collector scans the stack region up to
// stackTop, tracebacks and handlers start from currentIp. Failure is a value; a .NET exception thrown by a builtin lands in
// `Run`, which unwinds the same way.
//
// The code was verified when it was linked: operands index what exists and the stack neither over- nor underflows.
// Cold work stays in calls that are not inlined; RyuJIT optimises a method of this shape fully up to about 35 kB of IL.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    // Back-edges after which the loop is left and entered anew, so that it can move to better compiled code.
    const int SliceLength = 4096;

    readonly Vm vm;
    readonly ArenaHeap heap;
    readonly Value* stackBase;
    readonly Value* stackLimit;

    FrameRecord[] frames = new FrameRecord[32];
    int depth;
    uint* currentIp;
    Value* stackTop;

    public Interpreter(Vm vm)
    {
        this.vm = vm;
        heap = vm.Heap;
        stackBase = (Value*)vm.Arena.At(vm.Arena.Layout.StackStart);
        stackLimit = (Value*)vm.Arena.At(vm.Arena.Layout.StackEnd);
        stackTop = stackBase - 1;
    }

    /// <summary>Runs until the frame above <paramref name="exitDepth"/> is done: its result, Stop for the end of a generator, or Failed.</summary>
    Value Run(int exitDepth)
    {
        int log = heap.LogTop;
        while (true)
        {
            try
            {
                var result = Loop(exitDepth);
                if (!result.IsAbsent)
                {
                    heap.ReleaseLog(log);
                    return vm.Keep(result);
                }
            }
            catch (Exception error) when (Raising.IsOurs(error))
            {
                Raising.SetPending(vm, error);
                if (!Unwind(exitDepth))
                {
                    heap.ReleaseLog(log);
                    return Value.Failed;
                }

                // What the failed call logged would stay until this run ends.
                heap.ReleaseLog(log);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Value ReadValue(uint* words) => Value.FromBits(words[0] | ((ulong)words[1] << 32));

    // Absent: enter again.
    Value Loop(int exitDepth)
    {
        var vm = this.vm;
        var heap = this.heap;
        int slice = SliceLength;
        int log = heap.LogTop;
        uint* ip;
        Value* sp;
        Value* fp;
        uint* entry;
        Value a;
        Value b;
        Value result;
        Value* args;
        Value* place;
        Value callable;
        int positional;
        int keywords;

    reload:
        {
            ref var frame = ref frames[depth];
            ip = frame.Ip;
            sp = frame.Sp;
            fp = frame.Slots;
            entry = frame.Code.Entry;
        }

        while (true)
        {
            switch (*ip)
            {
                case LinkedOp.LoadConst:
                    *++sp = ReadValue(ip + 1);
                    ip += 3;
                    continue;

                case LinkedOp.LoadFast:
                    a = fp[ip[1]];
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *++sp = a;
                    ip += 2;
                    continue;

                case LinkedOp.LoadFast2:
                    a = fp[ip[1]];
                    b = fp[ip[2]];
                    if (a.IsAbsent || b.IsAbsent)
                    {
                        goto unbound;
                    }

                    sp[1] = a;
                    sp[2] = b;
                    sp += 2;
                    ip += 3;
                    continue;

                case LinkedOp.LoadFastConst:
                    a = fp[ip[1]];
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    sp[1] = a;
                    sp[2] = ReadValue(ip + 2);
                    sp += 2;
                    ip += 4;
                    continue;

                case LinkedOp.StoreFast:
                    fp[ip[1]] = *sp--;
                    ip += 2;
                    continue;

                case LinkedOp.StoreLoadFast:
                    fp[ip[1]] = *sp;
                    a = fp[ip[2]];
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *sp = a;
                    ip += 3;
                    continue;

                case LinkedOp.FastAddInt:
                    a = fp[ip[1]];
                    if (a.IsInt)
                    {
                        long sum = a.AsInt + (int)ip[2];
                        if (Value.FitsInt(sum))
                        {
                            *++sp = Value.Int(sum);
                            ip += 4;
                            continue;
                        }
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = AddIntSlow(a, ip);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    heap.ReleaseLog(log);
                    ip += 4;
                    continue;

                case LinkedOp.IncrementFast:
                    a = fp[ip[1]];
                    if (a.IsInt)
                    {
                        long sum = a.AsInt + (int)ip[2];
                        if (Value.FitsInt(sum))
                        {
                            fp[ip[1]] = Value.Int(sum);
                            ip += 4;
                            continue;
                        }
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = AddIntSlow(a, ip);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    fp[ip[1]] = result;
                    heap.ReleaseLog(log);
                    ip += 4;
                    continue;

                case LinkedOp.LoadDeref:
                    a = vm.At<CellLayout>(fp[ip[1]]).Content;
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *++sp = a;
                    ip += 2;
                    continue;

                case LinkedOp.StoreDeref:
                    vm.At<CellLayout>(fp[ip[1]]).Content = *sp--;
                    ip += 2;
                    continue;

                case LinkedOp.DeleteFast:
                    if (fp[ip[1]].IsAbsent)
                    {
                        goto unbound;
                    }

                    fp[ip[1]] = Value.Absent;
                    ip += 2;
                    continue;

                case LinkedOp.DeleteDeref:
                    if (vm.At<CellLayout>(fp[ip[1]]).Content.IsAbsent)
                    {
                        goto unbound;
                    }

                    vm.At<CellLayout>(fp[ip[1]]).Content = Value.Absent;
                    ip += 2;
                    continue;

                case LinkedOp.LoadGlobal:
                    // The cache holds either the position of the entry in the globals, or, for a builtin, its value.
                    if (ip[2] != 0)
                    {
                        if (DictTable.TryReadEntry(vm, frames[depth].Globals, (int)ip[2] - 1, (int)ip[1], out a))
                        {
                            *++sp = a;
                            ip += 6;
                            continue;
                        }
                    }
                    else if (ip[3] == vm.NamespaceVersion)
                    {
                        *++sp = ReadValue(ip + 4);
                        ip += 6;
                        continue;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = LoadGlobalSlow(ip);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    ip += 6;
                    continue;

                case LinkedOp.LoadName:
                    currentIp = ip;
                    stackTop = sp;
                    result = LoadName((int)ip[1]);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    ip += 2;
                    continue;

                case LinkedOp.StoreName:
                    currentIp = ip;
                    stackTop = sp;
                    DictTable.SetName(vm, Locals(), (int)ip[1], *sp--);
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.StoreGlobal:
                    currentIp = ip;
                    stackTop = sp;
                    DictTable.SetName(vm, frames[depth].Globals, (int)ip[1], *sp--);
                    heap.ReleaseLog(log);
                    ip += 3;
                    continue;

                case LinkedOp.DeleteName:
                case LinkedOp.DeleteGlobal:
                    currentIp = ip;
                    stackTop = sp;
                    if (!DictObject.Remove(vm, *ip == LinkedOp.DeleteName ? Locals() : frames[depth].Globals, Value.Name((int)ip[1])))
                    {
                        vm.Raise(TypeId.KeyError, Value.Name((int)ip[1]));
                        goto failed;
                    }

                    ip += 2;
                    continue;

                case LinkedOp.LoadAttrFast:
                    a = fp[ip[1]];
                    if (a.IsReference)
                    {
                        ref var instance = ref vm.At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[3] && instance.Header.Type == TypeId.Instance)
                        {
                            result = heap.At<Value>(instance.Fields.Offset + ip[4]);
                            if (!result.IsAbsent)
                            {
                                *++sp = result;
                                ip += 5;
                                continue;
                            }
                        }
                    }

                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = LoadAttrSlow(a, ip + 2);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    heap.ReleaseLog(log);
                    ip += 5;
                    continue;

                case LinkedOp.LoadAttr:
                    a = *sp;
                    if (a.IsReference)
                    {
                        ref var instance = ref vm.At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[2] && instance.Header.Type == TypeId.Instance)
                        {
                            result = heap.At<Value>(instance.Fields.Offset + ip[3]);
                            if (!result.IsAbsent)
                            {
                                *sp = result;
                                ip += 4;
                                continue;
                            }
                        }
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = LoadAttrSlow(a, ip + 1);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *sp = result;
                    heap.ReleaseLog(log);
                    ip += 4;
                    continue;

                case LinkedOp.StoreAttr:
                    // value, object
                    a = *sp;
                    b = sp[-1];
                    if (a.IsReference && !b.IsAbsent)
                    {
                        ref var instance = ref vm.At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[2] && instance.Header.Type == TypeId.Instance)
                        {
                            if (ip[4] == 0)
                            {
                                heap.At<Value>(instance.Fields.Offset + ip[3]) = b;
                                sp -= 2;
                                ip += 5;
                                continue;
                            }

                            if (InstanceObject.HasRoom(vm, instance.Fields, ip[3]))
                            {
                                heap.At<Value>(instance.Fields.Offset + ip[3]) = b;
                                instance.Header.Length = ip[4];
                                sp -= 2;
                                ip += 5;
                                continue;
                            }
                        }
                    }

                    currentIp = ip;
                    stackTop = sp;
                    if (!StoreAttrSlow(a, b, ip))
                    {
                        goto failed;
                    }

                    sp -= 2;
                    heap.ReleaseLog(log);
                    ip += 5;
                    continue;

                case LinkedOp.LoadMethod:
                    a = *sp;
                    if (MethodKey(a) == ip[2] && ip[3] == vm.ClassVersion)
                    {
                        *sp = ReadValue(ip + 4);
                        *++sp = ip[6] == BindSelf ? a : Value.Absent;
                        ip += 7;
                        continue;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    if (!LoadMethodSlow(sp, ip))
                    {
                        goto failed;
                    }

                    sp++;
                    heap.ReleaseLog(log);
                    ip += 7;
                    continue;

                case LinkedOp.LoadSuperMethod:
                    currentIp = ip;
                    stackTop = sp;
                    if (!LoadSuperMethod(sp, (int)ip[1]))
                    {
                        goto failed;
                    }

                    sp--;
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.LoadSubscrFast2:
                    a = fp[ip[1]];
                    b = fp[ip[2]];
                    if (b.IsInt && a.IsReference && ListObject.TryIndex(vm, a, b.AsInt, out result))
                    {
                        *++sp = result;
                        ip += 3;
                        continue;
                    }

                    if (a.IsAbsent || b.IsAbsent)
                    {
                        goto unbound;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = Subscripts.Get(vm, a, b);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    heap.ReleaseLog(log);
                    ip += 3;
                    continue;

                case LinkedOp.LoadSubscr:
                    a = sp[-1];
                    b = *sp;
                    if (b.IsInt && a.IsReference && ListObject.TryIndex(vm, a, b.AsInt, out result))
                    {
                        *--sp = result;
                        ip += 1;
                        continue;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    result = Subscripts.Get(vm, a, b);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *--sp = result;
                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.StoreSubscr:
                    // value, object, index
                    a = sp[-1];
                    b = *sp;
                    if (b.IsInt && a.IsReference && !sp[-2].IsAbsent && ListObject.TryStore(vm, a, b.AsInt, sp[-2]))
                    {
                        sp -= 3;
                        ip += 1;
                        continue;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    if (Subscripts.Set(vm, a, b, sp[-2]).IsFailed)
                    {
                        goto failed;
                    }

                    sp -= 3;
                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.DupTop:
                    sp[1] = *sp;
                    sp++;
                    ip += 1;
                    continue;

                case LinkedOp.DupTopTwo:
                    sp[1] = sp[-1];
                    sp[2] = sp[0];
                    sp += 2;
                    ip += 1;
                    continue;

                case LinkedOp.PopTop:
                    sp--;
                    ip += 1;
                    continue;

                case LinkedOp.RotTwo:
                    a = *sp;
                    *sp = sp[-1];
                    sp[-1] = a;
                    ip += 1;
                    continue;

                case LinkedOp.RotThree:
                    a = *sp;
                    *sp = sp[-1];
                    sp[-1] = sp[-2];
                    sp[-2] = a;
                    ip += 1;
                    continue;

                case LinkedOp.Jump:
                    ip = entry + ip[1];
                    goto branch;

                case LinkedOp.JumpBack:
                    vm.Fuel -= ip[2];
                    ip = entry + ip[1];
                    if (vm.Fuel < 0 || --slice == 0)
                    {
                        goto safepoint;
                    }

                    goto branch;

                case LinkedOp.PopJumpIfTrue:
                case LinkedOp.PopJumpIfFalse:
                    a = *sp;
                    if (!a.IsBool)
                    {
                        currentIp = ip;
                        stackTop = sp;
                        a = Value.Bool(Operators.Truth(vm, a));
                    }

                    sp--;
                    if (a.IsTrue != (*ip == LinkedOp.PopJumpIfTrue))
                    {
                        ip += 3;
                        goto branch;
                    }

                    vm.Fuel -= ip[2];
                    ip = entry + ip[1];
                    if (vm.Fuel < 0 || --slice == 0)
                    {
                        goto safepoint;
                    }

                    goto branch;

                case LinkedOp.JumpIfTrueOrPop:
                case LinkedOp.JumpIfFalseOrPop:
                    currentIp = ip;
                    stackTop = sp;
                    if (Operators.Truth(vm, *sp) == (*ip == LinkedOp.JumpIfTrueOrPop))
                    {
                        ip = entry + ip[1];
                    }
                    else
                    {
                        sp--;
                        ip += 2;
                    }

                    goto branch;

                case LinkedOp.CompareJump:
                    a = sp[-1];
                    b = *sp;
                    bool outcome;
                    if (Value.BothInts(a, b))
                    {
                        long difference = a.AsInt - b.AsInt;
                        outcome = ip[1] switch
                        {
                            0 => difference < 0,
                            1 => difference > 0,
                            2 => difference == 0,
                            3 => difference <= 0,
                            4 => difference >= 0,
                            _ => difference != 0,
                        };
                    }
                    else
                    {
                        currentIp = ip;
                        stackTop = sp;
                        outcome = CompareSlow((BinaryOp)ip[1], a, b);
                        heap.ReleaseLog(log);
                    }

                    sp -= 2;
                    if (outcome != (ip[2] != 0))
                    {
                        ip += 5;
                        goto branch;
                    }

                    vm.Fuel -= ip[4];
                    ip = entry + ip[3];
                    if (vm.Fuel < 0 || --slice == 0)
                    {
                        goto safepoint;
                    }

                    goto branch;

                case LinkedOp.Setup:
                    PushHandler(ip[1], sp);
                    ip += 2;
                    continue;

                case LinkedOp.SetupWith:
                    currentIp = ip;
                    stackTop = sp;
                    if (!EnterWith(sp))
                    {
                        goto failed;
                    }

                    sp += 2;
                    heap.ReleaseLog(log);
                    PushHandler(ip[1], sp - 1);
                    ip += 2;
                    continue;

                case LinkedOp.WithCleanup:
                    currentIp = ip;
                    stackTop = sp;
                    sp = LeaveWith(sp);
                    if (sp == null)
                    {
                        goto failed;
                    }

                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.EndFinally:
                    currentIp = ip;
                    stackTop = sp;
                    a = *sp;
                    b = sp[-1];
                    sp = LeaveHandler();
                    if (a.IsNone)
                    {
                        ip += 1;
                        continue;
                    }

                    if (!a.IsInt)
                    {
                        vm.PendingException = a;
                        goto failed;
                    }

                    // The block goes on with what it had interrupted.
                    *++sp = b;
                    if (a.AsInt < 0)
                    {
                        goto leave;
                    }

                    keywords = (int)a.AsInt;
                    goto unwind;

                case LinkedOp.PopExceptJump:
                    currentIp = ip;
                    sp = LeaveHandler();
                    ip = entry + ip[1];
                    goto branch;

                case LinkedOp.UnwindJump:
                    currentIp = ip;
                    *++sp = Value.Int(ip[1]);
                    keywords = (int)ip[2];
                    goto unwind;

                case LinkedOp.GetIter:
                    currentIp = ip;
                    stackTop = sp;
                    result = Iteration.GetIterator(vm, *sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *sp = result;
                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.GetIterStack:
                    currentIp = ip;
                    stackTop = sp;
                    if (!StackIterator.Begin(vm, sp))
                    {
                        goto failed;
                    }

                    sp += StackIterator.Slots - 1;
                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.ForIter:
                    a = *sp;
                    if (a.IsInt && StackIterator.TryNext(vm, sp, a.AsInt, out result))
                    {
                        if (result.IsStop)
                        {
                            sp -= StackIterator.Slots;
                            ip = entry + ip[1];
                            continue;
                        }

                        *++sp = result;
                        ip += 2;
                        continue;
                    }

                    currentIp = ip;
                    stackTop = sp;
                    a = a.IsInt ? sp[-3] : sp[-2];
                    if (a.IsReference && vm.At<ObjectHeader>(a).Type == TypeId.Generator && vm.At<GeneratorLayout>(a).State.IsInt)
                    {
                        frames[depth].Ip = ip + 2;
                        frames[depth].Sp = sp;
                        if (!ResumeFrame(a, Value.None, FrameKind.Iterate, out result))
                        {
                            if (result.IsFailed)
                            {
                                goto failed;
                            }

                            sp -= StackIterator.Slots;
                            ip = entry + ip[1];
                            continue;
                        }

                        goto reload;
                    }

                    result = StackIterator.Next(vm, sp, a);
                    if (result.IsFailed)
                    {
                        // A StopIteration out of a native iterator ends the loop as well.
                        if (!Iteration.TakeStopIteration(vm))
                        {
                            goto failed;
                        }

                        result = Value.Stop;
                    }

                    heap.ReleaseLog(log);
                    if (result.IsStop)
                    {
                        sp -= StackIterator.Slots;
                        ip = entry + ip[1];
                        continue;
                    }

                    *++sp = result;
                    ip += 2;
                    continue;

                case LinkedOp.BuildTuple:
                    currentIp = ip;
                    stackTop = sp;
                    positional = (int)ip[1];
                    a = TupleObject.Create(vm, new ReadOnlySpan<Value>(sp - positional + 1, positional));
                    sp -= positional - 1;
                    *sp = a;
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.BuildList:
                    currentIp = ip;
                    stackTop = sp;
                    positional = (int)ip[1];
                    a = ListObject.Create(vm, new ReadOnlySpan<Value>(sp - positional + 1, positional));
                    sp -= positional - 1;
                    *sp = a;
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.BuildMap:
                    currentIp = ip;
                    stackTop = sp;
                    *++sp = DictObject.Create(vm, (int)ip[1]);
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.StoreMap:
                    // dict, value, key
                    currentIp = ip;
                    stackTop = sp;
                    DictObject.Set(vm, sp[-2], *sp, sp[-1]);
                    sp -= 2;
                    heap.ReleaseLog(log);
                    ip += 1;
                    continue;

                case LinkedOp.BuildSet:
                case LinkedOp.BuildSlice:
                case LinkedOp.UnpackSequence:
                case LinkedOp.UnpackEx:
                case LinkedOp.MakeFunction:
                case LinkedOp.MakeFunctionDefaults:
                case LinkedOp.ImportName:
                case LinkedOp.ImportFrom:
                case LinkedOp.ImportStar:
                case LinkedOp.StoreComp:
                    currentIp = ip;
                    stackTop = sp;
                    sp = RunCold(ip, sp);
                    if (sp == null)
                    {
                        goto failed;
                    }

                    heap.ReleaseLog(log);
                    ip += *ip == LinkedOp.ImportStar ? 1 : 2;
                    continue;

                case LinkedOp.MakeClosure:
                case LinkedOp.MakeClosureDefaults:
                    currentIp = ip;
                    stackTop = sp;
                    sp = RunCold(ip, sp);
                    heap.ReleaseLog(log);
                    ip += 3;
                    continue;

                case LinkedOp.Call:
                    positional = (int)ip[1];
                    keywords = (int)ip[2];
                    args = sp - positional - (2 * keywords) + 1;
                    place = args - 1;
                    callable = *place;
                    goto call;

                case LinkedOp.CallMethod:
                    positional = (int)ip[1];
                    keywords = (int)ip[2];
                    args = sp - positional - (2 * keywords) + 1;
                    place = args - 2;
                    callable = *place;
                    if (!args[-1].IsAbsent)
                    {
                        args--;
                        positional++;
                    }

                    goto call;

                case LinkedOp.CallStars:
                case LinkedOp.CallMethodStars:
                    currentIp = ip;
                    stackTop = sp;
                    positional = (int)ip[1];
                    keywords = (int)ip[2];
                    place = sp - positional - (2 * keywords) - (*ip == LinkedOp.CallStars ? 1 : 2);
                    callable = *place;
                    args = SpreadArguments(sp, ref positional, ref keywords, *ip == LinkedOp.CallMethodStars);
                    sp = stackTop;
                    goto call;

                case LinkedOp.Return:
                    goto leave;

                case LinkedOp.RaiseLast:
                    currentIp = ip;
                    stackTop = sp;
                    RaiseLast();
                    goto failed;

                case LinkedOp.RaiseObject:
                    currentIp = ip;
                    stackTop = sp;
                    Raising.RaiseObject(vm, *sp);
                    goto failed;

                case LinkedOp.RaiseFrom:
                    currentIp = ip;
                    stackTop = sp;
                    Raising.WarnOfCause(vm, *sp);
                    sp--;
                    Raising.RaiseObject(vm, *sp);
                    goto failed;

                case LinkedOp.Yield:
                    result = *sp;
                    ip += 1;
                    sp--;
                    goto yield;

                case LinkedOp.YieldFrom:
                    // iterator, sent value
                    currentIp = ip;
                    b = *sp--;
                    stackTop = sp;
                    a = *sp;
                    frames[depth].Ip = ip + 1;
                    frames[depth].Sp = sp;
                    if (a.IsReference && vm.At<ObjectHeader>(a).Type == TypeId.Generator && vm.At<GeneratorLayout>(a).State.IsInt)
                    {
                        if (ResumeFrame(a, b, FrameKind.Delegate, out result))
                        {
                            goto reload;
                        }

                        if (result.IsFailed)
                        {
                            goto failed;
                        }
                    }
                    else
                    {
                        result = Iteration.Send(vm, a, b);
                        if (result.IsFailed)
                        {
                            goto failed;
                        }

                        heap.ReleaseLog(log);
                    }

                    if (result.IsStop)
                    {
                        *sp = vm.TakeStopValue();
                        ip += 1;
                        continue;
                    }

                    goto yield;

                case LinkedOp.LoadBuildClass:
                    *++sp = Builtins.Find(vm, Name.__build_class__);
                    ip += 1;
                    continue;

                case LinkedOp.Not:
                    currentIp = ip;
                    stackTop = sp;
                    *sp = Value.Bool(!Operators.Truth(vm, *sp));
                    ip += 1;
                    continue;

                case LinkedOp.Unary:
                    currentIp = ip;
                    stackTop = sp;
                    result = Operators.Unary(vm, (UnaryOp)ip[1], *sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *sp = result;
                    heap.ReleaseLog(log);
                    ip += 2;
                    continue;

                case LinkedOp.Is:
                    sp--;
                    *sp = Value.Bool(Operators.Is(vm, *sp, sp[1]));
                    ip += 1;
                    continue;

                case LinkedOp.AddFast:
                    b = fp[ip[1]];
                    if (b.IsAbsent)
                    {
                        goto unbound;
                    }

                    a = *sp;
                    ip += 1;
                    if (Value.BothInts(a, b))
                    {
                        long sum = a.AsInt + b.AsInt;
                        if (Value.FitsInt(sum))
                        {
                            *sp = Value.Int(sum);
                            ip += 1;
                            continue;
                        }
                    }
                    else if (a.IsFloat && b.IsFloat)
                    {
                        *sp = Value.Float(a.AsFloat + b.AsFloat);
                        ip += 1;
                        continue;
                    }

                    // The general case takes its operands from the stack.
                    *++sp = b;
                    place = (Value*)(nuint)BinaryOp.Add;
                    goto binary;

                case LinkedOp.Add:
                    b = *sp;
                    a = sp[-1];
                    if (Value.BothInts(a, b))
                    {
                        long sum = a.AsInt + b.AsInt;
                        if (Value.FitsInt(sum))
                        {
                            *--sp = Value.Int(sum);
                            ip += 1;
                            continue;
                        }
                    }
                    else if (a.IsFloat && b.IsFloat)
                    {
                        *--sp = Value.Float(a.AsFloat + b.AsFloat);
                        ip += 1;
                        continue;
                    }

                    place = (Value*)(nuint)BinaryOp.Add;
                    goto binary;

                case LinkedOp.Subtract:
                    b = *sp;
                    a = sp[-1];
                    if (Value.BothInts(a, b))
                    {
                        long difference = a.AsInt - b.AsInt;
                        if (Value.FitsInt(difference))
                        {
                            *--sp = Value.Int(difference);
                            ip += 1;
                            continue;
                        }
                    }
                    else if (a.IsFloat && b.IsFloat)
                    {
                        *--sp = Value.Float(a.AsFloat - b.AsFloat);
                        ip += 1;
                        continue;
                    }

                    place = (Value*)(nuint)BinaryOp.Subtract;
                    goto binary;

                case LinkedOp.Multiply:
                    b = *sp;
                    a = sp[-1];
                    if (a.IsFloat && b.IsFloat)
                    {
                        *--sp = Value.Float(a.AsFloat * b.AsFloat);
                        ip += 1;
                        continue;
                    }

                    if (Value.BothInts(a, b) && Math.BigMul(a.AsInt, b.AsInt, out long product) == product >> 63 && Value.FitsInt(product))
                    {
                        *--sp = Value.Int(product);
                        ip += 1;
                        continue;
                    }

                    place = (Value*)(nuint)BinaryOp.Multiply;
                    goto binary;

                case LinkedOp.BitAnd:
                    b = *sp;
                    a = sp[-1];
                    if (Value.BothInts(a, b))
                    {
                        *--sp = Value.Int(a.AsInt & b.AsInt);
                        ip += 1;
                        continue;
                    }

                    place = (Value*)(nuint)BinaryOp.And;
                    goto binary;

                case LinkedOp.Less:
                case LinkedOp.More:
                case LinkedOp.Equal:
                case LinkedOp.LessEqual:
                case LinkedOp.MoreEqual:
                case LinkedOp.NotEqual:
                    b = *sp;
                    a = sp[-1];
                    if (Value.BothInts(a, b))
                    {
                        long difference = a.AsInt - b.AsInt;
                        *--sp = Value.Bool(*ip switch
                        {
                            LinkedOp.Less => difference < 0,
                            LinkedOp.More => difference > 0,
                            LinkedOp.Equal => difference == 0,
                            LinkedOp.LessEqual => difference <= 0,
                            LinkedOp.MoreEqual => difference >= 0,
                            _ => difference != 0,
                        });
                        ip += 1;
                        continue;
                    }

                    place = (Value*)(nuint)(*ip - LinkedOp.Less);
                    goto binary;

                case LinkedOp.Binary:
                    place = (Value*)(nuint)ip[1];
                    ip += 1;
                    goto binary;

                default:
                    throw new InvalidOperationException("linked code is damaged");
            }

            // Everything below is entered by goto only.

        binary:
            // `place` holds the operator, ip is at the instruction's last word.
            if (Numbers.TryBinary((BinaryOp)(nuint)place, sp[-1], *sp, out result))
            {
                *--sp = result;
                ip += 1;
                continue;
            }

            currentIp = ip;
            stackTop = sp;
            result = Operators.Binary(vm, (BinaryOp)(nuint)place, sp[-1], *sp);
            if (result.IsFailed)
            {
                goto failed;
            }

            *--sp = result;
            heap.ReleaseLog(log);
            ip += 1;
            continue;

        branch:
            if (vm.PollFlag == 0)
            {
                continue;
            }

        safepoint:
            currentIp = ip;
            stackTop = sp;
            frames[depth].Ip = ip;
            frames[depth].Sp = sp;
            vm.ServeBranch();
            heap.ReleaseLog(log);
            return Value.Absent;

        unbound:
            currentIp = ip;
            stackTop = sp;
            vm.RaiseMessage(TypeId.NameError, "local variable referenced before assignment");
            goto failed;

        call:
            currentIp = ip;
            stackTop = sp;
            if (keywords == 0 && callable.IsReference)
            {
                ref var function = ref vm.At<FunctionLayout>(callable);
                if (function.Header.Type == TypeId.Function)
                {
                    var callee = vm.Links.Of(function.Code);
                    if (callee.PlainArguments == positional && args + callee.FrameSlots < stackLimit && depth + 1 < frames.Length)
                    {
                        frames[depth].Ip = ip + 3;
                        frames[depth].Sp = place;
                        ref var frame = ref frames[++depth];
                        frame.Code = callee;
                        frame.Slots = args;
                        frame.Function = callable;
                        frame.Globals = function.Globals;
                        frame.Generator = Value.Absent;
                        frame.Kind = FrameKind.Call;
                        frame.HandlerCount = 0;
                        for (int i = positional; i < callee.StackBase; i++)
                        {
                            args[i] = Value.Absent;
                        }

                        fp = args;
                        sp = args + callee.StackBase - 1;
                        ip = entry = callee.Entry;
                        vm.Fuel -= callee.FuelOfCall;
                        if (vm.Fuel < 0)
                        {
                            goto safepoint;
                        }

                        continue;
                    }
                }
            }

            frames[depth].Ip = ip + 3;
            frames[depth].Sp = place;
            result = Enter(callable, place, args, positional, keywords, FrameKind.Call);
            if (result.IsOutside)
            {
                if (result.IsFailed)
                {
                    goto failed;
                }

                goto reload;
            }

            sp = place;
            *sp = result;
            heap.ReleaseLog(log);
            ip += 3;
            continue;

        unwind:
            // Stack: ..., unwind site. `keywords` handlers are to be left, 0x80 more tells that an iterator goes too.
            stackTop = sp;
            ip = UnwindJump(ip, ref sp, keywords);
            goto branch;

        leave:
            // The result is on top. A finally block that is not yet running runs first.
            currentIp = ip;
            stackTop = sp;
            if (frames[depth].HandlerCount != 0)
            {
                uint* handler = UnwindReturn(ip, ref sp);
                if (handler != null)
                {
                    ip = handler;
                    continue;
                }
            }

            result = *sp;
            if (frames[depth].Kind == FrameKind.Call && frames[depth].Generator.IsAbsent)
            {
                ref var caller = ref frames[--depth];
                ip = caller.Ip;
                sp = caller.Sp;
                fp = caller.Slots;
                entry = caller.Code.Entry;
                *sp = result;
                continue;
            }

            result = FinishFrame(result);
            if (result.IsFailed)
            {
                goto failed;
            }

            if (result.IsAbsent)
            {
                goto reload;
            }

            return result;

        yield:
            // `result` is yielded; ip and sp tell where the generator goes on.
            currentIp = ip;
            stackTop = sp;
            result = SuspendFrame(ip, sp, result);
            if (result.IsAbsent)
            {
                goto reload;
            }

            return result;

        failed:
            if (!Unwind(exitDepth))
            {
                return Value.Failed;
            }

            heap.ReleaseLog(log);
            goto reload;
        }
    }
}
