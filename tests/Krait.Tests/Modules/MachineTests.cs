// What machine tells of the board that an engine is: its own, also when several engines are made of the same options.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class MachineTests
{
    [Fact]
    public void Engines_of_the_same_options_have_boards_of_their_own()
    {
        var options = new KraitOptions { Limits = KraitLimits.None };
        using var first = KraitEngine.Create(options);
        using var second = KraitEngine.Create(options);
        long frequency = second.Eval<long>("__import__('machine').freq()");
        first.Exec("import machine\nmachine.freq(frequency := 7_000_000)\nmachine.RTC().datetime((2001, 2, 3, 0, 4, 5, 6, 7))");
        Assert.Equal(7_000_000, first.Eval<long>("machine.freq()"));
        Assert.Equal(frequency, second.Eval<long>("__import__('machine').freq()"));
        Assert.Equal("(2001, 2, 3, 5, 4)", first.Eval<string>("str(machine.RTC().datetime()[:5])"));
        Assert.NotEqual(2001, second.Eval<long>("__import__('machine').RTC().datetime()[0]"));
        Assert.NotEqual(2001, first.Eval<long>("__import__('time').localtime()[0]"));
    }

    [Theory]
    [InlineData("(9999, 12, 31, 0, 23, 59, 59, 0)")]
    [InlineData("(0, 1, 1, 0, 0, 0, 0, 0)")]
    [InlineData("(2000, 13, 1, 0, 0, 0, 0, 0)")]
    public void A_clock_that_could_not_go_on_is_refused(string time)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None });
        engine.Exec($"import machine\ntry:\n    machine.RTC().datetime({time})\nexcept OSError as e:\n    number = e.errno");
        Assert.Equal(22, engine.Eval<long>("number"));
    }
}
