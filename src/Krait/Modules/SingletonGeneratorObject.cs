// What asyncio.sleep_ms gives: called with a time it is armed, iterated over it puts the running task to sleep until then, once,
// and is free for the next sleep. So all sleeps share one object, and sleeping allocates nothing.
//
//   header (TypeBit0: armed) | when: ticks                                                        16 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct SingletonGeneratorLayout
{
    public const int Size = 16;
    public const HeaderFlags IsArmed = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public long When;
}

[PyType("SingletonGenerator")]
internal static partial class SingletonGeneratorObject
{
    [Slot]
    static Value New(Vm vm, Value cls) =>
        Value.Reference(vm.Heap.Allocate(TypeId.SingletonGenerator, SingletonGeneratorLayout.Size, Contents.NoReferences));

    [Slot]
    static Value Call(Vm vm, Value self, long milliseconds)
    {
        long when = TimeModule.TicksAdd(TimeModule.TicksMs(vm), milliseconds);
        ref var layout = ref vm.At<SingletonGeneratorLayout>(self);
        layout.When = when;
        layout.Header.Flags |= SingletonGeneratorLayout.IsArmed;
        return self;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<SingletonGeneratorLayout>(self);
        if ((layout.Header.Flags & SingletonGeneratorLayout.IsArmed) == 0)
        {
            return Value.Stop;
        }

        layout.Header.Flags &= ~SingletonGeneratorLayout.IsArmed;
        AsyncioModule.Schedule(vm, AsyncioModule.CurrentTask(vm), layout.When);
        return Value.None;
    }
}
