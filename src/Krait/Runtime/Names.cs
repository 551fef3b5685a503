// From texts to names.

using System.Text;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Names
{
    // The original keeps the length of a name in one byte.
    const int MaxBytes = 255;

    /// <summary>The text of a name that a script has made; RuntimeError if it is too long for one.</summary>
    public static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= MaxBytes ? utf8 : throw PyError.Runtime("name too long");

    /// <summary>The name of a str, interned now if it was not.</summary>
    public static int Intern(Vm vm, Value text) =>
        text.IsName ? text.NameId
        : vm.Is(text, TypeId.Str) ? vm.Names.Intern(Checked(StrObject.Utf8(vm, text)))
        : throw PyError.Type($"can't convert '{TypeNames.Of(vm, text)}' object to str implicitly");

    public static int InternKeyword(Vm vm, Value key) => Intern(vm, key);

    public static int Intern(Vm vm, string text) => vm.Names.Intern(Checked(Encoding.UTF8.GetBytes(text)));

    /// <summary>The name of a str if it has one: a text that is no name can be no attribute. Interns nothing.</summary>
    public static bool TryFind(Vm vm, Value text, out int name)
    {
        if (text.IsName)
        {
            name = text.NameId;
            return true;
        }

        if (!vm.Is(text, TypeId.Str))
        {
            throw PyError.Type($"can't convert '{TypeNames.Of(vm, text)}' object to str implicitly");
        }

        return vm.Names.TryFind(Checked(StrObject.Utf8(vm, text)), out name);
    }
}

internal static class NameTableExtensions
{
    public static string ToString(this NameTable names, int id) => Encoding.UTF8.GetString(names.Text(id));
}
