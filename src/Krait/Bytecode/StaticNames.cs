// The names that a .mpy file refers to by number instead of spelling them: a fact of the format, the same in every
// MicroPython. Number 0 is "no name" and is never written; the list starts at 1.

using System.Text;
using Krait.Syntax;

namespace Krait.Bytecode;

internal static class StaticNames
{
    const string AsText = """
        __dir__ \n \s * / <module> _ __call__ __class__ __delitem__ __enter__ __exit__ __getattr__ __getitem__ __hash__ __init__
        __int__ __iter__ __len__ __main__ __module__ __name__ __new__ __next__ __qualname__ __repr__ __setitem__ __str__
        ArithmeticError AssertionError AttributeError BaseException EOFError Ellipsis Exception GeneratorExit ImportError
        IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NoneType NotImplementedError
        OSError OverflowError RuntimeError StopIteration SyntaxError SystemExit TypeError ValueError ZeroDivisionError
        abs all any append args bool builtins bytearray bytecode bytes callable chr classmethod clear close const copy count
        dict dir divmod end endswith eval exec extend find format from_bytes get getattr globals hasattr hash id index insert
        int isalpha isdigit isinstance islower isspace issubclass isupper items iter join key keys len list little locals lower
        lstrip main map micropython next object open ord pop popitem pow print range read readinto readline remove replace repr
        reverse rfind rindex round rsplit rstrip self send sep set setattr setdefault sort sorted split start startswith
        staticmethod step stop str strip sum super throw to_bytes tuple type update upper utf-8 value values write zip
        """;

    static readonly Name[] s_names = Build();
    static readonly Dictionary<Name, int> s_numbers = Number(s_names);

    // One more than the highest number.
    public static int Limit => s_names.Length;

    public static Name Of(int number) => s_names[number];

    public static bool TryFind(Name name, out int number) => s_numbers.TryGetValue(name, out number);

    static Name[] Build()
    {
        var words = AsText.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var names = new Name[words.Length + 2];
        names[0] = names[1] = new Name([]);
        for (var i = 0; i < words.Length; i++)
        {
            var spelling = words[i] switch { @"\n" => "\n", @"\s" => " ", var word => word };
            names[i + 2] = new Name(Encoding.UTF8.GetBytes(spelling));
        }
        return names;
    }

    static Dictionary<Name, int> Number(Name[] names)
    {
        var numbers = new Dictionary<Name, int>();
        for (var number = 1; number < names.Length; number++) numbers.Add(names[number], number);
        return numbers;
    }
}
