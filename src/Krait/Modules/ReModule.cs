// The module re: functions over patterns, which they compile if they are text.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("re", HasUAlias = true)]
internal static partial class ReModule
{
    /// <summary>A flag of compile: print the instructions that the original makes of the pattern.</summary>
    [Py("DEBUG")]
    const int Debug = 0x1000;

    [Py]
    static Value Compile(Vm vm, Value pattern, long flags = 0)
    {
        var compiled = PatternObject.Create(vm, pattern);
        if ((flags & Debug) != 0)
        {
            RegexListing.Print(vm, ByteText.StrOrBytes(vm, pattern), StrObject.Is(vm, pattern), Streams.Output(vm));
        }

        return compiled;
    }

    /// <summary>Start and end count only with a compiled pattern, as in the original.</summary>
    [Py]
    static Value Match(Vm vm, Value pattern, Value text, Value start = default, Value end = default) =>
        vm.Is(pattern, TypeId.Pattern)
            ? PatternObject.Search(vm, pattern, text, start, end, RegexPlace.AtStart)
            : PatternObject.Search(vm, PatternObject.Of(vm, pattern), text, Value.Absent, Value.Absent, RegexPlace.AtStart);

    [Py]
    static Value Search(Vm vm, Value pattern, Value text, Value start = default, Value end = default) =>
        vm.Is(pattern, TypeId.Pattern)
            ? PatternObject.Search(vm, pattern, text, start, end, RegexPlace.Anywhere)
            : PatternObject.Search(vm, PatternObject.Of(vm, pattern), text, Value.Absent, Value.Absent, RegexPlace.Anywhere);

    [Py("sub")]
    static Value Substitute(Vm vm, Value pattern, Value replacement, Value text, long count = 0, Value flags = default) =>
        PatternObject.Replace(vm, PatternObject.Of(vm, pattern), replacement, text, count);
}
