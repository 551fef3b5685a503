// The bytes of .mpy files: for every script of tests/scripts at every level, the hash of what mpy-cross makes of it, which
// tests/mpy_hashes.py records.

using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Krait.Tests.Bytecode;

public sealed class MpyHashTests
{
    const int Levels = 4;
    const int Digits = 16;

    static readonly string s_scripts = Path.Combine(Repository.Root, "tests", "scripts");

    static readonly Dictionary<string, string[]> s_recorded = File.ReadLines(Path.Combine(Repository.Root, "tests", "mpy-hashes.tsv"))
        .Select(static line => line.Split('\t'))
        .ToDictionary(static row => row[0], static row => row[1..]);

    public static IEnumerable<TheoryDataRow<string>> Scripts =>
        Directory.EnumerateFiles(s_scripts, "*.py", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(s_scripts, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(static name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Compiles_to_the_bytes_of_mpy_cross(string script)
    {
        Assert.True(s_recorded.TryGetValue(script, out string[]? recorded), "not recorded yet: run tests/mpy_hashes.py");
        byte[] source = File.ReadAllBytes(Path.Combine(s_scripts, script));
        Assert.Equal(recorded, Enumerable.Range(0, Levels).Select(level => Compile(source, script, level)));
    }

    static string Compile(byte[] source, string name, int level)
    {
        try
        {
            return Digest(PyCode.CompileToMpy(source, name, new MpyOptions { OptimisationLevel = level }));
        }
        catch (PyException refusal)
        {
            return "!" + Digest(Encoding.UTF8.GetBytes(refusal.Traceback));
        }
    }

    static string Digest(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data))[..Digits];
}
