// The module framebuf: drawing into the memory of a display.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Modules;

/// <summary>How pixels lie in memory; the numbers are those of the module's constants.</summary>
internal enum PixelFormat
{
    /// <summary>A byte is a column of eight pixels, the lowest bit on top.</summary>
    MonoVertical,

    /// <summary>16 bits a pixel.</summary>
    Rgb565,

    /// <summary>4 bits a pixel, the left one in the high half.</summary>
    Grey4,

    /// <summary>A byte is a row of eight pixels, the highest bit on the left.</summary>
    MonoLeftHigh,

    /// <summary>A byte is a row of eight pixels, the lowest bit on the left.</summary>
    MonoLeftLow,

    /// <summary>2 bits a pixel, the lowest ones on the left.</summary>
    Grey2,

    /// <summary>8 bits a pixel.</summary>
    Grey8,
}

[PyModule("framebuf", Types = [typeof(FrameBufferObject)])]
internal static partial class FramebufModule
{
    [Py("MVLSB")]
    const int MonoVertical = (int)PixelFormat.MonoVertical;

    [Py("MONO_VLSB")]
    const int MonoVerticalLong = (int)PixelFormat.MonoVertical;

    [Py("RGB565")]
    const int Rgb565 = (int)PixelFormat.Rgb565;

    [Py("GS2_HMSB")]
    const int Grey2 = (int)PixelFormat.Grey2;

    [Py("GS4_HMSB")]
    const int Grey4 = (int)PixelFormat.Grey4;

    [Py("GS8")]
    const int Grey8 = (int)PixelFormat.Grey8;

    [Py("MONO_HLSB")]
    const int MonoLeftHigh = (int)PixelFormat.MonoLeftHigh;

    [Py("MONO_HMSB")]
    const int MonoLeftLow = (int)PixelFormat.MonoLeftLow;

    /// <summary>The constructor of before there were formats.</summary>
    [Py("FrameBuffer1")]
    static Value MonoFrameBuffer(Vm vm, Value buffer, long width, long height, Value stride = default) =>
        FrameBufferObject.Create(vm, buffer, width, height, MonoVertical, stride);
}
