// One virtual machine: an arena and the few host objects around it.
//
// Everything that a script makes lies in the arena; what stands here is either derived from it (linked code, caches) or the
// script's view of the host (streams, clock, files). One VM runs on one .NET thread at a time; two VMs share nothing.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed record VmOptions
{
    public long HeapBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Bytes for frames and native recursion: the figure of micropython.stack_use.</summary>
    public int StackBytes { get; init; } = 80_000;
    public HeapModes Modes { get; init; }

    /// <summary>Mixed into the hashes of keys: a host that does not tell it can not be given keys that collide. A restored
    /// arena needs the seed it was made with.</summary>
    public ulong HashSeed { get; init; }
    public required HostServices Host { get; init; }

    /// <summary>What the entry '.frozen' of sys.path stands for; null: what comes with Krait.</summary>
    public FrozenModules? Frozen { get; init; }

    /// <summary>What is compiled is listed on the standard output.</summary>
    public bool ListsBytecode { get; init; }

    /// <summary>Writes defects of the engine to the standard error stream, with their .NET stack.</summary>
    public bool ReportsInternalErrors { get; init; }
}

/// <param name="Message">The text of the exception that was raised for it.</param>
/// <param name="Hint">What the file is, and what can be done.</param>
internal sealed record RefusedFile(string Message, string Hint);

internal sealed class Vm : IDisposable
{
    public Vm(VmOptions options)
        : this(options, new Arena(new ArenaOptions { HeapBytes = options.HeapBytes, StackBytes = options.StackBytes }))
    {
        Root(VmRoot.PendingException) = Value.None;
        Root(VmRoot.StopValue) = Value.None;
        WeakReferences.Prepare(this);
        ExceptionObject.PrepareEmergency(this);
        Modules.Prepare(this);
        MountTable.Prepare(this);
    }

    Vm(VmOptions options, Arena arena)
    {
        Options = options;
        HashSeed = options.HashSeed;
        Host = options.Host;
        Arena = arena;
        Heap = new ArenaHeap(arena, options.Modes);
        Names = new NameTable(Heap, RomNameTable.Instance, TypeId.Str, TypeId.ByteBuffer);
        Links = new LinkTable(this);
        Interpreter = new Interpreter(this, Links);
        Shapes = new ShapeTable(this);
        Modules = new ModuleRegistry(this);
        Scheduler = new Scheduler(this);
        WeakReferences = new WeakReferences(this);
        Files = new FileTable(options.Host);
        NumericContext = new VmNumericContext(this);
        Heap.Roots = new VmRoots(this);
        Heap.AfterCollection = AfterCollection;
        Heap.Safepoint = Poll;
        Heap.Finaliser = new VmFinaliser(this);
    }

    /// <summary>A virtual machine over an arena that was saved or copied; it goes on where the other stood between two runs.</summary>
    public static Vm Over(VmOptions options, Arena arena) => new(options, arena);

    public VmOptions Options { get; }
    public HostServices Host { get; }
    public Arena Arena { get; }
    public ArenaHeap Heap { get; }
    public NameTable Names { get; }
    public Interpreter Interpreter { get; }
    public LinkTable Links { get; }
    public ShapeTable Shapes { get; }
    public ModuleRegistry Modules { get; }
    public Scheduler Scheduler { get; }
    public WeakReferences WeakReferences { get; }
    public FileTable Files { get; }

    public FrozenModules Frozen => Options.Frozen ?? FrozenModules.OfKrait;

    /// <summary>What arithmetic of any precision works with; it has no state of its own.</summary>
    public VmNumericContext NumericContext { get; }

    public ref Value Root(RootSlot slot) => ref Heap.Root(slot);

    /// <summary>Compilation level of `micropython.opt_level`: asserts, `__debug__`, line numbers.</summary>
    public long OptimisationLevel { get; set; }

    public readonly ulong HashSeed;

    // RomTable's own, at hand: reading another class's static field is not free in ReadyToRun code.
    readonly TypeInfo?[] knownTypes = RomTable.KnownTypes;

    /// <summary>Changes when a key enters or leaves any namespace, and with every collection: cached globals and builtins are
    /// good for one value of it.</summary>
    public uint NamespaceVersion = 1;

    /// <summary>Changes when any class is changed: cached methods are good for one value of it.</summary>
    public uint ClassVersion = 1;

    public Value MainGlobals => ModuleObject.Globals(this, Root(VmRoot.MainModule));

    /// <summary>The last file that an import has refused: what a host may be told beyond the exception's words.</summary>
    public RefusedFile? RefusedFile { get; set; }

    // --- exceptions -------------------------------------------------------------------------------------------------

    /// <summary>The exception that is on its way to a handler; good while an operation's result is Failed.</summary>
    public Value PendingException
    {
        get => Root(VmRoot.PendingException);
        set => Root(VmRoot.PendingException) = value;
    }

