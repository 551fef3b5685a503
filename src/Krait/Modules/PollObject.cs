// select.poll: a set of streams that can be waited for again and again. ipoll gives the object itself as its iterator and one
// pair for all results, so waiting in a loop allocates nothing.
//
//   header (TypeBit0: a result is not waited for again) | set | pair | next entry:32 | results to come:32          32 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct PollLayout
{
    public const int Size = 32;
    public const HeaderFlags IsOneShot = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Set;
    public Value Pair;
    public int NextEntry;
    public int ResultCount;
}

[PyType("poll")]
internal static partial class PollObject
{
    public static Value Create(Vm vm)
    {
        var set = ListObject.Create(vm, []);
        var poll = Value.Reference(vm.Heap.Allocate(TypeId.Poll, PollLayout.Size, Contents.References));
        vm.At<PollLayout>(poll).Set = set;
        vm.At<PollLayout>(poll).Pair = Value.None;
        return poll;
    }

    static Value SetOf(Vm vm, Value self) => vm.At<PollLayout>(self).Set;

    [Py]
    static void Register(Vm vm, Value self, Value stream, long events = (long)(StreamEvents.Readable | StreamEvents.Writable)) =>
        PollSet.Add(vm, SetOf(vm, self), stream, (StreamEvents)(int)events);

    [Py]
    static void Unregister(Vm vm, Value self, Value stream) => PollSet.Remove(vm, SetOf(vm, self), stream);

    [Py]
    static void Modify(Vm vm, Value self, Value stream, long events)
    {
        if (!PollSet.TryChange(vm, SetOf(vm, self), stream, (StreamEvents)(int)events))
        {
            throw vm.Files.Failure(Errno.ENOENT);
        }
    }

    static long TimeoutOf(Vm vm, Value milliseconds) =>
        milliseconds.IsAbsent || milliseconds.IsNone ? PollSet.Forever : Math.Max(PollSet.Forever, Conversions.ToLong(vm, milliseconds));

    [Py]
    static Value Poll(Vm vm, Value self, Value milliseconds = default)
    {
        var set = SetOf(vm, self);
        PollSet.Wait(vm, set, TimeoutOf(vm, milliseconds));
        var results = ListObject.Create(vm, []);
        int mark = vm.Heap.LogTop;
        for (int entry = 0; entry < PollSet.Count(vm, set); entry++)
        {
            var events = PollSet.ReadyAt(vm, set, entry);
            if (events != 0)
            {
                ListObject.Append(vm, results, TupleObject.Create(vm, [PollSet.StreamAt(vm, set, entry), Value.Int((long)events)]));
                vm.Heap.ReleaseLog(mark);
            }
        }

        return results;
    }

    [Py("ipoll")]
    static Value IteratePoll(Vm vm, Value self, Value milliseconds = default, long flags = 0)
    {
        const long oneShot = 1;
        if (vm.At<PollLayout>(self).Pair.IsNone)
        {
            var pair = TupleObject.Create(vm, [Value.None, Value.None]);
            vm.At<PollLayout>(self).Pair = pair;
        }

        int ready = PollSet.Wait(vm, SetOf(vm, self), TimeoutOf(vm, milliseconds));
        ref var layout = ref vm.At<PollLayout>(self);
        layout.Header.Flags = (flags & oneShot) != 0 ? layout.Header.Flags | PollLayout.IsOneShot : layout.Header.Flags & ~PollLayout.IsOneShot;
        layout.ResultCount = ready;
        layout.NextEntry = 0;
        return self;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<PollLayout>(self);
        while (layout.ResultCount > 0 && (uint)layout.NextEntry < (uint)PollSet.Count(vm, layout.Set))
        {
            int entry = layout.NextEntry++;
            var events = PollSet.ReadyAt(vm, layout.Set, entry);
            if (events == 0)
            {
                continue;
            }

            layout.ResultCount--;
            var stream = PollSet.StreamAt(vm, layout.Set, entry);
            if ((layout.Header.Flags & PollLayout.IsOneShot) != 0)
            {
                PollSet.TryChange(vm, layout.Set, stream, StreamEvents.None);
            }

            TupleObject.Items(vm, layout.Pair)[0] = stream;
            TupleObject.Items(vm, layout.Pair)[1] = Value.Int((long)events);
            return layout.Pair;
        }

        layout.ResultCount = 0;
        return Value.Stop;
    }
}
