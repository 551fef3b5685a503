// The loop. It runs linked code over frames whose values lie in the arena's stack region; calls between Python functions,
// constructors and generators push and pop frames here and never recurse in .NET.
//
// Registers are locals: ip (linked words), sp (the topmost value), fp (the frame's slots). Before anything that may raise,
// allocate or run Python, they are written to `currentIp` and `stackTop`: the collector scans the stack region up to
// stackTop, tracebacks and handlers start from currentIp. Failure is a value; a .NET exception thrown by a builtin lands in
// `Run`, which unwinds the same way.
//
// The code was verified when it was linked: operands index what exists and the stack neither over- nor underflows.
//
// What the compiler makes of this method decides how fast everything is. Only ip, sp, fp and `this` are hot, and they stay in
// registers as long as nobody takes their address: no local of the loop is passed by `ref` or `out`, and helpers that move the
// stack say so in `stackTop`. Cold work stays in calls that are not inlined, which store the registers and release the log
// themselves; RyuJIT optimises a method of this shape fully up to about 35 kB of IL.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter : IDisposable
{
    const int FirstFrames = 32;

    readonly Vm vm;
    readonly ArenaHeap heap;
    readonly LinkTable links;
    readonly byte* memory;
    readonly uint mask;
    readonly Value* stackBase;
    readonly Value* stackLimit;

    // Records of frames: `frames` is the outside, `frame` the running one.
    FrameRecord* frames;
    FrameRecord* frame;
    FrameRecord* lastFrame;
    uint* currentIp;
    Value* stackTop;

    // Of the innermost run: frames above this depth are its own, and what lies above the mark in the log is its calls'.
    int exitDepth;
    int logMark;

    public Interpreter(Vm vm, LinkTable links)
    {
        this.vm = vm;
        this.links = links;
        heap = vm.Heap;
        memory = heap.Base;
        mask = heap.Mask;
        stackBase = (Value*)vm.Arena.At(vm.Arena.Layout.StackStart);
        stackLimit = (Value*)vm.Arena.At(vm.Arena.Layout.StackEnd);
        stackTop = stackBase - 1;
        frame = frames = (FrameRecord*)NativeMemory.AllocZeroed(FirstFrames, (nuint)sizeof(FrameRecord));
        lastFrame = frames + FirstFrames - 1;
    }

    ~Interpreter() => Free();

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.Free(frames);
        frames = frame = lastFrame = null;
    }

    /// <summary>Runs until the frame above <paramref name="untilDepth"/> is done: its result, Stop for the end of a generator, or Failed.</summary>
    Value Run(int untilDepth)
    {
        int log = heap.LogTop;
        int savedDepth = exitDepth;
        int savedMark = logMark;
        exitDepth = untilDepth;
        logMark = log;
        Value result;
        while (true)
        {
            try
            {
                result = Loop();
                if (!result.IsAbsent)
                {
                    break;
                }
            }
            catch (Exception error) when (Raising.IsOurs(error))
            {
                // Inner runs were left without a look back.
                exitDepth = untilDepth;
                logMark = log;
                Raising.SetPending(vm, error);
                if (!Unwind())
                {
                    result = Value.Failed;
                    break;
                }

                // What the failed call logged would stay until this run ends.
                heap.ReleaseLog(log);
            }
        }

        // Not in a finally block: what else may fly past ends the host's operation, and the next begins anew.
        exitDepth = savedDepth;
        logMark = savedMark;
        heap.ReleaseLog(log);
        return vm.Keep(result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Value ReadValue(uint* words) => Value.FromBits(*(ulong*)words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref T At<T>(Value reference)
        where T : unmanaged => ref *(T*)(memory + (reference.Offset & mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref Value SlotAt(uint offset) => ref *(Value*)(memory + (offset & mask));

    // Absent: enter again.
    Value Loop()
    {
        uint* ip = frame->Ip;
        Value* sp = frame->Sp;
        Value* fp = frame->Slots;
        uint* next;
        Value a;
        Value b;
        Value result;
        Value* args;
        Value* place;
        Value callable;
        int positional;
        int keywords;

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

                case LinkedOp.LoadDeref:
                    a = At<CellLayout>(fp[ip[1]]).Content;
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *++sp = a;
                    ip += 2;
                    continue;

                case LinkedOp.StoreDeref:
                    At<CellLayout>(fp[ip[1]]).Content = *sp--;
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
                    if (At<CellLayout>(fp[ip[1]]).Content.IsAbsent)
                    {
                        goto unbound;
                    }

                    At<CellLayout>(fp[ip[1]]).Content = Value.Absent;
                    ip += 2;
                    continue;

                case LinkedOp.LoadGlobalEntry:
                    // The version counts gains and losses of keys in all namespaces: as long as it stays, entries stay.
                    if (ip[3] == vm.NamespaceVersion && ip[2] == frame->Globals.Offset)
                    {
                        *++sp = SlotAt(ip[4]);
                        ip += 6;
                        continue;
                    }

                    goto case LinkedOp.LoadGlobal;

                case LinkedOp.LoadGlobalValue:
                    if (ip[3] == vm.NamespaceVersion && ip[2] == frame->Globals.Offset)
                    {
                        *++sp = ReadValue(ip + 4);
                        ip += 6;
                        continue;
                    }

                    goto case LinkedOp.LoadGlobal;

                case LinkedOp.LoadGlobal:
                    result = LoadGlobalSlow(ip, sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    ip += 6;
                    continue;

                case LinkedOp.LoadName:
                    if (ip[3] == vm.NamespaceVersion && ip[2] == Locals().Offset)
                    {
                        *++sp = SlotAt(ip[4]);
                        ip += 5;
                        continue;
                    }

                    result = LoadNameSlow(ip, sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *++sp = result;
                    ip += 5;
                    continue;

                case LinkedOp.StoreName:
                    if (ip[3] == vm.NamespaceVersion && ip[2] == Locals().Offset)
                    {
                        SlotAt(ip[4]) = *sp--;
                        ip += 5;
                        continue;
                    }

                    StoreNameSlow(ip, sp, Locals());
                    sp--;
                    ip += 5;
                    continue;

                case LinkedOp.StoreGlobal:
                    if (ip[3] == vm.NamespaceVersion && ip[2] == frame->Globals.Offset)
                    {
                        SlotAt(ip[4]) = *sp--;
                        ip += 5;
                        continue;
                    }

                    StoreNameSlow(ip, sp, frame->Globals);
                    sp--;
                    ip += 5;
                    continue;

                case LinkedOp.DeleteName:
                case LinkedOp.DeleteGlobal:
                    if (!DeleteNameSlow(ip, sp))
                    {
                        goto failed;
                    }

                    ip += 2;
                    continue;

                case LinkedOp.LoadAttrFast:
                    a = fp[ip[1]];
                    if (a.IsReference)
                    {
                        ref var instance = ref At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[3] && instance.Header.Type == TypeId.Instance)
                        {
                            result = SlotAt(instance.Fields.Offset + ip[4]);
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

                    result = LoadAttrSlow(ip, sp, a, ip + 2);
                    if (result.IsOutside)
                    {
                        goto outcome;
                    }

                    *++sp = result;
                    ip += 5;
                    continue;

                case LinkedOp.LoadAttr:
                    a = *sp;
                    if (a.IsReference)
                    {
                        ref var instance = ref At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[2] && instance.Header.Type == TypeId.Instance)
                        {
                            result = SlotAt(instance.Fields.Offset + ip[3]);
                            if (!result.IsAbsent)
                            {
                                *sp = result;
                                ip += 4;
                                continue;
                            }
                        }
                    }

                    result = LoadAttrSlow(ip, sp, a, ip + 1);
                    if (result.IsOutside)
                    {
                        goto outcome;
                    }

                    *sp = result;
                    ip += 4;
                    continue;

                case LinkedOp.StoreAttrFast:
                    // value; the object is a local
                    a = fp[ip[1]];
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *++sp = a;
                    ip += 1;
                    goto case LinkedOp.StoreAttr;

                case LinkedOp.StoreAttr:
                    // value, object
                    a = *sp;
                    b = sp[-1];
                    if (a.IsReference && !b.IsAbsent)
                    {
                        ref var instance = ref At<InstanceLayout>(a);
                        if (instance.Header.Length == ip[2] && instance.Header.Type == TypeId.Instance)
                        {
                            if (ip[4] == 0)
                            {
                                SlotAt(instance.Fields.Offset + ip[3]) = b;
                                sp -= 2;
                                ip += 5;
                                continue;
                            }

                            if (InstanceObject.HasRoom(vm, instance.Fields, ip[3]))
                            {
                                SlotAt(instance.Fields.Offset + ip[3]) = b;
                                instance.Header.Length = ip[4];
                                sp -= 2;
                                ip += 5;
                                continue;
                            }
                        }
                    }

                    if (!StoreAttrSlow(ip, sp))
                    {
                        goto failed;
                    }

                    sp -= 2;
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

                    if (!LoadMethodSlow(ip, sp))
                    {
                        goto failed;
                    }

                    sp++;
                    ip += 7;
                    continue;

                case LinkedOp.LoadSuperMethod:
                    if (!LoadSuperMethod(ip, sp))
                    {
                        goto failed;
                    }

                    sp--;
                    ip += 2;
                    continue;

                // Subscripts: a is the container, b the index.
                case LinkedOp.LoadSubscr + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 1;
                    goto subscript;

                case LinkedOp.LoadSubscr + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[1]];
                    next = ip + 2;
                    goto subscript;

                case LinkedOp.LoadSubscr + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 1);
                    next = ip + 3;
                    goto subscript;

                case LinkedOp.LoadSubscr + (uint)OperandMode.LocalLocal:
                    a = fp[ip[1]];
                    b = fp[ip[2]];
                    next = ip + 3;
                    goto subscript;

                case LinkedOp.LoadSubscr + (uint)OperandMode.LocalConstant:
                    a = fp[ip[1]];
                    b = ReadValue(ip + 2);
                    next = ip + 4;
                    goto subscript;

                case LinkedOp.StoreSubscr:
                    // value, object, index
                    a = sp[-1];
                    b = *sp;
                    if (b.IsInt && a.IsReference && !sp[-2].IsAbsent)
                    {
                        ref var list = ref At<ListLayout>(a);
                        long index = b.AsInt;
                        index += (index >> 63) & list.Header.Length;
                        if (list.Header.Type == TypeId.List && (ulong)index < list.Header.Length)
                        {
                            SlotAt(list.Buffer.Offset + ObjectHeader.Size + ((uint)index * ValueBuffer.ItemSize)) = sp[-2];
                            sp -= 3;
                            ip += 1;
                            continue;
                        }
                    }

                    result = StoreSubscrSlow(ip, sp);
                    if (result.IsOutside)
                    {
                        goto outcome;
                    }

                    sp -= 3;
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
                    ip += (int)ip[1];
                    goto branch;

                case LinkedOp.JumpBack:
                    vm.Fuel -= ip[2];
                    ip += (int)ip[1];
                    if (vm.Fuel < 0)
                    {
                        goto safepoint;
                    }

                    goto branch;

                case LinkedOp.PopJumpBackFor:
                    sp--;
                    goto case LinkedOp.JumpBackFor;

                case LinkedOp.JumpBackFor:
                    vm.Fuel -= ip[2];
                    ip += (int)ip[1];
                    if (vm.Fuel < 0 || vm.PollFlag != 0)
                    {
                        goto safepoint;
                    }

                    goto case LinkedOp.ForIter;

                case LinkedOp.PopJumpIfTrue:
                case LinkedOp.PopJumpIfFalse:
                    a = *sp;
                    if (!a.IsBool)
                    {
                        a = Value.Bool(TruthOf(ip, sp));
                    }

                    sp--;
                    if (a.IsTrue != (*ip == LinkedOp.PopJumpIfTrue))
                    {
                        ip += 3;
                        goto branch;
                    }

                    goto jump;

                case LinkedOp.JumpIfTrueOrPop:
                case LinkedOp.JumpIfFalseOrPop:
                    if (TruthOf(ip, sp) == (*ip == LinkedOp.JumpIfTrueOrPop))
                    {
                        ip += (int)ip[1];
                    }
                    else
                    {
                        sp--;
                        ip += 2;
                    }

                    goto branch;

                case LinkedOp.CompareJump + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 5;
                    goto compareJump;

                case LinkedOp.CompareJump + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[5]];
                    next = ip + 6;
                    goto compareJump;

                case LinkedOp.CompareJump + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 5);
                    next = ip + 7;
                    goto compareJump;

                case LinkedOp.CompareJump + (uint)OperandMode.LocalLocal:
                    a = fp[ip[5]];
                    b = fp[ip[6]];
                    next = ip + 7;
                    goto compareJump;

                case LinkedOp.CompareJump + (uint)OperandMode.LocalConstant:
                    a = fp[ip[5]];
                    b = ReadValue(ip + 6);
                    next = ip + 8;
                    goto compareJump;

                case LinkedOp.Setup:
                    PushHandler(ip[1], sp);
                    ip += 2;
                    continue;

                case LinkedOp.EnterWith:
                    result = EnterWith(ip, sp);
                    if (result.IsOutside)
                    {
                        goto outcome;
                    }

                    sp += 2;
                    *sp = result;
                    ip += 1;
                    continue;

                case LinkedOp.SetupWith:
                    PushHandler(ip[1], sp - 1);
                    ip += 2;
                    continue;

                case LinkedOp.CallExit:
                    result = CallExit(ip, sp);
                    if (result.IsOutside)
                    {
                        goto outcome;
                    }

                    *++sp = result;
                    ip += 1;
                    continue;

                case LinkedOp.LeaveWith:
                    sp = LeaveWith(ip, sp);
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
                    ip += (int)ip[1];
                    goto branch;

                case LinkedOp.UnwindJump:
                    currentIp = ip;
                    *++sp = Value.Int(ip[1]);
                    keywords = (int)ip[2];
                    goto unwind;

                case LinkedOp.GetIter:
                    result = GetIterator(ip, sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *sp = result;
                    ip += 1;
                    continue;

                case LinkedOp.GetIterStack:
                    if (!BeginIteration(ip, sp))
                    {
                        goto failed;
                    }

                    sp += StackIterator.Slots - 1;
                    ip += 1;
                    continue;

                case LinkedOp.ForIter:
                case LinkedOp.ForIterStore:
                    a = *sp;
                    if (a == StackIterator.RangeUp)
                    {
                        result = sp[-3];
                        if (result.AsInt >= sp[-2].AsInt)
                        {
                            goto exhausted;
                        }

                        sp[-3] = Value.Int(result.AsInt + sp[-1].AsInt);
                        goto item;
                    }

                    if (a == StackIterator.List)
                    {
                        ref var list = ref At<ListLayout>(sp[-3]);
                        uint position = (uint)sp[-2].AsInt;
                        if (position >= list.Header.Length)
                        {
                            goto exhausted;
                        }

                        result = SlotAt(list.Buffer.Offset + ObjectHeader.Size + (position * ValueBuffer.ItemSize));
                        sp[-2] = Value.Int(position + 1L);
                        goto item;
                    }

                    result = NextItem(ip, sp);
                    if (!result.IsOutside)
                    {
                        goto item;
                    }

                    if (result.IsStop)
                    {
                        goto exhausted;
                    }

                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    goto reload;

                case LinkedOp.BuildTuple:
                    positional = (int)ip[1];
                    sp -= positional - 1;
                    *sp = BuildTuple(ip, sp, positional);
                    ip += 2;
                    continue;

                case LinkedOp.BuildList:
                    positional = (int)ip[1];
                    sp -= positional - 1;
                    *sp = BuildList(ip, sp, positional);
                    ip += 2;
                    continue;

                case LinkedOp.StoreMap:
                case LinkedOp.BuildMap:
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
                    sp = RunCold(ip, sp);
                    if (sp == null)
                    {
                        goto failed;
                    }

                    ip += *ip is LinkedOp.ImportStar or LinkedOp.StoreMap ? 1 : 2;
                    continue;

                case LinkedOp.MakeClosure:
                case LinkedOp.MakeClosureDefaults:
                    sp = RunCold(ip, sp);
                    ip += 3;
                    continue;

                case LinkedOp.Call:
                    positional = (int)ip[1];
                    place = sp - positional;
                    args = place + 1;
                    callable = *place;
                    goto callPlain;

                case LinkedOp.CallKeywords:
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

                    if (keywords == 0)
                    {
                        goto callPlain;
                    }

                    goto call;

                case LinkedOp.CallStars:
                case LinkedOp.CallMethodStars:
                    positional = (int)ip[1];
                    keywords = (int)ip[2];
                    place = sp - positional - (2 * keywords) - (*ip == LinkedOp.CallStars ? 1 : 2);
                    callable = *place;
                    args = SpreadArguments(ip, sp);
                    sp = stackTop;
                    positional = spreadPositional;
                    keywords = spreadKeywords;
                    goto call;

                case LinkedOp.ReturnFast:
                    a = fp[ip[1]];
                    if (a.IsAbsent)
                    {
                        goto unbound;
                    }

                    *++sp = a;
                    goto leave;

                case LinkedOp.Return:
                    goto leave;

                case LinkedOp.RaiseLast:
                case LinkedOp.RaiseObject:
                case LinkedOp.RaiseFrom:
                    Raise(ip, sp);
                    goto failed;

                case LinkedOp.Yield:
                    result = *sp;
                    ip += 1;
                    sp--;
                    goto yield;

                case LinkedOp.YieldFrom:
                    // iterator, sent value
                    result = Delegate(ip, sp);
                    sp--;
                    if (result.IsOutside)
                    {
                        if (result.IsFailed)
                        {
                            goto failed;
                        }

                        if (result.IsAbsent)
                        {
                            goto reload;
                        }

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
                    *sp = Value.Bool(!TruthOf(ip, sp));
                    ip += 1;
                    continue;

                case LinkedOp.Unary:
                    result = Unary(ip, sp);
                    if (result.IsFailed)
                    {
                        goto failed;
                    }

                    *sp = result;
                    ip += 2;
                    continue;

                case LinkedOp.Is:
                    sp--;
                    *sp = Value.Bool(Operators.Is(vm, *sp, sp[1]));
                    ip += 1;
                    continue;

                case LinkedOp.Compare:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 3;
                    if (Value.BothInts(a, b))
                    {
                        *++sp = Value.Bool(((ip[2] >> Order(a.AsInt, b.AsInt)) & 1) != 0);
                        ip = next;
                        continue;
                    }

                    goto operatorSlow;

                case LinkedOp.Add + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 2;
                    goto add;

                case LinkedOp.Add + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[2]];
                    next = ip + 3;
                    goto add;

                case LinkedOp.Add + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 2);
                    next = ip + 4;
                    goto add;

                case LinkedOp.Add + (uint)OperandMode.LocalLocal:
                    a = fp[ip[2]];
                    b = fp[ip[3]];
                    next = ip + 4;
                    goto add;

                case LinkedOp.Add + (uint)OperandMode.LocalConstant:
                    a = fp[ip[2]];
                    b = ReadValue(ip + 3);
                    next = ip + 5;
                    goto add;

                case LinkedOp.Subtract + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 2;
                    goto subtract;

                case LinkedOp.Subtract + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[2]];
                    next = ip + 3;
                    goto subtract;

                case LinkedOp.Subtract + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 2);
                    next = ip + 4;
                    goto subtract;

                case LinkedOp.Subtract + (uint)OperandMode.LocalLocal:
                    a = fp[ip[2]];
                    b = fp[ip[3]];
                    next = ip + 4;
                    goto subtract;

                case LinkedOp.Subtract + (uint)OperandMode.LocalConstant:
                    a = fp[ip[2]];
                    b = ReadValue(ip + 3);
                    next = ip + 5;
                    goto subtract;

                case LinkedOp.Multiply + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 2;
                    goto multiply;

                case LinkedOp.Multiply + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[2]];
                    next = ip + 3;
                    goto multiply;

                case LinkedOp.Multiply + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 2);
                    next = ip + 4;
                    goto multiply;

                case LinkedOp.Multiply + (uint)OperandMode.LocalLocal:
                    a = fp[ip[2]];
                    b = fp[ip[3]];
                    next = ip + 4;
                    goto multiply;

                case LinkedOp.Multiply + (uint)OperandMode.LocalConstant:
                    a = fp[ip[2]];
                    b = ReadValue(ip + 3);
                    next = ip + 5;
                    goto multiply;

                case LinkedOp.Binary + (uint)OperandMode.Stack:
                    a = sp[-1];
                    b = *sp;
                    sp -= 2;
                    next = ip + 2;
                    goto binary;

                case LinkedOp.Binary + (uint)OperandMode.Local:
                    a = *sp--;
                    b = fp[ip[2]];
                    next = ip + 3;
                    goto binary;

                case LinkedOp.Binary + (uint)OperandMode.Constant:
                    a = *sp--;
                    b = ReadValue(ip + 2);
                    next = ip + 4;
                    goto binary;

                case LinkedOp.Binary + (uint)OperandMode.LocalLocal:
                    a = fp[ip[2]];
                    b = fp[ip[3]];
                    next = ip + 4;
                    goto binary;

                case LinkedOp.Binary + (uint)OperandMode.LocalConstant:
                    a = fp[ip[2]];
                    b = ReadValue(ip + 3);
                    next = ip + 5;
                    goto binary;

                default:
                    throw new InvalidOperationException("linked code is damaged");
            }

            // Everything below is entered by goto only. Operators: a and b are the operands, which the stack no longer holds, and
            // `next` is the instruction that follows.

        add:
            if (Value.BothInts(a, b))
            {
                long sum = a.AsInt + b.AsInt;
                if (Value.FitsInt(sum))
                {
                    *++sp = Value.Int(sum);
                    ip = next;
                    continue;
                }
            }
            else if (a.IsFloat && b.IsFloat)
            {
                *++sp = Value.Float(a.AsFloat + b.AsFloat);
                ip = next;
                continue;
            }

            goto operatorSlow;

        subtract:
            if (Value.BothInts(a, b))
            {
                long difference = a.AsInt - b.AsInt;
                if (Value.FitsInt(difference))
                {
                    *++sp = Value.Int(difference);
                    ip = next;
                    continue;
                }
            }
            else if (a.IsFloat && b.IsFloat)
            {
                *++sp = Value.Float(a.AsFloat - b.AsFloat);
                ip = next;
                continue;
            }

            goto operatorSlow;

        multiply:
            if (a.IsFloat && b.IsFloat)
            {
                *++sp = Value.Float(a.AsFloat * b.AsFloat);
                ip = next;
                continue;
            }

            if (Value.BothInts(a, b))
            {
                if (Math.BigMul(a.AsInt, b.AsInt, out long product) == product >> 63 && Value.FitsInt(product))
                {
                    *++sp = Value.Int(product);
                    ip = next;
                    continue;
                }
            }

            goto operatorSlow;

        binary:
            if (Value.BothInts(a, b))
            {
                switch ((BinaryOp)ip[1])
                {
                    case BinaryOp.And or BinaryOp.InplaceAnd:
                        *++sp = Value.Int(a.AsInt & b.AsInt);
                        ip = next;
                        continue;

                    case BinaryOp.Or or BinaryOp.InplaceOr:
                        *++sp = Value.Int(a.AsInt | b.AsInt);
                        ip = next;
                        continue;

                    case BinaryOp.Xor or BinaryOp.InplaceXor:
                        *++sp = Value.Int(a.AsInt ^ b.AsInt);
                        ip = next;
                        continue;

                    case BinaryOp.RightShift or BinaryOp.InplaceRightShift when (ulong)b.AsInt < 63:
                        *++sp = Value.Int(a.AsInt >> (int)b.AsInt);
                        ip = next;
                        continue;
                }
            }

            result = Numbers.Binary((BinaryOp)ip[1], a, b);
            if (!result.IsAbsent)
            {
                *++sp = result;
                ip = next;
                continue;
            }

        operatorSlow:
            result = BinarySlow(ip, sp, a, b);
            if (result.IsOutside)
            {
                goto outcome;
            }

            *++sp = result;
            ip = next;
            continue;

        subscript:
            if (b.IsInt && a.IsReference)
            {
                ref var list = ref At<ListLayout>(a);
                long index = b.AsInt;
                index += (index >> 63) & list.Header.Length;
                if (list.Header.Type == TypeId.List && (ulong)index < list.Header.Length)
                {
                    *++sp = SlotAt(list.Buffer.Offset + ObjectHeader.Size + ((uint)index * ValueBuffer.ItemSize));
                    ip = next;
                    continue;
                }
            }

            result = SubscriptSlow(ip, next, sp, a, b);
            if (result.IsOutside)
            {
                goto outcome;
            }

            *++sp = result;
            ip = next;
            continue;

        outcome:
            if (result.IsFailed)
            {
                goto failed;
            }

            goto reload;

        compareJump:
            if (Value.BothInts(a, b))
            {
                if (((ip[2] >> Order(a.AsInt, b.AsInt)) & 1) == 0)
                {
                    ip = next;
                    goto branch;
                }
            }
            else
            {
                result = CompareSlow(ip, sp, a, b);
                if (result.IsOutside)
                {
                    goto outcome;
                }

                if (result.IsFalse)
                {
                    ip = next;
                    goto branch;
                }
            }

            if (ip[4] != 0)
            {
                vm.Fuel -= ip[4];
                ip += (int)ip[3];
                if (vm.Fuel < 0)
                {
                    goto safepoint;
                }

                goto branch;
            }

            ip += (int)ip[3];
            goto branch;

        jump:
            if (ip[2] != 0)
            {
                vm.Fuel -= ip[2];
                ip += (int)ip[1];
                if (vm.Fuel < 0)
                {
                    goto safepoint;
                }

                goto branch;
            }

            ip += (int)ip[1];

        branch:
            if (vm.PollFlag == 0)
            {
                continue;
            }

        safepoint:
            Serve(ip, sp);
            return Value.Absent;

        item:
            if (*ip == LinkedOp.ForIterStore)
            {
                fp[ip[2]] = result;
                ip += 3;
                continue;
            }

            *++sp = result;
            ip += 2;
            continue;

        exhausted:
            sp -= StackIterator.Slots;
            ip += (int)ip[1];
            continue;

        unbound:
            RaiseUnbound(ip, sp);
            goto failed;

        callPlain:
            if (callable.IsReference)
            {
                ref var function = ref At<FunctionLayout>(callable);
                if (function.Header.Type == TypeId.Function)
                {
                    var callee = links.HeadOf(function.Code);
                    if (callee->PlainArguments == positional && args + callee->FrameSlots < stackLimit && frame < lastFrame)
                    {
                        var record = frame;
                        record->Ip = ip + 3;
                        record->Sp = place;
                        record++;
                        frame = record;
                        record->Code = callee;
                        record->Slots = args;
                        record->Function = callable;
                        record->Globals = function.Globals;
                        record->Generator = Value.Absent;
                        record->Exit = 0;
                        record->IsAsleep = false;
                        sp = args + callee->StackBase - 1;
                        for (Value* slot = args + positional; slot <= sp; slot++)
                        {
                            *slot = Value.Absent;
                        }

                        fp = args;
                        ip = callee->Entry;
                        vm.Fuel -= callee->FuelOfCall;
                        if (vm.Fuel < 0)
                        {
                            goto safepoint;
                        }

                        continue;
                    }
                }
            }

            keywords = 0;

        call:
            result = EnterFrom(ip, sp, callable, place, args, positional, keywords);
            if (result.IsOutside)
            {
                goto outcome;
            }

            sp = place;
            *sp = result;
            ip += 3;
            continue;

        unwind:
            // Stack: ..., unwind site. `keywords` handlers are to be left, 0x80 more tells that an iterator goes too.
            ip = UnwindJump(ip, sp, keywords);
            sp = stackTop;
            goto branch;

        leave:
            // The result is on top. A finally block that is not yet running runs first.
            result = *sp;
            if (frame->Exit == 0)
            {
                var caller = frame - 1;
                frame = caller;
                ip = caller->Ip;
                sp = caller->Sp;
                fp = caller->Slots;
                *sp = result;
                continue;
            }

            if (frame->HandlerCount != 0)
            {
                next = UnwindReturn(ip, sp);
                sp = stackTop;
                if (next != null)
                {
                    ip = next;
                    continue;
                }
            }

            result = FinishFrame(ip, sp);
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
            if (!Unwind())
            {
                return Value.Failed;
            }

            heap.ReleaseLog(logMark);

        reload:
            ip = frame->Ip;
            sp = frame->Sp;
            fp = frame->Slots;
        }
    }

    // The bit of CompareJump's and Compare's outcomes: 0 for less, 1 for equal, 2 for more; 3 is unordered.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Order(long a, long b) => (a >= b ? 1 : 0) + (a > b ? 1 : 0);
}