    /// <summary>What a finished generator returned: the value of the StopIteration that is only raised if somebody looks.</summary>
    public Value StopValue
    {
        set => Root(VmRoot.StopValue) = value;
    }

    public Value TakeStopValue()
    {
        var value = Root(VmRoot.StopValue);
        Root(VmRoot.StopValue) = Value.None;
        return value.IsOutside ? Value.None : Keep(value);
    }

    /// <summary>How often there was no room; a locked heap, or `raise MemoryError`, does not count.</summary>
    public long MemoryErrors { get; private set; }

    /// <summary>There is no room for so many bytes, and a MemoryError will say so.</summary>
    public void NoteOutOfMemory(long byteCount)
    {
        MemoryErrors++;
        Heap.Observer?.Refused(byteCount);
    }

    /// <summary>Makes a builtin exception pending; the answer is Failed.</summary>
    public Value Raise(int typeId)
    {
        PendingException = ExceptionObject.Create(this, typeId);
        return Value.Failed;
    }

    public Value Raise(int typeId, Value argument)
    {
        PendingException = ExceptionObject.Create(this, typeId, argument);
        return Value.Failed;
    }

    public Value RaiseMessage(int typeId, string message)
    {
        PendingException = ExceptionObject.CreateMessage(this, typeId, message);
        return Value.Failed;
    }

    // --- metering ---------------------------------------------------------------------------------------------------

    // Fuel is given out in slices, after each of which the loop is left and entered anew: so that it can move to better
    // compiled code, and so that one counter serves budgets and slices alike.
    const long FuelSlice = 1 << 16;

    /// <summary>Bytecodes that may still run before <see cref="TryRefuel"/> is asked; counts down at back-edges and calls.</summary>
    public long Fuel = FuelSlice;

    long fuelBehind = long.MaxValue - FuelSlice;

    /// <summary>Bytecodes and native work that may still be done; below zero when more was done than there was.</summary>
    public long FuelLeft
    {
        get => Fuel + fuelBehind;
        set
        {
            Fuel = Math.Min(value, FuelSlice);
            fuelBehind = value - Fuel;
        }
    }

    /// <summary>The next slice; false when nothing is left.</summary>
    public bool TryRefuel()
    {
        long left = FuelLeft;
        FuelLeft = left;
        return left >= 0;
    }

    /// <summary>Not zero when something waits to be served: see <see cref="PollReasons"/>. Set from any thread.</summary>
    public volatile int PollFlag;

    /// <summary>Native code accounts for <paramref name="work"/> steps (bytes moved, items visited) and serves interrupts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(long work)
    {
        if ((Fuel -= work) < 0 || PollFlag != 0)
        {
            Scheduler.ServeNative();
        }
    }

    /// <summary>A safepoint in a native loop: an interrupt or a spent budget leaves it as a PyError.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Poll()
    {
        if (PollFlag != 0)
        {
            Scheduler.ServeNative();
        }
    }

    /// <summary>A safepoint of the loop, where callbacks run as well.</summary>
    public void ServeBranch() => Scheduler.ServeBranch();

    // --- values that native code holds ------------------------------------------------------------------------------

    /// <summary>Keeps a value alive until the running native call returns: for what was taken out of a container and is held
    /// across an allocation or a call into Python.</summary>
    public Value Keep(Value value) => Heap.Keep(value);

    /// <summary>The object behind a reference; the layout must be that of its type, which the caller has checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At<T>(Value reference)
        where T : unmanaged => ref Heap.At<T>(reference);

    /// <summary>Id of the builtin type of any value; a class instance is TypeId.Instance. Always in range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TypeOf(Value value)
    {
        if (value.IsReference)
        {
            int id = Heap.At<ObjectHeader>(value).Type;
            return id < TypeId.Count ? id : TypeId.Object;
        }

        return ImmediateTypes.Of(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TypeInfo InfoOf(Value value)
    {
        int id = TypeOf(value);
        return knownTypes[id] ?? RomTable.Type(id);
    }

    /// <summary>The value is exactly of this builtin type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(Value value, int typeId) => TypeOf(value) == typeId;

    // A collection is work, too: it takes about as long as that many bytecodes. A script that fills its heap and then needs a
    // collection for every few objects would otherwise run a thousand times as long as its fuel tells. What has run out is
    // noticed at the next safepoint.
    const int FuelPerObject = 2;
    const int HeapBytesPerFuel = 256;

    void AfterCollection()
    {
        Fuel -= (Heap.LastKeptObjects * FuelPerObject) + (Heap.UsedBytes / HeapBytesPerFuel);
        NamespaceVersion++;
        Links.Sweep();
        Shapes.Sweep();
        WeakReferences.Sweep();
    }

    public void Dispose()
    {
        Files.Dispose();
        Interpreter.Dispose();
        Heap.Dispose();
    }
}
