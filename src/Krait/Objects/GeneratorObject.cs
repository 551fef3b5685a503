// Generators and coroutines (one type, as in the original): a frame that sleeps in the heap.
//
//   header (Length = slots) | function | state | slots: locals, handlers, value stack
//
// `state` packs opcode offset:24 | stack depth:16 | handlers:8, so a sleeping generator holds no host pointer and means the
// same in a copied arena. All three are checked against the linked code when it wakes.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct GeneratorLayout
{
    public const int SlotsStart = 24;

    public ObjectHeader Header;
    public Value Function;
    public Value State;

    public static Value Fresh => Value.Int(0);
    public static Value Finished => Value.Int(-1);
    public static Value Running => Value.Int(-2);
}

/// <summary>Where a sleeping generator goes on: the word in its linked code, the depth of its stack, its handlers.</summary>
internal readonly record struct GeneratorState(uint Word, int Depth, int Handlers);

[PyType("generator")]
internal static unsafe partial class GeneratorObject
{
    /// <summary>A generator about to start; its locals are the first slots of the window.</summary>
    public static Value Create(Vm vm, Value function, LinkedHead* code, Value* slots)
    {
        int count = code->FrameSlots;
        uint offset = vm.Heap.Allocate(TypeId.Generator, GeneratorLayout.SlotsStart + (count * 8), Contents.References);
        ref var layout = ref vm.Heap.At<GeneratorLayout>(offset);
        layout.Header.Length = (uint)count;
        layout.Function = function;
        layout.State = GeneratorLayout.Fresh;
        new ReadOnlySpan<Value>(slots, code->LocalCount).CopyTo(vm.Heap.Values(offset + GeneratorLayout.SlotsStart, count));
        return Value.Reference(offset);
    }

    public static void Finish(Vm vm, Value generator) => vm.At<GeneratorLayout>(generator).State = GeneratorLayout.Finished;

    /// <summary>Puts the running frame to sleep.</summary>
    public static void Save(Vm vm, ref FrameRecord frame, LinkedCode code, uint* ip, Value* sp)
    {
        ref var layout = ref vm.At<GeneratorLayout>(frame.Generator);
        int count = (int)layout.Header.Length;
        int used = Math.Min(count, (int)(sp - frame.Slots) + 1);
        fixed (Value* slots = vm.Heap.Values(frame.Generator.Offset + GeneratorLayout.SlotsStart, count))
        {
            Copy(frame.Slots, slots, used);
            for (int i = used; i < count; i++)
            {
                slots[i] = default;
            }
        }

        int depth = (int)(sp - (frame.Slots + code.StackBase)) + 1;
        layout.State = Value.Int(((long)code.OffsetAt(ip) << 24) | ((long)depth << 8) | (long)frame.HandlerCount);
    }

    /// <summary>Wakes it: copies the slots into the frame and pushes what was sent.</summary>
    public static void Restore(Vm vm, ref FrameRecord frame, LinkedCode code, Value sent)
    {
        Restore(vm, ref frame, code, ReadState(vm, frame.Generator, code), sent);
    }

    public static void Restore(Vm vm, ref FrameRecord frame, LinkedCode code, GeneratorState state, Value sent)
    {
        ref var layout = ref vm.At<GeneratorLayout>(frame.Generator);
        int used = code.StackBase + state.Depth;
        fixed (Value* slots = vm.Heap.Values(frame.Generator.Offset + GeneratorLayout.SlotsStart, used))
        {
            Copy(slots, frame.Slots, used);
        }

        frame.HandlerCount = state.Handlers;
        frame.Ip = code.Entry + state.Word;
        frame.Sp = frame.Slots + used - 1;
        if (layout.State != GeneratorLayout.Fresh)
        {
            *++frame.Sp = sent;
        }

        layout.State = GeneratorLayout.Running;
    }

    /// <summary>The generator that a sleeping one delegates to, if that sleeps as well: waking the outer one is waking the inner
    /// one. Else Absent.</summary>
    public static Value SleepingDelegate(Vm vm, Value generator, LinkedCode code, GeneratorState state)
    {
        if (code.Entry[state.Word] != LinkedOp.YieldFrom || state.Depth == 0)
        {
            return Value.Absent;
        }

        var inner = vm.Heap.At<Value>(generator.Offset + GeneratorLayout.SlotsStart + (8 * (uint)(code.StackBase + state.Depth - 1)));
        return vm.Is(inner, TypeId.Generator) && vm.At<GeneratorLayout>(inner).State is { IsInt: true, AsInt: > 0 } ? inner : Value.Absent;
    }

