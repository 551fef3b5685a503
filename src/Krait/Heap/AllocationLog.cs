// What native code has allocated and may still hold in .NET locals: a stack of offsets that are roots of the collector.
// Every allocation pushes its object; a native call cuts the log back to where it found it. An entry whose object was freed
// since is harmless: the collector looks whether an object stands there.

using System.Runtime.CompilerServices;

namespace Krait.Heap;

internal struct AllocationLog
{
    const int FirstCapacity = 128;

    uint[] _entries;
    int _top;
    readonly int _maxEntries;

    /// <param name="maxEntries">Bounds the host memory that a script can make the log take.</param>
    public AllocationLog(int maxEntries)
    {
        _entries = new uint[FirstCapacity];
        _maxEntries = maxEntries;
    }

    public readonly int Top => _top;

    public readonly ReadOnlySpan<uint> Entries => _entries.AsSpan(0, _top);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPush(uint offset)
    {
        uint[] entries = _entries;
        int top = _top;
        if ((uint)top >= (uint)entries.Length)
            return false;
        entries[top] = offset;
        _top = top + 1;
        return true;
    }

    /// <summary>Makes room for one more entry; false when the log has its largest size.</summary>
    public bool TryReserve()
    {
        if (_top < _entries.Length)
            return true;
        if (_entries.Length >= _maxEntries)
            return false;
        Array.Resize(ref _entries, (int)Math.Min(_maxEntries, _entries.Length * 2L));
        return true;
    }

    /// <summary>Never raises the top: entries that <see cref="Forget"/> took out must not come back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(int mark) => _top = Math.Min(_top, mark);

    /// <summary>Puts another object into an entry: the one that takes the place of an outgrown buffer, which must live as long
    /// as that although it was made inside an inner mark.</summary>
    public readonly void Replace(int entry, uint offset)
    {
        if ((uint)entry < (uint)_top)
            _entries[entry] = offset;
    }

    /// <summary>Takes out an object that is freed right after it was made, so that a loop of these does not grow the log. No
    /// other entry moves: <see cref="Replace"/> counts on that.</summary>
    public void Forget(uint offset)
    {
        if (_top > 0 && _entries[_top - 1] == offset)
            _top--;
    }
}
