// What the collector must see outside the heap, and what follows a collection.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

/// <summary>The virtual machine's root slots in the arena.</summary>
internal static class VmRoot
{
    public const RootSlot PendingException = RootSlot.FirstFree;
    public const RootSlot StopValue = RootSlot.FirstFree + 1;
    public const RootSlot MainModule = RootSlot.FirstFree + 2;
    public const RootSlot LoadedModules = RootSlot.FirstFree + 3;
    public const RootSlot Path = RootSlot.FirstFree + 4;
    public const RootSlot Arguments = RootSlot.FirstFree + 5;
    public const RootSlot EmergencyException = RootSlot.FirstFree + 6;
    public const RootSlot EmergencyBuffer = RootSlot.FirstFree + 7;
    public const RootSlot BuiltinOverrides = RootSlot.FirstFree + 8;
    public const RootSlot Modules = RootSlot.FirstFree + 10;
    public const RootSlot AtExit = RootSlot.FirstFree + 11;
    public const RootSlot Schedule = RootSlot.FirstFree + 12; // to + 19: four callbacks with their arguments
    public const RootSlot KeyboardInterrupt = RootSlot.FirstFree + 20;
    public const RootSlot Handles = RootSlot.FirstFree + 21;
    public const RootSlot RandomState = RootSlot.FirstFree + 22;
    public const RootSlot Prompt1 = RootSlot.FirstFree + 23;
    public const RootSlot Prompt2 = RootSlot.FirstFree + 24;
    public const RootSlot FileSystems = RootSlot.FirstFree + 25;
    public const RootSlot CurrentDirectory = RootSlot.FirstFree + 26;
    public const RootSlot Streams = RootSlot.FirstFree + 27; // to + 29: stdin, stdout, stderr

    public const RootSlot Implementation = RootSlot.FirstFree + 30;
    public const RootSlot ErrorCodes = RootSlot.FirstFree + 31;
    public const RootSlot TracebackLimit = RootSlot.FirstFree + 32;
    public const RootSlot BorrowedSlice = RootSlot.FirstFree + 33; // to + 36: see SliceObject.Borrow
    public const RootSlot WeakReferences = RootSlot.FirstFree + 37;
    public const RootSlot Finalizers = RootSlot.FirstFree + 38;

    /// <summary>The globals of asyncio.core, in which tasks look: see AsyncioModule.</summary>
    public const RootSlot TaskGlobals = RootSlot.FirstFree + 39;

    /// <summary>Free for modules that keep one value: see the module's own file.</summary>
    public const RootSlot ModuleState = RootSlot.FirstFree + 40;
}

internal sealed class VmRoots(Vm vm) : IRootSource
{
    public void VisitRoots(ref RootVisitor visitor) => vm.Interpreter.VisitRoots(ref visitor);
}
