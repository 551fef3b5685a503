// Numbers that the parser reads off builtin modules: `math.pi` is folded to its value without an import, so that it can be used
// in const(). Which modules take part is a property of the build: the bytecode compiler knows math alone, the engine also
// errno and uctypes. A table is made when a text first names its module.
//
// Invariant: a value here is the one the module itself has at run time. The modules may use these tables to keep it so.

namespace Krait.Syntax;

internal sealed class ModuleConstants
{
    private static readonly Lazy<Dictionary<string, Constant>> math = new(static () => new()
    {
        ["e"] = new FloatConstant(Math.E),
        ["pi"] = new FloatConstant(Math.PI),
        ["tau"] = new FloatConstant(Math.Tau),
        ["inf"] = new FloatConstant(double.PositiveInfinity),
        ["nan"] = new FloatConstant(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000)), // positive, which double.NaN is not
    });

    private static readonly Lazy<Dictionary<string, Constant>> errno = new(static () => new()
    {
        ["EPERM"] = new IntConstant(1),
        ["ENOENT"] = new IntConstant(2),
        ["EIO"] = new IntConstant(5),
        ["EBADF"] = new IntConstant(9),
        ["EAGAIN"] = new IntConstant(11),
        ["ENOMEM"] = new IntConstant(12),
        ["EACCES"] = new IntConstant(13),
        ["EEXIST"] = new IntConstant(17),
        ["ENODEV"] = new IntConstant(19),
        ["EISDIR"] = new IntConstant(21),
        ["EINVAL"] = new IntConstant(22),
        ["EOPNOTSUPP"] = new IntConstant(95),
        ["EADDRINUSE"] = new IntConstant(98),
        ["ECONNABORTED"] = new IntConstant(103),
        ["ECONNRESET"] = new IntConstant(104),
        ["ENOBUFS"] = new IntConstant(105),
        ["ENOTCONN"] = new IntConstant(107),
        ["ETIMEDOUT"] = new IntConstant(110),
        ["ECONNREFUSED"] = new IntConstant(111),
        ["EHOSTUNREACH"] = new IntConstant(113),
        ["EALREADY"] = new IntConstant(114),
        ["EINPROGRESS"] = new IntConstant(115),
    });

    private static readonly Lazy<Dictionary<string, Constant>> uctypes = new(static () => new()
    {
        ["LITTLE_ENDIAN"] = new IntConstant(0),
        ["BIG_ENDIAN"] = new IntConstant(1),
        ["NATIVE"] = new IntConstant(2),
        ["VOID"] = new IntConstant(0),
        ["UINT8"] = new IntConstant(0 << 27),
        ["INT8"] = new IntConstant(1 << 27),
        ["UINT16"] = new IntConstant(2 << 27),
        ["INT16"] = new IntConstant(3 << 27),
        ["UINT32"] = new IntConstant(4 << 27),
        ["INT32"] = new IntConstant(5 << 27),
        ["UINT64"] = new IntConstant(6 << 27),
        ["INT64"] = new IntConstant(7 << 27),
        ["BFUINT8"] = new IntConstant(-8 << 27),
        ["BFINT8"] = new IntConstant(-7 << 27),
        ["BFUINT16"] = new IntConstant(-6 << 27),
        ["BFINT16"] = new IntConstant(-5 << 27),
        ["BFUINT32"] = new IntConstant(-4 << 27),
        ["BFINT32"] = new IntConstant(-3 << 27),
        ["FLOAT32"] = new IntConstant(-2 << 27),
        ["FLOAT64"] = new IntConstant(-1 << 27),
        ["USHORT"] = new IntConstant(2 << 27),
        ["SHORT"] = new IntConstant(3 << 27),
        ["UINT"] = new IntConstant(4 << 27),
        ["INT"] = new IntConstant(5 << 27),
        ["ULONG"] = new IntConstant(6 << 27),
        ["LONG"] = new IntConstant(7 << 27),
        ["ULONGLONG"] = new IntConstant(6 << 27),
        ["LONGLONG"] = new IntConstant(7 << 27),
        ["PTR"] = new IntConstant(1 << 29),
        ["ARRAY"] = new IntConstant(-1 << 30),
        ["BF_POS"] = new IntConstant(17),
        ["BF_LEN"] = new IntConstant(22),
    });

    private readonly bool isEngine;

    private ModuleConstants(bool isEngine) => this.isEngine = isEngine;

    public static ModuleConstants CompilerOnly { get; } = new(isEngine: false);

    public static ModuleConstants Engine { get; } = new(isEngine: true);

    // An int or a float, or null.
    public Constant? Find(Name module, Name attribute) => TableOf(module)?.Value.GetValueOrDefault(attribute.ToString());

    private Lazy<Dictionary<string, Constant>>? TableOf(Name module) =>
        module.Is("math"u8) ? math
        : isEngine && module.Is("errno"u8) ? errno
        : isEngine && module.Is("uctypes"u8) ? uctypes
        : null;
}
