// The heap of an engine, for people: what fills it, and who has filled it.
//
// Recording sends every allocation through the slow path of the allocator, where a recorder is told of it; an engine that does
// not record has one check for a recorder on that path and none on the fast one.

using Krait.Runtime;

namespace Krait;

/// <summary>Looks into an engine's heap.</summary>
/// <remarks>Thread rule: that of its engine.</remarks>
public sealed class PyHeap
{
    readonly KraitEngine engine;
    AllocationRecorder? recorder;

    internal PyHeap(KraitEngine engine) => this.engine = engine;

    /// <summary>MemoryErrors since the engine was made, also those that the script caught.</summary>
    public long MemoryErrors => engine.MemoryErrors;

    /// <summary>From now on the engine keeps count of what each line allocates and of how full the heap is. A program takes two
    /// or three times as long then; what it does is the same. Bounded memory of the host: up to a quarter of the heap's bytes, and some.</summary>
    /// <exception cref="InvalidOperationException">The engine is running.</exception>
    public void StartRecording() => engine.Run(vm =>
    {
        recorder = new AllocationRecorder(vm);
        vm.Heap.Observer = recorder;
        return true;
    });

    /// <summary>Ends the recording and forgets what was recorded.</summary>
    /// <exception cref="InvalidOperationException">The engine is running.</exception>
    public void StopRecording() => engine.Run(vm =>
    {
        vm.Heap.Observer = null;
        recorder = null;
        return true;
    });

    /// <summary>The heap as it is now; nothing in it changes. It takes a walk over the heap: some 10 ns for each object.</summary>
    /// <exception cref="InvalidOperationException">The engine is running.</exception>
    public HeapReport Capture() => engine.Run(vm =>
    {
        recorder?.Look();
        return HeapReportBuilder.Build(vm, recorder, HeapPicture.Take(vm, recorder));
    });

    /// <summary>The heap as it was when the last request for memory was refused, if a recording saw that; else null.</summary>
    /// <exception cref="InvalidOperationException">The engine is running.</exception>
    public HeapReport? CaptureRefusal() => engine.Run(vm =>
    {
        recorder?.Look();
        return recorder?.PictureOfRefusal is { } picture ? HeapReportBuilder.Build(vm, recorder, picture) : null;
    });
}
