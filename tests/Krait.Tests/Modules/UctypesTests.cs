// uctypes where the real MicroPython can not be asked: memory outside of the heap, which is refused here and crashes there,
// and scripts that write into the heap whatever they like, which may confuse the script but not the host.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class UctypesTests
{
    static KraitEngine Engine() => KraitEngine.Create(new KraitOptions
    {
        HeapBytes = 64 * 1024,
        Limits = new KraitLimits { Fuel = 2_000_000, Time = TimeSpan.FromSeconds(20) },
    });

    [Theory]
    [InlineData("uctypes.bytes_at(0, 4)")]
    [InlineData("uctypes.bytes_at(-1, 4)")]
    [InlineData("uctypes.bytes_at(uctypes.addressof(mine), 1 << 40)")]
    [InlineData("uctypes.bytearray_at(8, 4)[0]")]
    [InlineData("bytes(uctypes.struct(1 << 40, {'a': uctypes.UINT8 | 0}))")]
    [InlineData("uctypes.struct(0, {'a': uctypes.UINT32 | 4}).a")]
    [InlineData("uctypes.struct(uctypes.addressof(mine), {'p': (uctypes.PTR | 0, uctypes.UINT8)}).p[0]")]
    [InlineData("uctypes.bytearray_at(1 << 46, 8).extend(b'x')")]
    public void Memory_outside_of_the_heap_is_refused(string source)
    {
        using var engine = Engine();
        engine.Exec("import uctypes\nmine = bytearray(b'\\xff' * 7 + b'\\0')");
        var error = Assert.Throws<PyException>(() => engine.Exec(source));
        Assert.Equal("ValueError", error.TypeName);
        Assert.EndsWith(" is not in the heap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointers_to_scalars_can_be_written_through()
    {
        using var engine = Engine();
        engine.Exec(
            """
            import uctypes
            target = bytearray(4)
            holder = bytearray(uctypes.addressof(target).to_bytes(8, 'little'))
            s = uctypes.struct(uctypes.addressof(holder), {'p': (uctypes.PTR | 0, uctypes.UINT16)})
            s.p[1] = 0x1234
            """);
        Assert.Equal([0, 0, 0x34, 0x12], engine.Eval<byte[]>("target"));
    }

    [Fact]
    public void Bytes_written_anywhere_in_the_heap_do_not_harm_the_host()
    {
        var random = new Random(1);
        int confused = 0;
        for (int turn = 0; turn < 150; turn++)
        {
            using var engine = Engine();
            engine.Exec(
                """
                import uctypes, gc
                class A:
                    def __init__(self): self.x = [1, 2, {'k': 'v'}, (3.5, b'bytes'), 1 << 70]
                keep = [A() for _ in range(20)]
                first = uctypes.addressof(bytearray(16)) & ~0xfff
                def spoil(places):
                    for place, byte in places:
                        try:
                            uctypes.bytearray_at(place, 1)[0] = byte
                        except ValueError:
                            pass
                def use():
                    gc.collect()
                    return str([a.x for a in keep]) + str(gc.mem_free())
                """);
            try
            {
                long first = engine.Eval<long>("first");
                var places = Enumerable.Range(0, 40).Select(_ => new object[] { first + random.Next(-4096, 12288), random.Next(256) }).ToArray();
                using var spoil = engine.Globals.Get<PyFunction>("spoil");
                spoil.Call<object?>([places]);
                engine.Exec("use()");
                engine.Exec("use()");
            }
            catch (Exception error) when (error is PyException or PyLimitException)
            {
                confused++;
            }
        }

        // Some of them failed, and the process goes on.
        Assert.True(confused > 0);
        using var other = Engine();
        Assert.Equal(42, other.Eval<int>("6 * 7"));
    }
}
