// FAT file systems that are damaged, devices that misbehave, and what scripts recorded with the original can not show: names in
// Unicode, and files that were collected before they were closed.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class VfsFatTests
{
    const string Maker =
        """
        import vfs, os, gc, random
        class Device:
            def __init__(self, data):
                self.data = data
            def readblocks(self, n, buf):
                part = memoryview(self.data)[n * 512:n * 512 + len(buf)]
                if len(part) != len(buf):
                    return -5
                buf[:] = part
            def writeblocks(self, n, buf):
                if (n + 1) * 512 > len(self.data):
                    return -5
                self.data[n * 512:n * 512 + len(buf)] = buf
            def ioctl(self, op, arg):
                return len(self.data) // 512 if op == 4 else 512 if op == 5 else None
        def walk(fs, path, depth=0):
            for name, kind, zero, size in fs.ilistdir(path):
                inner = path + "/" + name
                try:
                    fs.stat(inner)
                    if kind == 0x4000 and depth < 4:
                        walk(fs, inner, depth + 1)
                    elif kind == 0x8000:
                        f = fs.open(inner, "rb")
                        while f.read(512) and f.tell() < 100000:
                            pass
                except OSError:
                    pass
        def filled():
            device = Device(bytearray(70 * 512))
            vfs.VfsFat.mkfs(device)
            fs = vfs.VfsFat(device)
            fs.mkdir("a directory")
            fs.mkdir("a directory/inner")
            for name in ("x", "a directory/another file", "a directory/inner/deep"):
                with fs.open(name, "w") as f:
                    f.write(name * 90)
            return device
        """;

    static KraitEngine Engine(long heapBytes = 4 << 20)
    {
        var engine = KraitEngine.Create(new KraitOptions { HeapBytes = heapBytes, Limits = KraitLimits.None with { Fuel = 20_000_000_000 } });
        engine.Exec(Maker);
        return engine;
    }

    [Fact]
    public void Damage_anywhere_is_an_OSError_or_other_content()
    {
        using var engine = Engine();
        engine.Exec(
            """
            good = bytes(filled().data)
            random.seed(5)
            seen = 0
            places = list(range(0, 64)) + list(range(510, 560)) + [random.randrange(len(good)) for i in range(150)]
            for round in range(len(places)):
                device = Device(bytearray(good))
                for place in (places[round], random.randrange(512, 1024), random.randrange(1024, len(good))):
                    device.data[place] = random.choice((0, 1, 2, 0x0f, 0x10, 0x7f, 0x80, 0xe5, 0xff, random.getrandbits(8)))
                try:
                    fs = vfs.VfsFat(device)
                    walk(fs, "")
                    fs.statvfs("")
                    with fs.open("new file", "w") as f:
                        f.write("y" * 3000)
                    fs.mkdir("new dir")
                    fs.rename("x", "a directory/x")
                    fs.chdir("a directory/inner")
                    fs.getcwd()
                    fs.remove("deep")
                    fs.rmdir("../inner")
                    seen += 1
                except OSError:
                    seen += 1
            """);
        Assert.Equal(264, engine.Eval<long>("seen"));
    }

    [Fact]
    public void Chains_that_lead_into_themselves_end()
    {
        using var engine = Engine();
        engine.Exec(
            """
            device = filled()
            fs = vfs.VfsFat(device)
            results = []
            # FAT12: every cluster is followed by the second one
            for i in range(3, 512 - 3, 3):
                device.data[512 + i:512 + i + 3] = b"\x02\x20\x00"
            fs = vfs.VfsFat(device)
            for what in (lambda: len(list(fs.ilistdir("a directory"))) < 100000, lambda: len(fs.open("x", "r").read()) <= 90,
                         lambda: fs.open("x", "w").close(), lambda: fs.statvfs("")[3]):
                try:
                    results.append(what())
                except OSError as e:
                    results.append(e.errno)
            """);
        Assert.Equal("[True, True, None, 2]", engine.Eval<string>("str(results)"));
    }

    [Fact]
    public void A_file_that_was_collected_is_closed_when_the_file_system_is_used_next()
    {
        using var engine = Engine();
        engine.Exec(
            """
            device = Device(bytearray(70 * 512))
            vfs.VfsFat.mkfs(device)
            fs = vfs.VfsFat(device)
            def write():
                f = fs.open("forgotten", "w")
                f.write("but not lost")
            write()
            gc.collect()
            gc.collect()
            before = fs.open("forgotten", "r").read()
            results = [before, vfs.VfsFat(device).open("forgotten", "r").read()]
            """);
        Assert.Equal("['but not lost', 'but not lost']", engine.Eval<string>("str(results)"));
    }

    [Fact]
    public void Names_are_Unicode_on_the_device()
    {
        using var engine = Engine();
        engine.Exec(
            """
            device = Device(bytearray(70 * 512))
            vfs.VfsFat.mkfs(device)
            fs = vfs.VfsFat(device)
            names = ["\u00e4.txt", "\u20ac uro", "\U0001f600", "gr\u00fc\u00dfe"]
            for name in names:
                with fs.open(name, "w") as f:
                    f.write(name)
            found = [entry[0] for entry in fs.ilistdir("")]
            results = [found == names, [fs.open(name, "r").read() for name in found] == names, fs.open("GR\u00dc\u00dfE", "r").read() == names[3],
                       b"\xe4\x00.\x00t\x00" in device.data, b"\x8e       TXT" in device.data, fs.ilistdir(b"").__next__()[0] == names[0].encode()]
            """);
        Assert.Equal("[True, True, True, True, True, True]", engine.Eval<string>("str(results)"));
    }

    [Theory]
    [InlineData("fs.open('x', 'r').read()")]
    [InlineData("[f.write('y' * 2000) for f in [fs.open('z', 'w')]]")]
    [InlineData("fs.mkdir('m')")]
    [InlineData("fs.rename('x', 'a directory/y')")]
    [InlineData("list(fs.ilistdir('a directory'))")]
    public void A_device_may_use_the_file_system_that_is_on_it(string call)
    {
        using var engine = Engine();
        engine.Exec(
            $"""
            class Nested(Device):
                depth = 0
                def readblocks(self, n, buf):
                    Device.readblocks(self, n, buf)
                    self.again()
                def writeblocks(self, n, buf):
                    Device.writeblocks(self, n, buf)
                    self.again()
                def again(self):
                    if self.depth < 3:
                        self.depth += 1
                        try:
                            fs.open("x", "r").read(10)
                            with fs.open("w", "w") as f:
                                f.write("q" * 600)
                            fs.remove("w")
                            gc.collect()
                        except OSError:
                            pass
                        self.depth -= 1
            device = filled()
            device = Nested(device.data)
            fs = vfs.VfsFat(Device(device.data))
            fs = vfs.VfsFat(device)
            try:
                {call}
            except OSError:
                pass
            """);
        Assert.NotNull(engine.Eval<string>("str(fs)"));
    }

    [Fact]
    public void A_device_that_keeps_or_shrinks_its_buffers_hurts_itself_alone()
    {
        using var engine = Engine();
        engine.Exec(
            """
            class Keeper(Device):
                kept = []
                def readblocks(self, n, buf):
                    Device.readblocks(self, n, buf)
                    self.kept.append(buf)
                    target[0:90] = b""
            device = Keeper(filled().data)
            target = bytearray(90)
            fs = vfs.VfsFat(device)
            f = fs.open("x", "rb")
            target = bytearray(90)
            count = f.readinto(target)
            device.kept[0][:] = b"\xff" * 512
            gc.collect()
            results = [len(target), len(device.kept) > 0]
            """);
        Assert.Equal("[0, True]", engine.Eval<string>("str(results)"));
    }
}
