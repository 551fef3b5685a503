// One virtual machine: an arena and the few host objects around it.
//
// Everything that a script makes lies in the arena; what stands here is either derived from it (linked code, caches) or the
// script's view of the host (streams, clock, files). One VM runs on one .NET thread at a time; two VMs share nothing.

using System.Runtime.CompilerServices;
using Krait.Heap;

namespace Krait.Runtime;

internal sealed unsafe partial class Vm : IDisposable
{
    public Vm(VmOptions options)
    {
        Options = options;
        Host = options.Host;
        Arena = new Arena(new ArenaOptions { HeapBytes = options.HeapBytes, StackBytes = options.StackBytes });
        Heap = new ArenaHeap(Arena, options.Modes);
        Names = new NameTable(Heap, RomNameTable.Instance, TypeId.Str);
        Frames = new FrameStack(this);
        Interpreter = new Interpreter(this);
        Links = new LinkTable(this);
        Shapes = new ShapeTable(this);
        Heap.Roots = new VmRoots(this);
        Heap.Finaliser = new VmFinaliser(this);
        Roots.Initialise(this);
    }

    public VmOptions Options { get; }
    public HostServices Host { get; }
    public Arena Arena { get; }
    public ArenaHeap Heap { get; }
    public NameTable Names { get; }
    public FrameStack Frames { get; }
    public Interpreter Interpreter { get; }
    public LinkTable Links { get; }
    public ShapeTable Shapes { get; }

    /// <summary>The exception that is on its way to a handler; good while an operation's result is Failed.</summary>
    public Value PendingException
    {
        get => Roots.Get(this, Root.PendingException);
        set => Roots.Set(this, Root.PendingException, value);
    }

    /// <summary>What a finished generator returned: the value of the StopIteration that is only raised if somebody looks.</summary>
    public Value StopValue
    {
        get => Roots.Get(this, Root.StopValue);
        set => Roots.Set(this, Root.StopValue, value);
    }

    /// <summary>Compilation level of `micropython.opt_level`: asserts, `__debug__`, line numbers.</summary>
    public int OptimisationLevel { get; set; }

    // --- metering ---------------------------------------------------------------------------------------------------

    /// <summary>Bytecodes that may still run before the host is asked; counts down at back-edges and calls.</summary>
    public long Fuel = long.MaxValue;

    /// <summary>Not zero when something waits to be served: see <see cref="PollReasons"/>. Set from any thread.</summary>
    public volatile int PollFlag;

    /// <summary>Native code accounts for <paramref name="work"/> steps (bytes moved, items visited) and serves interrupts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(long work)
    {
        if ((Fuel -= work) < 0 || PollFlag != 0)
        {
            ServePoll();
        }
    }

    /// <summary>A safepoint in a native loop: an interrupt or a spent budget leaves it as a PyError.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Poll()
    {
        if (PollFlag != 0)
        {
            ServePoll();
        }
    }

    // --- values that native code holds ------------------------------------------------------------------------------

    /// <summary>Keeps a value alive until the running native call returns: for what was taken out of a container and is held
    /// across an allocation or a call into Python.</summary>
    public Value Keep(Value value)
    {
        Heap.LogRoot(value);
        return value;
    }

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

    public TypeInfo InfoOf(Value value) => RomTable.Type(TypeOf(value));

    /// <summary>The value is exactly of this builtin type.</summary>
    public bool Is(Value value, int typeId) => TypeOf(value) == typeId;

    public void Dispose() => Arena.Dispose();
}
