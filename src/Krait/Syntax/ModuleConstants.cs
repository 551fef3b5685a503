// Numbers that the parser reads off builtin modules: `math.pi` is folded to its value without an import, so that it can be used
// in const(). Which modules take part is a property of the build: the bytecode compiler knows math alone, the engine also
// errno and uctypes.
//
// Invariant: a value here is the one the module itself has at run time. The modules may use these tables to keep it so.

using System.Collections.Frozen;

namespace Krait.Syntax;

internal sealed class ModuleConstants
{
    // By "module.name".
    private readonly FrozenDictionary<string, Constant> values;

    private ModuleConstants(IEnumerable<KeyValuePair<string, Constant>> values) => this.values = values.ToFrozenDictionary();

    public static ModuleConstants CompilerOnly { get; } = new(Math());

    public static ModuleConstants Engine { get; } = new([.. Math(), .. Errno(), .. Uctypes()]);

    // An int or a float, or null.
    public Constant? Find(Name module, Name attribute) => values.GetValueOrDefault($"{module}.{attribute}");

    private static IEnumerable<KeyValuePair<string, Constant>> Math() =>
    [
        Float("math.e", System.Math.E),
        Float("math.pi", System.Math.PI),
        Float("math.tau", System.Math.Tau),
        Float("math.inf", double.PositiveInfinity),
        Float("math.nan", BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000)), // positive, which double.NaN is not
    ];

    private static IEnumerable<KeyValuePair<string, Constant>> Errno() =>
    [
        Int("errno.EPERM", 1),
        Int("errno.ENOENT", 2),
        Int("errno.EIO", 5),
        Int("errno.EBADF", 9),
        Int("errno.EAGAIN", 11),
        Int("errno.ENOMEM", 12),
        Int("errno.EACCES", 13),
        Int("errno.EEXIST", 17),
        Int("errno.ENODEV", 19),
        Int("errno.EISDIR", 21),
        Int("errno.EINVAL", 22),
        Int("errno.EOPNOTSUPP", 95),
        Int("errno.EADDRINUSE", 98),
        Int("errno.ECONNABORTED", 103),
        Int("errno.ECONNRESET", 104),
        Int("errno.ENOBUFS", 105),
        Int("errno.ENOTCONN", 107),
        Int("errno.ETIMEDOUT", 110),
        Int("errno.ECONNREFUSED", 111),
        Int("errno.EHOSTUNREACH", 113),
        Int("errno.EALREADY", 114),
        Int("errno.EINPROGRESS", 115),
    ];

    private static IEnumerable<KeyValuePair<string, Constant>> Uctypes() =>
    [
        Int("uctypes.LITTLE_ENDIAN", 0),
        Int("uctypes.BIG_ENDIAN", 1),
        Int("uctypes.NATIVE", 2),
        Int("uctypes.VOID", 0),
        Int("uctypes.UINT8", 0 << 27),
        Int("uctypes.INT8", 1 << 27),
        Int("uctypes.UINT16", 2 << 27),
        Int("uctypes.INT16", 3 << 27),
        Int("uctypes.UINT32", 4 << 27),
        Int("uctypes.INT32", 5 << 27),
        Int("uctypes.UINT64", 6 << 27),
        Int("uctypes.INT64", 7 << 27),
        Int("uctypes.BFUINT8", -8 << 27),
        Int("uctypes.BFINT8", -7 << 27),
        Int("uctypes.BFUINT16", -6 << 27),
        Int("uctypes.BFINT16", -5 << 27),
        Int("uctypes.BFUINT32", -4 << 27),
        Int("uctypes.BFINT32", -3 << 27),
        Int("uctypes.FLOAT32", -2 << 27),
        Int("uctypes.FLOAT64", -1 << 27),
        Int("uctypes.USHORT", 2 << 27),
        Int("uctypes.SHORT", 3 << 27),
        Int("uctypes.UINT", 4 << 27),
        Int("uctypes.INT", 5 << 27),
        Int("uctypes.ULONG", 6 << 27),
        Int("uctypes.LONG", 7 << 27),
        Int("uctypes.ULONGLONG", 6 << 27),
        Int("uctypes.LONGLONG", 7 << 27),
        Int("uctypes.PTR", 1 << 29),
        Int("uctypes.ARRAY", -1 << 30),
        Int("uctypes.BF_POS", 17),
        Int("uctypes.BF_LEN", 22),
    ];

    private static KeyValuePair<string, Constant> Int(string name, int value) => new(name, new IntConstant(value));

    private static KeyValuePair<string, Constant> Float(string name, double value) => new(name, new FloatConstant(value));
}
