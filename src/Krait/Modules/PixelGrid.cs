// Pixels in a run of bytes, in one of the formats of framebuf: what is told apart by format is told apart here.
//
// The bytes are asked for at each operation and checked to be enough for all pixels, so a position inside width and height is
// inside them.

using System.Runtime.InteropServices;
using Krait.Runtime;

namespace Krait.Modules;

internal readonly ref struct PixelGrid
{
    public const int MaxSize = 0xffff;

    readonly Span<byte> bytes;
    readonly PixelFormat format;
    readonly int stride;

    PixelGrid(Span<byte> bytes, int width, int height, int stride, PixelFormat format)
    {
        this.bytes = bytes;
        this.stride = stride;
        this.format = format;
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    public PixelFormat Format => format;

    public int Stride => stride;

    /// <summary>Pixels over bytes; ValueError if they do not fit.</summary>
    /// <param name="stride">Pixels from one row to the next; rounded up to whole bytes where pixels share them.</param>
    public static PixelGrid Over(Span<byte> bytes, long width, long height, long stride, long format)
    {
        CheckNumbers(width, height, stride, format);
        var kind = (PixelFormat)format;
        int perByte = PixelsPerByte(kind);
        long rowWidth = RoundUp(width, perByte);
        stride = RoundUp(stride, perByte);
        bool isVertical = kind == PixelFormat.MonoVertical;
        long fullRows = isVertical ? RoundUp(height, 8) - 8 : height - 1;
        long lastRows = isVertical ? 8 : 1;
        long bits = ((fullRows * stride) + (lastRows * rowWidth)) * BitsPerPixel(kind);
        return bits / 8 <= bytes.Length ? new PixelGrid(bytes, (int)width, (int)height, (int)stride, kind) : throw PyError.Value();
    }

    /// <summary>ValueError if there can be no such grid over any bytes.</summary>
    public static void CheckNumbers(long width, long height, long stride, long format)
    {
        if (width is < 1 or > MaxSize || height is < 1 or > MaxSize || stride > MaxSize || stride < width)
        {
            throw PyError.Value();
        }

        if (format is < (long)PixelFormat.MonoVertical or > (long)PixelFormat.Grey8)
        {
            throw PyError.Value("invalid format");
        }
    }

    static long RoundUp(long count, int multiple) => (count + multiple - 1) / multiple * multiple;

    static int BitsPerPixel(PixelFormat format) => format switch
    {
        PixelFormat.Rgb565 => 16,
        PixelFormat.Grey8 => 8,
        PixelFormat.Grey4 => 4,
        PixelFormat.Grey2 => 2,
        _ => 1,
    };

    // In a row; a vertical byte has only one.
    static int PixelsPerByte(PixelFormat format) => format == PixelFormat.MonoVertical ? 1 : Math.Max(1, 8 / BitsPerPixel(format));

    // --- one pixel --------------------------------------------------------------------------------------------------

    /// <summary>The byte of a pixel of less than eight bits, and its lowest bit in it.</summary>
    (int Index, int Shift) Place(int x, int y) => format switch
    {
        PixelFormat.MonoVertical => ((y / 8 * stride) + x, y & 7),
        PixelFormat.MonoLeftHigh => ((x + (y * stride)) / 8, 7 - (x & 7)),
        PixelFormat.MonoLeftLow => ((x + (y * stride)) / 8, x & 7),
        PixelFormat.Grey2 => ((x + (y * stride)) / 4, (x & 3) * 2),
        _ => ((x + (y * stride)) / 2, (x & 1) != 0 ? 0 : 4),
    };

    /// <summary>The colour's bits as a pixel has them.</summary>
    uint Cut(long colour) => format switch
    {
        PixelFormat.Rgb565 => (ushort)colour,
        PixelFormat.Grey8 => (byte)colour,
        PixelFormat.Grey4 => (uint)colour & 15,
        PixelFormat.Grey2 => (uint)colour & 3,
        _ => (uint)colour != 0 ? 1u : 0,
    };

    /// <summary>A pixel inside the grid.</summary>
    public uint this[int x, int y]
    {
        get
        {
            switch (format)
            {
                case PixelFormat.Rgb565:
                    return MemoryMarshal.Cast<byte, ushort>(bytes)[x + (y * stride)];
                case PixelFormat.Grey8:
                    return bytes[x + (y * stride)];
                default:
                    var (index, shift) = Place(x, y);
                    return (uint)(bytes[index] >> shift) & ((1u << BitsPerPixel(format)) - 1);
            }
        }
    }

    public void Set(int x, int y, long colour)
    {
        switch (format)
        {
            case PixelFormat.Rgb565:
                MemoryMarshal.Cast<byte, ushort>(bytes)[x + (y * stride)] = (ushort)colour;
                break;
            case PixelFormat.Grey8:
                bytes[x + (y * stride)] = (byte)colour;
                break;
            default:
                var (index, shift) = Place(x, y);
                uint mask = ((1u << BitsPerPixel(format)) - 1) << shift;
                bytes[index] = (byte)((bytes[index] & ~mask) | (Cut(colour) << shift));
                break;
        }
    }

    public bool Contains(long x, long y) => (ulong)x < (ulong)Width && (ulong)y < (ulong)Height;

    public void SetIfInside(long x, long y, long colour)
    {
        if (Contains(x, y))
        {
            Set((int)x, (int)y, colour);
        }
    }

    // --- rectangles -------------------------------------------------------------------------------------------------

    /// <summary>Fills what of a rectangle is inside.</summary>
    public void Fill(Vm vm, long x, long y, long width, long height, long colour)
    {
        int left = (int)Math.Clamp(x, 0, Width);
        int top = (int)Math.Clamp(y, 0, Height);
        int right = width < 1 ? left : End(x, width, Width);
        int bottom = height < 1 ? top : End(y, height, Height);
        for (int row = top; row < bottom && left < right; row++)
        {
            FillRow(left, right, row, colour);
            vm.Charge(1 + ((right - left) / 16));
        }
    }

    // Coordinates are any ints: the sum of two may leave them.
    static int End(long start, long length, int limit) => start >= limit - length ? limit : (int)Math.Clamp(start + length, 0, limit);

    void FillRow(int left, int right, int row, long colour)
    {
        switch (format)
        {
            case PixelFormat.Rgb565:
                MemoryMarshal.Cast<byte, ushort>(bytes).Slice(left + (row * stride), right - left).Fill((ushort)colour);
                return;
            case PixelFormat.Grey8:
                bytes.Slice(left + (row * stride), right - left).Fill((byte)colour);
                return;
        }

        int perByte = PixelsPerByte(format);
        if (perByte > 1)
        {
            // Pixels up to a whole byte, whole bytes, and what is left.
            for (; left < right && left % perByte != 0; left++)
            {
                Set(left, row, colour);
            }

            int wholeBytes = (right - left) / perByte;
            if (wholeBytes > 0)
            {
                uint pattern = Cut(colour) * (0xffu / ((1u << BitsPerPixel(format)) - 1));
                bytes.Slice((left + (row * stride)) / perByte, wholeBytes).Fill((byte)pattern);
                left += wholeBytes * perByte;
            }
        }

        for (; left < right; left++)
        {
            Set(left, row, colour);
        }
    }
}
