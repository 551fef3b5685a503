// Damaged ROMFS images. The original reads beyond them, so there is nothing to record: a script must get an OSError or bytes of the
// image, and no more work than the image is worth.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class VfsRomTests
{
    const string Maker =
        """
        import vfs, sys, io
        def number(n):
            digits = bytes([n & 0x7F])
            while n > 0x7F:
                n >>= 7
                digits = bytes([0x80 | (n & 0x7F)]) + digits
            return digits
        def record(kind, payload):
            return number(kind) + number(len(payload)) + payload
        def named(kind, name, payload):
            return record(kind, number(len(name)) + name.encode() + payload)
        def file(name, content):
            return named(5, name, record(2, content))
        def image(payload):
            return b"\xd2\xcd1" + number(len(payload)) + payload
        def walk(fs, path, most):
            total = 0
            for name, kind, zero, size in fs.ilistdir(path):
                inner = path + "/" + name
                if len(inner.replace("/", "").split("\0")[0]) <= len(path.replace("/", "").split("\0")[0]):
                    continue  # the damaged name leads back
                try:
                    fs.stat(inner)
                    total += walk(fs, inner, most) if kind == 0x4000 else len(fs.open(inner, "rb").read()) + len(fs.open(inner, "r").read())
                except (OSError, UnicodeError):
                    pass
                assert size <= most, (inner, size)
            return total
        """;

    static KraitEngine Engine(long fuel = 2_000_000_000)
    {
        var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None with { Fuel = fuel } });
        engine.Exec(Maker);
        return engine;
    }

    [Fact]
    public void An_image_with_any_byte_changed_gives_its_own_bytes_or_an_OSError()
    {
        using var engine = Engine();
        engine.Exec(
            """
            good = image(record(2, b"elsewhere") + file("a", b"content") + named(4, "d", named(4, "e", file("b", b"deep")) + file("c", b"x"))
                + named(5, "p", record(1, b"?") + record(3, number(9) + number(2))))
            seen = 0
            for i in range(len(good)):
                for value in (0, 1, 2, 3, 4, 5, 8, 0x7f, 0x80, 0x81, 0xff, good[i] ^ 1):
                    bad = bytearray(good)
                    bad[i] = value
                    try:
                        fs = vfs.VfsRom(bad)
                        assert walk(fs, "", len(bad)) <= 2 * len(bad)
                        fs.stat("d/e/b")
                        seen += 1
                    except (OSError, UnicodeError):
                        pass
            for i in range(len(good)):
                for tail in (b"", b"\xff" * 20, b"\x80" * 20):
                    try:
                        walk(vfs.VfsRom(good[:i] + tail), "", len(good) + 20)
                        walk(vfs.VfsRom(image(good[5:i] + tail)), "", len(good) + 20)
                    except (OSError, UnicodeError):
                        pass
            """);
        Assert.InRange(engine.Eval<long>("seen"), 100, 1000);
    }

    [Fact]
    public void Memory_that_shrinks_takes_its_files_with_it()
    {
        using var engine = Engine();
        engine.Exec(
            """
            memory = bytearray(image(file("a", b"0123456789") + named(4, "d", file("b", b"deep"))))
            fs = vfs.VfsRom(memory)
            opened, listing = fs.open("a", "rb"), fs.ilistdir("")
            view = memoryview(opened)
            memory[14:] = b""
            results = [opened.read(), bytes(view), bytes(opened), list(listing), opened.seek(0, 2), opened.read()]
            try:
                fs.stat("d")
            except OSError as e:
                results.append(e.errno)
            """);
        Assert.Equal("[b'0123', b'0123', b'0123', [], 10, b'', 2]", engine.Eval<string>("str(results)"));
    }

    [Fact]
    public void A_file_that_is_no_bytecode_can_not_be_imported()
    {
        using var engine = Engine();
        engine.Exec(
            """
            vfs.mount(vfs.VfsRom(image(file("cut.mpy", b"M\x06\x00\x1f\x02\x01\x0etes") + file("text.py", b"("))), "/rom")
            sys.path.append("/rom")
            results = []
            for name in ("cut", "text"):
                try:
                    __import__(name)
                except (ValueError, SyntaxError) as e:
                    results.append(type(e).__name__)
            """);
        Assert.Equal("['ValueError', 'SyntaxError']", engine.Eval<string>("str(results)"));
    }

    [Fact]
    public void An_image_of_nothing_but_empty_records_costs_fuel()
    {
        using var engine = Engine(fuel: 3_000_000);
        var error = Assert.Throws<PyException>(() => engine.Exec("fs = vfs.VfsRom(image(b'\\x01\\x00' * 1_000_000))\nwhile True: list(fs.ilistdir(''))"));
        Assert.NotNull(error.Message);
    }

    [Fact]
    public void Images_inside_images_are_no_deeper_to_read()
    {
        using var engine = Engine();
        engine.Exec(
            """
            rom = image(file("x", b"inmost"))
            for i in range(300):
                rom = image(file("x", rom))
            held = [vfs.VfsRom(rom)]
            for i in range(300):
                held.append(vfs.VfsRom(memoryview(held[-1].open("x", "rb")) if i % 2 else held[-1].open("x", "rb")))
            result = held[-1].open("x", "r").read()
            """);
        Assert.Equal("inmost", engine.Eval<string>("result"));
    }
}