    /// <summary>The state of one that sleeps, checked against the code: a script may have forged it.</summary>
    public static GeneratorState ReadState(Vm vm, Value generator, LinkedCode code)
    {
        ref var layout = ref vm.At<GeneratorLayout>(generator);
        long state = layout.State.IsInt ? layout.State.AsInt : -1;
        long offset = state >> 24;
        int depth = (int)(state >> 8) & 0xffff;
        int handlers = (int)state & 0xff;
        var words = code.WordOfOffset;
        uint word = (ulong)offset < (ulong)words.Length ? words[offset] : uint.MaxValue;
        return word != uint.MaxValue && depth <= code.MaxDepth && handlers <= code.HandlerCount && layout.Header.Length >= code.FrameSlots
            ? new GeneratorState(word, depth, handlers)
            : throw PyError.Runtime("generator is damaged");
    }

    // Mostly a handful: a call of the runtime's own copying costs more than they do.
    static void Copy(Value* source, Value* target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] = source[i];
        }
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<generator object '");
        output.Write(vm.Names.Text(FunctionObject.NameOf(vm, vm.At<GeneratorLayout>(self).Function)));
        output.Write($"' at 0x{self.Offset:x}>");
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => vm.Interpreter.Resume(self, Value.None);

    [Py("__next__")]
    static Value NextItem(Vm vm, Value self) => Iteration.RaiseIfStop(vm, vm.Interpreter.Resume(self, Value.None));

    [Py]
    static Value Send(Vm vm, Value self, Value value) => Iteration.RaiseIfStop(vm, vm.Interpreter.Resume(self, value));

    [Py]
    static Value Throw(Vm vm, Value self, Value type, Value value = default, Value traceback = default)
    {
        // The original takes the second argument if it is not None: throw(type, instance) raises the instance.
        var thrown = value.IsAbsent || value.IsNone ? type : value;
        return Iteration.RaiseIfStop(vm, vm.Interpreter.Throw(self, thrown));
    }

    [Py]
    static Value Close(Vm vm, Value self)
    {
        TakePending(vm, self, out _);
        if (vm.At<GeneratorLayout>(self).State == GeneratorLayout.Fresh)
        {
            Finish(vm, self);
        }

        if (vm.At<GeneratorLayout>(self).State == GeneratorLayout.Finished)
        {
            return Value.None;
        }

        var outcome = vm.Interpreter.Throw(self, ExceptionObject.Create(vm, TypeId.GeneratorExit));
        if (outcome.IsStop)
        {
            return Value.None;
        }

        if (!outcome.IsFailed)
        {
            throw PyError.Runtime("generator ignored GeneratorExit");
        }

        var raised = vm.PendingException;
        if (Types.IsInstance(vm, raised, TypeId.GeneratorExit) || Types.IsInstance(vm, raised, TypeId.StopIteration))
        {
            vm.PendingException = Value.None;
            return Value.None;
        }

        return Value.Failed;
    }

    [Py("pend_throw")]
    static Value PendThrow(Vm vm, Value self, Value exception)
    {
        if (vm.At<GeneratorLayout>(self).State == GeneratorLayout.Running)
        {
            throw PyError.Value("generator already executing");
        }

        var previous = TakePending(vm, self, out var pending) ? pending : Value.None;
        if (!exception.IsNone)
        {
            var both = TupleObject.Create(vm, [vm.At<GeneratorLayout>(self).State, exception]);
            vm.At<GeneratorLayout>(self).State = both;
        }

        return previous;
    }

    /// <summary>The exception that waits for the generator to be resumed. It is rare: then the state is a tuple of the real
    /// state and the exception.</summary>
    public static bool TakePending(Vm vm, Value generator, out Value pending)
    {
        pending = Value.None;
        if (vm.At<GeneratorLayout>(generator).State.IsInt)
        {
            return false;
        }

        var both = TupleObject.Items(vm, vm.At<GeneratorLayout>(generator).State);
        if (both.Length != 2)
        {
            return false;
        }

        pending = vm.Keep(both[1]);
        vm.At<GeneratorLayout>(generator).State = both[0];
        return true;
    }
}
