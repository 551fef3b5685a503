// The module select: waiting until one of several streams can be read or written.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("select", HasUAlias = true)]
internal static partial class SelectModule
{
    [Py("POLLIN")]
    const int PollIn = (int)StreamEvents.Readable;

    [Py("POLLOUT")]
    const int PollOut = (int)StreamEvents.Writable;

    [Py("POLLERR")]
    const int PollError = (int)StreamEvents.Error;

    [Py("POLLHUP")]
    const int PollHangUp = (int)StreamEvents.HangUp;

    [Py]
    static Value Poll(Vm vm) => PollObject.Create(vm);

    /// <summary>The older way: which of these can be read, written, or have something exceptional.</summary>
    [Py]
    static Value Select(Vm vm, Value readers, Value writers, Value others, Value seconds = default)
    {
        // Below zero, as without a number: for ever.
        double time = seconds.IsAbsent || seconds.IsNone ? -1 : Conversions.ToDouble(vm, seconds);
        long milliseconds = time >= 0 ? (long)(time * 1000) : PollSet.Forever;
        var set = ListObject.Create(vm, []);
        AddAll(vm, set, readers, StreamEvents.Readable);
        AddAll(vm, set, writers, StreamEvents.Writable);
        AddAll(vm, set, others, StreamEvents.Error | StreamEvents.HangUp);
        PollSet.Wait(vm, set, milliseconds);
        return TupleObject.Create(vm,
        [
            PollSet.WithEvents(vm, set, StreamEvents.Readable),
            PollSet.WithEvents(vm, set, StreamEvents.Writable),
            PollSet.WithEvents(vm, set, ~(StreamEvents.Readable | StreamEvents.Writable)),
        ]);
    }

    static void AddAll(Vm vm, Value set, Value streams, StreamEvents wanted)
    {
        SequenceItems.Of(vm, streams);
        for (int i = 0; SequenceItems.At(vm, streams, i) is { IsAbsent: false } stream; i++)
        {
            PollSet.Add(vm, set, stream, PollSet.WantedOf(vm, set, stream) | wanted);
        }
    }
}
