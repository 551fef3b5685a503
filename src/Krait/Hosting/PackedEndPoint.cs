// Linux's packed addresses (see Network.cs) and .NET's end points.

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Krait.Runtime;

namespace Krait;

internal static class PackedEndPoint
{
    public const int IPv4Family = 2;
    public const int IPv6Family = 10;
    const int PortAt = 2;
    const int Address4At = 4;
    const int Address6At = 8;
    const int ScopeAt = 24;
    const int Length4 = 16;
    const int Length6 = 28;

    public static byte[] Pack(IPEndPoint point)
    {
        bool isIPv4 = point.AddressFamily == AddressFamily.InterNetwork;
        byte[] packed = new byte[isIPv4 ? Length4 : Length6];
        BitConverter.TryWriteBytes(packed, (ushort)(isIPv4 ? IPv4Family : IPv6Family));
        BinaryPrimitives.WriteUInt16BigEndian(packed.AsSpan(PortAt), (ushort)point.Port);
        point.Address.TryWriteBytes(packed.AsSpan(isIPv4 ? Address4At : Address6At), out _);
        if (!isIPv4)
        {
            BitConverter.TryWriteBytes(packed.AsSpan(ScopeAt), (uint)point.Address.ScopeId);
        }

        return packed;
    }

    /// <summary>Answers how many bytes were written.</summary>
    public static int Write(IPEndPoint point, Span<byte> target)
    {
        byte[] packed = Pack(point);
        int count = Math.Min(packed.Length, target.Length);
        packed.AsSpan(0, count).CopyTo(target);
        return count;
    }

    /// <summary>Answers 0, or the errno that Linux has for such an address.</summary>
    public static int TryUnpack(ReadOnlySpan<byte> packed, AddressFamily family, out IPEndPoint point)
    {
        point = new IPEndPoint(IPAddress.Any, 0);
        bool isIPv4 = family == AddressFamily.InterNetwork;
        if (packed.Length < (isIPv4 ? Length4 : Length6))
        {
            return Errno.EINVAL;
        }

        if (BitConverter.ToUInt16(packed) != (isIPv4 ? IPv4Family : IPv6Family))
        {
            return Errno.EAFNOSUPPORT;
        }

        var address = isIPv4
            ? new IPAddress(packed.Slice(Address4At, 4))
            : new IPAddress(packed.Slice(Address6At, 16), BitConverter.ToUInt32(packed[ScopeAt..]));
        point = new IPEndPoint(address, BinaryPrimitives.ReadUInt16BigEndian(packed[PortAt..]));
        return 0;
    }
}
