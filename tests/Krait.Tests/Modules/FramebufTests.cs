// framebuf where the real MicroPython reads and writes what does not belong to the pixels.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class FramebufTests
{
    static KraitEngine Engine()
    {
        var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Time = TimeSpan.FromSeconds(20) } });
        engine.Exec("import framebuf\ntarget = bytearray(4)\nf = framebuf.FrameBuffer(target, 2, 2, framebuf.GS8)");
        return engine;
    }

    [Fact]
    public void A_colour_that_the_palette_does_not_have_is_its_first()
    {
        using var engine = Engine();
        engine.Exec("f.blit((bytes([0, 1, 2, 255]), 2, 2, framebuf.GS8), 0, 0, -1, (bytes([7, 8]), 2, 1, framebuf.GS8))");
        Assert.Equal([7, 8, 7, 7], engine.Eval<byte[]>("bytes(target)"));
    }

    [Fact]
    public void A_buffer_that_became_too_short_is_not_drawn_into()
    {
        using var engine = Engine();
        engine.Exec("target[:] = b''");
        var error = Assert.Throws<PyException>(() => engine.Exec("f.fill(1)"));
        Assert.Equal("ValueError", error.TypeName);
    }

    [Theory]
    [InlineData("f.line(-(1 << 40), -(1 << 40), 1 << 40, 1 << 39, 1)")]
    [InlineData("f.ellipse(0, 0, 1 << 40, 3, 1)")]
    [InlineData("f.fill_rect(-(1 << 62), -(1 << 62), 1 << 62, 1 << 62, 1)")]
    [InlineData("import array\nf.poly(1 << 61, 0, array.array('q', [0, -(1 << 62), 1 << 62, 1 << 62, 5, 5]), 1, True)")]
    public void Shapes_of_absurd_size_can_be_stopped(string source)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Fuel = 1_000_000 } });
        engine.Exec("import framebuf\nf = framebuf.FrameBuffer(bytearray(4), 2, 2, framebuf.GS8)");
        try
        {
            engine.Exec(source);
        }
        catch (PyLimitException limit)
        {
            Assert.Equal(PyLimitKind.Fuel, limit.Kind);
        }

        Assert.Equal(1, engine.Eval<int>("1"));
    }
}
