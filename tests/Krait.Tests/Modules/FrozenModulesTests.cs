// Frozen modules that are not Krait's own: what a set of them is, and how `import` sees it.

using System.Text;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;
using Xunit;

namespace Krait.Tests.Modules;

public sealed class FrozenModulesTests
{
    static readonly FrozenModules s_modules = new(
    [
        Source("tool.py", "import pack.inner as inner\nname = inner.name\n"),
        Source("pack/__init__.py", "from . import inner\n"),
        Source("pack/inner.py", "assert False\nname = __name__ + ' ' + __file__\n"),
        Source("plain/deep/leaf.py", "value = 5\n"),
    ]);

    static KeyValuePair<string, Func<byte[]>> Source(string path, string text) => new(path, () => Encoding.UTF8.GetBytes(text));

    static string Run(string program)
    {
        using var output = new Output();
        using var host = new HostServices { Stdout = output };
        using var vm = new Vm(new VmOptions { Host = host, Frozen = s_modules });
        ListObject.Append(vm, vm.Root(VmRoot.Path), StrObject.Create(vm, FrozenModules.PathEntry));
        var function = SourceLoader.ToFunction(vm, Encoding.UTF8.GetBytes(program), "test", ParseMode.File, vm.MainGlobals);
        Assert.False(vm.Interpreter.Execute(function, vm.MainGlobals, Value.Absent).IsFailed);
        return output.Text;
    }

    sealed class Output : OutputStream, IDisposable
    {
        readonly MemoryStream bytes = new();

        public string Text => Encoding.UTF8.GetString(bytes.ToArray());

        public override void Write(ReadOnlySpan<byte> utf8) => bytes.Write(utf8);

        public override void Flush()
        {
        }

        public void Dispose() => bytes.Dispose();
    }

    [Fact]
    public void Are_found_as_files_would_be() =>
        Assert.Equal("pack.inner pack/inner.py\n.frozen/pack\n", Run("import tool\nprint(tool.name)\nimport pack\nprint(pack.__path__)"));

    [Fact]
    public void A_folder_without_init_is_a_package() =>
        Assert.Equal("5 .frozen/plain\n", Run("import plain.deep.leaf\nprint(plain.deep.leaf.value, plain.__path__)"));

    [Fact]
    public void Take_the_place_of_those_of_Krait() =>
        Assert.Equal("no module named 'asyncio'\n", Run("try:\n    import asyncio\nexcept ImportError as e:\n    print(e)"));
}
