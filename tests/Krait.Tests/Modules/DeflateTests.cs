// deflate against the base library's compression, both ways, over texts that repeat, noise and everything between; and over
// damaged streams, which may be refused but do no harm.

using System.IO.Compression;
using Xunit;

namespace Krait.Tests.Modules;

public sealed class DeflateTests
{
    static byte[] Sample(int seed, int length)
    {
        var random = new Random(seed);
        byte[] bytes = new byte[length];
        int letters = 1 << random.Next(1, 9);
        for (int i = 0; i < length; i++)
        {
            // Either something new or a piece of what was.
            int back = random.Next(1, 600);
            bytes[i] = i >= back && random.Next(8) != 0 ? bytes[i - back] : (byte)random.Next(letters);
        }

        return bytes;
    }

    static KraitEngine Engine()
    {
        var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None });
        engine.Exec(
            """
            import deflate, io
            def unpack(data, bits, step):
                d = deflate.DeflateIO(io.BytesIO(data), deflate.AUTO, bits)
                out = b''
                while True:
                    part = d.read(step)
                    out += part
                    if len(part) == 0:
                        return out
            def pack(data, bits, step):
                out = io.BytesIO()
                with deflate.DeflateIO(out, deflate.ZLIB, bits) as d:
                    for i in range(0, len(data), step):
                        d.write(data[i:i + step])
                return out.getvalue()
            def survive(data, kind):
                try:
                    return len(deflate.DeflateIO(io.BytesIO(data), kind, 15).read())
                except (OSError, EOFError):
                    return -1
            """);
        return engine;
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Reads_what_the_base_library_writes(CompressionLevel level)
    {
        using var engine = Engine();
        using var unpack = engine.Globals.Get<PyFunction>("unpack");
        for (int seed = 1; seed < 12; seed++)
        {
            byte[] sample = Sample(seed, seed * 1711);
            using var packed = new MemoryStream();
            using (Stream stream = seed % 2 == 0 ? new ZLibStream(packed, level, leaveOpen: true) : new GZipStream(packed, level, leaveOpen: true))
            {
                stream.Write(sample);
            }

            Assert.Equal(sample, unpack.Call<byte[]>(packed.ToArray(), 15, 1 + (seed * 97)));
        }
    }

    [Fact]
    public void Writes_what_the_base_library_reads()
    {
        using var engine = Engine();
        using var pack = engine.Globals.Get<PyFunction>("pack");
        for (int seed = 0; seed < 12; seed++)
        {
            byte[] sample = Sample(seed, seed * 1311);
            byte[] packed = pack.Call<byte[]>(sample, 8 + (seed % 8), 1 + (seed * 331));
            using var read = new MemoryStream();
            using (var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress))
            {
                stream.CopyTo(read);
            }

            Assert.Equal(sample, read.ToArray());
        }
    }

    [Fact]
    public void Damaged_streams_do_no_harm()
    {
        using var engine = Engine();
        using var survive = engine.Globals.Get<PyFunction>("survive");
        var random = new Random(4711);
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(Sample(3, 3000));
        }

        int refused = 0;
        for (int turn = 0; turn < 2000; turn++)
        {
            byte[] damaged = packed.ToArray();
            if (turn % 2 == 0)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }
            else
            {
                damaged = new byte[random.Next(40)];
                random.NextBytes(damaged);
            }

            refused += survive.Call<int>(damaged, 1) < 0 ? 1 : 0;
        }

        Assert.InRange(refused, 500, 2000);
        Assert.Equal(3000, survive.Call<int>(packed.ToArray(), 1));
    }

    [Fact]
    public void Nothing_is_read_from_before_the_start()
    {
        using var engine = Engine();

        // With the fixed codes: an `a`, then three bytes from two back, where there is only one.
        engine.Exec("data = bytes([0x4b, 0x04, 0x42, 0x00])");
        Assert.Equal(-1, engine.Eval<int>("survive(data, 1)"));
    }
}
