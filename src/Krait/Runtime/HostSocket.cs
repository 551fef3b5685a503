// A socket of the host. None of the host's calls ever waits; a socket that blocks waits here, in short steps between which
// interrupts, callbacks and the host's limits are served.
//
// Counts; a negative one is an errno, negated. A callback may close the socket that is waited for: every step looks again.

using System.Buffers.Binary;

namespace Krait.Runtime;

internal abstract class HostSocket : HostFile
{
    public const int MaxAddressBytes = 128;

    const int SocketLevel = 1;
    const int ReceiveTimeoutOption = 20;
    const int SendTimeoutOption = 21;
    const int DontWaitFlag = 0x40;

    // How late an interrupt may be noticed; what comes by the network ends a wait at once.
    const int MaxStepMs = 5;

    /// <summary>Operations wait for what they need, as long as the timeouts allow.</summary>
    public bool IsBlocking { get; set; } = true;

    /// <summary>Null: for ever.</summary>
    public TimeSpan? ReceiveTimeout { get; set; }

    /// <summary>Null: for ever.</summary>
    public TimeSpan? SendTimeout { get; set; }

    // --- what the host does; at once or not at all (EAGAIN) ---------------------------------------------------------

    protected abstract int TryConnect(ReadOnlySpan<byte> address);

    /// <summary>What became of a connection that was begun, once the socket has an event: 0 if it stands.</summary>
    protected abstract int FinishConnect(ReadOnlySpan<byte> address);

    protected abstract int TryAccept(Span<byte> address, out int addressBytes, out HostSocket? accepted);

    protected abstract int TryReceive(Span<byte> target, int flags, Span<byte> address, out int addressBytes);

    /// <param name="address">Empty: to whom it is connected.</param>
    protected abstract int TrySend(ReadOnlySpan<byte> source, int flags, ReadOnlySpan<byte> address);

    protected abstract int TrySetOption(int level, int option, ReadOnlySpan<byte> value);

    public abstract int Bind(ReadOnlySpan<byte> address);

    public abstract int Listen(int backlog);

    // --- what may wait ----------------------------------------------------------------------------------------------

    /// <summary>EINPROGRESS also when the time is over.</summary>
    public int Connect(Vm vm, ReadOnlySpan<byte> address)
    {
        long start = vm.Host.Clock.GetTimestamp();
        int result = TryConnect(address);
        if (!IsBlocking || result is not (-Errno.EINPROGRESS or -Errno.EALREADY))
        {
            return result;
        }

        while (Await(vm, StreamEvents.Writable, SendTimeout, start))
        {
            if (Poll(StreamEvents.Writable) != StreamEvents.None)
            {
                return FinishConnect(address);
            }
        }

        return -Errno.EINPROGRESS;
    }

    public int Accept(Vm vm, Span<byte> address, out int addressBytes, out HostSocket? accepted)
    {
        long start = vm.Host.Clock.GetTimestamp();
        while (true)
        {
            int result = TryAccept(address, out addressBytes, out accepted);
            if (result != -Errno.EAGAIN || !IsBlocking || !Await(vm, StreamEvents.Readable, ReceiveTimeout, start))
            {
                return result;
            }
        }
    }

    public int Receive(Vm vm, Span<byte> target, int flags, Span<byte> address, out int addressBytes)
    {
        long start = vm.Host.Clock.GetTimestamp();
        while (true)
        {
            int count = TryReceive(target, flags, address, out addressBytes);
            if (count != -Errno.EAGAIN || !MayWait(flags) || !Await(vm, StreamEvents.Readable, ReceiveTimeout, start))
            {
                return count;
            }
        }
    }

    /// <summary>A socket that blocks sends all of it, unless time or an error ends that.</summary>
    public int Send(Vm vm, ReadOnlySpan<byte> source, int flags, ReadOnlySpan<byte> address)
    {
        long start = vm.Host.Clock.GetTimestamp();
        int sent = 0;
        while (true)
        {
            int count = TrySend(source[sent..], flags, address);
            sent += Math.Max(count, 0);
            if (sent == source.Length && count >= 0)
            {
                return sent;
            }

            if (count is < 0 and not -Errno.EAGAIN || !MayWait(flags) || !Await(vm, StreamEvents.Writable, SendTimeout, start))
            {
                return sent > 0 ? sent : count;
            }
        }
    }

    bool MayWait(int flags) => IsBlocking && (flags & DontWaitFlag) == 0;

    public override int Read(Vm vm, Span<byte> target) => Receive(vm, target, 0, default, out _);

    public override int Write(Vm vm, ReadOnlySpan<byte> source) => Send(vm, source, 0, default);

    /// <summary>The timeouts are kept here, for the host's calls do not wait.</summary>
    public int SetOption(int level, int option, ReadOnlySpan<byte> value)
    {
        if (level != SocketLevel || option is not (ReceiveTimeoutOption or SendTimeoutOption))
        {
            return TrySetOption(level, option, value);
        }

        if (value.Length < 2 * sizeof(long))
        {
            return -Errno.EINVAL;
        }

        long seconds = BinaryPrimitives.ReadInt64LittleEndian(value);
        long microseconds = BinaryPrimitives.ReadInt64LittleEndian(value[sizeof(long)..]);
        if (!TryTimeout(seconds, microseconds, out var timeout))
        {
            return -Errno.EDOM;
        }

        (ReceiveTimeout, SendTimeout) = option == ReceiveTimeoutOption ? (timeout, SendTimeout) : (ReceiveTimeout, timeout);
        return 0;
    }

    /// <summary>As Linux takes them: none is for ever, less than none is over at once.</summary>
    public static bool TryTimeout(long seconds, long microseconds, out TimeSpan? timeout)
    {
        const long microsecondsPerSecond = 1_000_000;
        const long mostSeconds = 100L * 365 * 24 * 3600;
        timeout = (seconds, microseconds) switch
        {
            (0, 0) or ( > mostSeconds, _) => null,
            ( < 0, _) => TimeSpan.Zero,
            _ => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds),
        };
        return microseconds is >= 0 and < microsecondsPerSecond;
    }

    // --- waiting ----------------------------------------------------------------------------------------------------

    /// <summary>One step; false if the time is over.</summary>
    bool Await(Vm vm, StreamEvents wanted, TimeSpan? timeout, long start)
    {
        var left = timeout is { } most ? most - vm.Host.Clock.GetElapsedTime(start) : TimeSpan.MaxValue;
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        Await(vm, [new SocketWish(this, wanted)], left);
        return true;
    }

    /// <summary>Serves what waits, then blocks until a socket has an event, a few milliseconds at most.</summary>
    public static void Await(Vm vm, ReadOnlySpan<SocketWish> wishes, TimeSpan time)
    {
        vm.Host.Stdout.Flush();
        vm.Scheduler.ServeWaiting();

        // A callback that schedules itself again has its turn soon.
        int most = vm.Scheduler.HasCallbacks ? 1 : MaxStepMs;
        vm.Host.Network?.Await(wishes, (int)Math.Min(Math.Ceiling(time.TotalMilliseconds), most));
    }
}
