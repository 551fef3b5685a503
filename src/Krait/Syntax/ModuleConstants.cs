// Numbers that the parser reads off builtin modules: `math.pi` is folded to its value without an import, so that it can be used
// in const(). Which modules take part is a property of the build: the bytecode compiler knows math alone, the engine also
// errno and uctypes.
//
// Invariant: a value here is the one the module itself has at run time.

namespace Krait.Syntax;

internal abstract class ModuleConstants
{
    public static readonly ModuleConstants MathOnly = new MathConstants();

    // An int or a float, or null.
    public abstract Constant? Find(Name module, Name attribute);

    private sealed class MathConstants : ModuleConstants
    {
        private static readonly FloatConstant E = new(Math.E);
        private static readonly FloatConstant Pi = new(Math.PI);
        private static readonly FloatConstant Tau = new(Math.Tau);
        private static readonly FloatConstant Infinity = new(double.PositiveInfinity);

        // The sign of math.nan is positive; that of double.NaN is not.
        private static readonly FloatConstant NotANumber = new(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000));

        public override Constant? Find(Name module, Name attribute)
        {
            if (!module.Is("math"u8))
            {
                return null;
            }

            return attribute.Utf8 switch
            {
                [(byte)'e'] => E,
                [(byte)'p', (byte)'i'] => Pi,
                [(byte)'t', (byte)'a', (byte)'u'] => Tau,
                [(byte)'i', (byte)'n', (byte)'f'] => Infinity,
                [(byte)'n', (byte)'a', (byte)'n'] => NotANumber,
                _ => null,
            };
        }
    }
}
