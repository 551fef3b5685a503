// Files that are not the process's: in memory and in a folder, one script for both, and what each alone must keep to.

using Xunit;

namespace Krait.Tests.Hosting;

public sealed class FileSystemTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("krait-files").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Run(KraitFileSystem files, string source)
    {
        var output = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, Stdout = output, FileSystem = files, Path = ["", "/lib"] });
        engine.Exec("import os\ndef attempt(f, *a):\n  try: return f(*a)\n  except OSError as e: return -e.errno\n" + source);
        return output.Text.TrimEnd();
    }

    const string Script = """
        print(os.getcwd(), os.listdir())
        with open('a', 'w') as f: print(f.write('hello'))
        with open('a', 'a') as f: f.write(' there')
        with open('a', 'rb') as f: print(f.read(3), f.tell(), f.seek(-2, 2), f.read(), f.seek(1), f.read(2))
        with open('a', 'r+b') as f: f.seek(6); f.write(b'T'); f.seek(0); print(f.read())
        os.mkdir('d'); os.chdir('d'); print(os.getcwd())
        with open('b', 'w') as f: f.write('x')
        print(sorted(os.listdir('/')), os.stat('b')[6], os.stat('/d')[0] & 0xF000, sorted(os.ilistdir())[0][0:2])
        os.rename('b', '../c'); print(sorted(os.listdir('..')), os.listdir())
        print(os.getcwd(), sorted(os.listdir('../../../..')))
        print([attempt(*a) for a in ((open, 'no'), (open, '/no/x', 'w'), (os.mkdir, '/d'), (os.rmdir, '/'), (os.remove, '/no'), (os.chdir, '/c'), (os.listdir, '/no'), (open, ''))])
        os.chdir('/'); print(attempt(os.rmdir, 'c'), attempt(os.remove, 'd') < 0, os.rmdir('d'), attempt(os.stat, 'd'))
        os.mkdir('lib'); f = open('lib/mod.py', 'w'); f.write('V = 9'); f.close()
        import mod; print(mod.V, mod.__file__)
        print(os.statvfs('/')[0] > 0, attempt(os.rmdir, 'lib'), attempt(os.rename, 'lib', 'lib/x'))
        f = open('c', 'rb'); os.remove('c'); print(f.read(), attempt(os.stat, 'c'))
        """;

    const string Printed = """
        / []
        5
        b'hel' 3 9 b're' 1 b'el'
        b'hello There'
        /d
        ['a', 'd'] 1 16384 ('b', 32768)
        ['a', 'c', 'd'] []
        /d ['a', 'c', 'd']
        [-2, -2, -17, -1, -2, -20, -2, -2]
        -20 True None -2
        9 /lib/mod.py
        True -39 -22
        b'x' -2
        """;

    [Fact]
    public void Memory_is_a_file_system() => Assert.Equal(Printed, Run(KraitFileSystem.Memory(), Script));

    [Fact]
    public void A_folder_is_a_file_system()
    {
        Assert.Equal(Printed, Run(KraitFileSystem.Folder(folder), Script));
        Assert.Equal("hello There", File.ReadAllText(Path.Combine(folder, "a")));
    }

    [Fact]
    public void Memory_has_a_quota_and_gives_back_what_is_removed()
    {
        var files = KraitFileSystem.Memory(10_000);
        Assert.Equal("-28\n-28", Run(files, """
            f = open('a', 'w')
            print(attempt(f.write, 'x' * 20000))
            f.write('x' * 8000)
            print(attempt(f.write, 'x' * 2000))
            f.close()
            """));
        Assert.Equal("8000\n-28", Run(files, "print(os.stat('a')[6])\nos.remove('a')\ndef fill():\n  for i in range(1000): open('%d' % i, 'w').close()\nprint(attempt(fill))"));
        Assert.Equal("8000", Run(files, "for n in os.listdir(): os.remove(n)\nf = open('a', 'w'); f.write('y' * 8000); f.close(); print(os.stat('a')[6])"));
    }

    [Fact]
    public void Nothing_leads_out_of_a_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string inside = Path.Combine(folder, "in");
        Directory.CreateDirectory(inside);
        File.WriteAllText(Path.Combine(folder, "secret"), "s");
        File.WriteAllText(Path.Combine(inside, "own"), "o");
        Directory.CreateDirectory(Path.Combine(inside, "sub"));
        File.CreateSymbolicLink(Path.Combine(inside, "absolute"), Path.Combine(folder, "secret"));
        File.CreateSymbolicLink(Path.Combine(inside, "relative"), "../secret");
        File.CreateSymbolicLink(Path.Combine(inside, "folder"), "..");
        File.CreateSymbolicLink(Path.Combine(inside, "sub", "fine"), "../own");
        File.CreateSymbolicLink(Path.Combine(inside, "loop"), "loop");
        Assert.Equal("[-2, -2, -13, -13, -13, -13, -40, 'o']", Run(KraitFileSystem.Folder(inside), """
            def read(p):
              with open(p) as f: return f.read()
            print([attempt(read, p) for p in ('../secret', '/../../../../etc/passwd', 'absolute', 'relative', 'folder/secret', '/sub/../folder/secret', 'loop', 'sub/fine')])
            for p in ('absolute', 'relative', 'folder/new', '../new'):
              attempt(lambda: open(p, 'w').write('bad'))
              attempt(os.remove, p)
              attempt(os.rename, 'own', 'folder/own')
            attempt(os.chdir, 'folder'); attempt(os.rmdir, '/')
            """));
        Assert.Equal("s", File.ReadAllText(Path.Combine(folder, "secret")));
        Assert.Equal(["in", "secret"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_root_of_the_host_is_refused() =>
        Assert.Throws<ArgumentException>(() => KraitFileSystem.Folder(Path.GetPathRoot(folder)!));

    [Fact]
    public void A_folder_may_be_read_only()
    {
        File.WriteAllText(Path.Combine(folder, "a"), "1");
        Assert.Equal("1 [-30, -30, -30, -30]", Run(KraitFileSystem.Folder(folder, KraitFolderAccess.ReadOnly), """
            print(open('a').read(), [attempt(*x) for x in ((open, 'b', 'w'), (os.mkdir, 'd'), (os.remove, 'a'), (os.rename, 'a', 'b'))])
            """));
    }
}
