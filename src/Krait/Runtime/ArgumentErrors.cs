// What a builtin raises when it is called with the wrong arguments; the generated thunks call nothing else.
//
// The texts are MicroPython's. Counts include a method's receiver, but not the class that a constructor is called with.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class ArgumentErrors
{
    /// <param name="given">Positional arguments given.</param>
    /// <param name="keywords">Keyword arguments given to a function that takes none; else 0.</param>
    /// <param name="min">Positional arguments that must be given.</param>
    /// <param name="max">Positional arguments that may be given; int.MaxValue for any number.</param>
    public static PyError Count(int given, int keywords, int min, int max)
    {
        if (keywords != 0)
        {
            return PyError.Type("function doesn't take keyword arguments");
        }

        if (min == max)
        {
            return PyError.Type($"function takes {min} positional arguments but {given} were given");
        }

        return given < min
            ? PyError.Type($"function missing {min - given} required positional arguments")
            : PyError.Type($"function expected at most {max} arguments, got {given}");
    }

    /// <summary>A Python function got the wrong number of positional arguments.</summary>
    public static PyError Mismatch(Vm vm, Value code, int wanted, int given)
    {
        var names = CodeModuleObject.Names(vm, vm.At<CodeLayout>(code).Module);
        int index = vm.Links.Of(code).Prelude.NameIndex;
        string name = index < names.Length ? vm.Names.ToString(names[index]) : "function";
        return PyError.Type($"{name}() takes {wanted} positional arguments but {given} were given");
    }

    public static PyError ExtraPositional() => PyError.Type("extra positional arguments given");

    public static PyError ExtraKeywords() => PyError.Type("extra keyword arguments given");

    public static PyError Required(string parameter) => PyError.Type($"'{parameter}' argument required");
}
