// The line between a device and whoever talks to it: bytes both ways, until one side is gone.

namespace Krait.Device;

internal abstract class DeviceLink : IDisposable
{
    /// <summary>Waits for bytes; 0: the other side is gone. One thread at a time.</summary>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Does not fail and does not wait for ever: what the other side does not take is lost, and it may be cut off. One thread at a time.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Ends a Read that waits. Any thread.</summary>
    public abstract void Dispose();
}

/// <summary>Where links come from, one after the other.</summary>
internal abstract class LinkSource : IDisposable
{
    /// <summary>What a client connects to, in the words of pyserial.</summary>
    public abstract string Address { get; }

    /// <summary>Waits for a client; null: the source is closed.</summary>
    public abstract DeviceLink? Accept();

    public abstract void Dispose();
}
