// Streams that are waited for, as a list in which each has four items:
//
//   the stream, or the number of a file | events that are wanted | events that are so | its file's number, -1 if it has none
//
// A file is asked through the table of open files, any other stream by the request Poll of the stream protocol, which may run
// Python that changes the set: every access looks for its item again.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal static class PollSet
{
    public const long Forever = -1;
    public const int EntryItems = 4;
    const int WantedItem = 1;
    const int ReadyItem = 2;
    const int FileItem = 3;

    // As often as the original asks the streams that can not wake it. Standard input wakes a wait, and so do sockets, but while
    // they are waited for nothing else does.
    const int AskAgainMs = 1;
    const int AskFilesAgainMs = 10;

    static Value Item(Vm vm, Value set, int entry, int item) => SequenceItems.At(vm, set, (entry * EntryItems) + item);

    static long Number(Value value) => value.IsInt ? value.AsInt : 0;

    static void SetItem(Vm vm, Value set, int entry, int item, long number)
    {
        var items = ListObject.Items(vm, set);
        if ((entry * EntryItems) + item < items.Length)
        {
            items[(entry * EntryItems) + item] = Value.Int(number);
        }
    }

    public static int Count(Vm vm, Value set) => ListObject.Count(vm, set) / EntryItems;

    public static Value StreamAt(Vm vm, Value set, int entry) => Item(vm, set, entry, 0);

    public static StreamEvents ReadyAt(Vm vm, Value set, int entry) => (StreamEvents)Number(Item(vm, set, entry, ReadyItem));

    static StreamEvents WantedAt(Vm vm, Value set, int entry) => (StreamEvents)Number(Item(vm, set, entry, WantedItem));

    /// <summary>By identity; -1 if it is not there.</summary>
    static int Find(Vm vm, Value set, Value stream)
    {
        int count = Count(vm, set);
        vm.Charge(count);
        for (int entry = 0; entry < count; entry++)
        {
            if (StreamAt(vm, set, entry) == stream)
            {
                return entry;
            }
        }

        return -1;
    }

    public static StreamEvents WantedOf(Vm vm, Value set, Value stream)
    {
        int entry = Find(vm, set, stream);
        return entry >= 0 ? WantedAt(vm, set, entry) : StreamEvents.None;
    }

    // --- members ----------------------------------------------------------------------------------------------------

    /// <summary>Adds a stream, or changes what is wanted of it.</summary>
    public static void Add(Vm vm, Value set, Value stream, StreamEvents wanted)
    {
        if (TryChange(vm, set, stream, wanted))
        {
            return;
        }

        long file = FileOf(vm, stream);
        foreach (var item in (ReadOnlySpan<Value>)[stream, Value.Int((long)wanted), Value.Int(0), Value.Int(file)])
        {
            ListObject.Append(vm, set, item);
        }
    }

    static long FileOf(Vm vm, Value stream)
    {
        if (Types.IsInt(vm, stream))
        {
            long number = Conversions.ToInt(vm, stream);
            return number >= 0 ? number : throw PyError.Value();
        }

        long answer = StreamProtocol.Control(vm, StreamProtocol.Require(vm, stream, StreamUse.Control), StreamRequest.GetFileNumber);
        return answer is >= 0 and <= int.MaxValue ? answer : -1;
    }

    /// <summary>False if the stream is not in the set.</summary>
    public static bool TryChange(Vm vm, Value set, Value stream, StreamEvents wanted)
    {
        int entry = Find(vm, set, stream);
        if (entry >= 0)
        {
            SetItem(vm, set, entry, WantedItem, (long)wanted);
        }

        return entry >= 0;
    }

    public static void Remove(Vm vm, Value set, Value stream)
    {
        int entry = Find(vm, set, stream);
        for (int item = 0; entry >= 0 && item < EntryItems; item++)
        {
            ListObject.RemoveAt(vm, set, entry * EntryItems);
        }
    }

    /// <summary>The streams of which one of the events is so.</summary>
    public static Value WithEvents(Vm vm, Value set, StreamEvents events)
    {
        var list = ListObject.Create(vm, []);
        for (int entry = 0; entry < Count(vm, set); entry++)
        {
            if ((ReadyAt(vm, set, entry) & events) != 0)
            {
                ListObject.Append(vm, list, StreamAt(vm, set, entry));
            }
        }

        return list;
    }

    // --- waiting ----------------------------------------------------------------------------------------------------

    /// <summary>Waits until a stream is ready, or so long; answers how many are.</summary>
    public static int Wait(Vm vm, Value set, long milliseconds)
    {
        var clock = vm.Host.Clock;
        long start = clock.GetTimestamp();
        vm.Scheduler.ServeWaiting();
        while (true)
        {
            int ready = AskAll(vm, set, out bool hasOthers);
            var left = TimeSpan.FromMilliseconds(milliseconds) - clock.GetElapsedTime(start);
            if (ready > 0 || (milliseconds >= 0 && left <= TimeSpan.Zero))
            {
                return ready;
            }

            var pause = TimeSpan.FromMilliseconds(hasOthers ? AskAgainMs : AskFilesAgainMs);
            Pause(vm, set, milliseconds >= 0 && left < pause ? left : pause);
        }
    }

    static void Pause(Vm vm, Value set, TimeSpan time)
    {
        List<SocketWish>? sockets = null;
        for (int entry = 0; entry < Count(vm, set); entry++)
        {
            if (vm.Files.At(Number(Item(vm, set, entry, FileItem))) is HostSocket socket)
            {
                sockets ??= [];
                sockets.Add(new SocketWish(socket, WantedAt(vm, set, entry)));
            }
        }

        if (sockets == null)
        {
            vm.Host.Wait(vm, time);
            return;
        }

        HostSocket.Await(vm, CollectionsMarshal.AsSpan(sockets), time);
    }

    static int AskAll(Vm vm, Value set, out bool hasOthers)
    {
        hasOthers = false;
        int files = 0;
        int ready = 0;
        for (int entry = 0; entry < Count(vm, set); entry++)
        {
            int mark = vm.Heap.LogTop;
            long file = Number(Item(vm, set, entry, FileItem));
            var wanted = WantedAt(vm, set, entry);
            if (file >= 0 && ++files > FileTable.MaxFiles)
            {
                throw vm.Files.Failure(Errno.EINVAL);
            }

            hasOthers |= file < 0;
            long events = file >= 0
                ? (long)(vm.Files.At(file)?.Poll(wanted) ?? StreamEvents.Invalid)
                : StreamProtocol.Control(vm, StreamProtocol.Require(vm, vm.Keep(StreamAt(vm, set, entry)), StreamUse.Control), StreamRequest.Poll, (long)wanted);
            if (events < 0)
            {
                throw vm.Files.Failure((int)Math.Min(-events, int.MaxValue));
            }

            SetItem(vm, set, entry, ReadyItem, events);
            ready += events != 0 ? 1 : 0;
            vm.Charge(1);
            vm.Heap.ReleaseLog(mark);
        }

        return ready;
    }
}
