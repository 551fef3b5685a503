// Code objects as .mpy files and back, for imports and marshal. What is saved is the image that the code was made of: the same names,
// constants and bytes, although the code may be that of a function inside.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Objects;

internal static class CodeImages
{
    // A name or constant as .NET objects, about.
    const int OverheadBytes = 64;

    /// <summary>Code from the bytes of a .mpy file; ValueError if it is none.</summary>
    /// <param name="refused">Hears of a file that is none before the ValueError is raised.</param>
    /// <param name="place">Where the file lies in the arena, if it stays there.</param>
    public static Value Load(Vm vm, ReadOnlySpan<byte> file, Action<MpyException>? refused = null, ImagePlace place = default)
    {
        try
        {
            return CodeObject.Load(vm, MpyReader.Read(file, SourceLoader.Budget(vm)), place);
        }
        catch (MpyException error)
        {
            refused?.Invoke(error);
            throw PyError.Value(error.Message);
        }
        catch (SourceError error)
        {
            throw Refusal(vm, error);
        }
    }

    /// <summary>The bytes of a .mpy file with this code as its outermost scope.</summary>
    public static byte[] Save(Vm vm, Value code)
    {
        try
        {
            return MpyWriter.Write(Of(vm, code));
        }
        catch (MpyException error)
        {
            throw PyError.Value(error.Message);
        }
        catch (SourceError error)
        {
            throw Refusal(vm, error);
        }
    }

    // Too large for what is free, or too deep. There is no line to tell, so no file either.
    static PyError Refusal(Vm vm, SourceError error) => PyError.Instance(SourceLoader.ToException(vm, error, ""));

    static CodeImage Of(Vm vm, Value code)
    {
        var budget = SourceLoader.Budget(vm);
        var module = vm.At<CodeLayout>(code).Module;
        var names = CodeModuleObject.Names(vm, module);
        var imageNames = new Syntax.Name[names.Length];
        for (int i = 0; i < imageNames.Length; i++)
        {
            var text = vm.Names.Text(names[i]);
            budget.Charge(OverheadBytes + text.Length);
            imageNames[i] = new Syntax.Name(text);
        }

        var constants = CodeModuleObject.Constants(vm, module);
        var imageConstants = new Constant[constants.Length];
        for (int i = 0; i < imageConstants.Length; i++)
        {
            imageConstants[i] = ConstantOf(vm, budget, constants[i]);
        }

        return new CodeImage(imageNames, imageConstants, RawCodeOf(vm, budget, code), SourceLoader.SmallIntBits);
    }

    static RawCode RawCodeOf(Vm vm, CompileBudget budget, Value code)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        byte[] bytes = CodeObject.Bytes(vm, code).ToArray();
        budget.Charge(OverheadBytes + bytes.Length);
        var children = ValueBuffer.Items(vm, vm.At<CodeLayout>(code).Children);
        var rawChildren = new RawCode[children.Length];
        for (int i = 0; i < rawChildren.Length; i++)
        {
            rawChildren[i] = vm.Is(children[i], TypeId.Code) ? RawCodeOf(vm, budget, children[i]) : throw PyError.Runtime("code is damaged");
        }

        return new RawCode(bytes, Prelude.Decode(bytes), rawChildren);
    }

    static Constant ConstantOf(Vm vm, CompileBudget budget, Value value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        budget.Charge(OverheadBytes);
        if (value.IsNone)
        {
            return NoneConstant.Instance;
        }

        if (value.IsBool)
        {
            return BoolConstant.Of(value.IsTrue);
        }

        if (value.IsEllipsis)
        {
            return EllipsisConstant.Instance;
        }

        if (value.IsFloat)
        {
            return new FloatConstant(value.AsFloat);
        }

        if (StrObject.Is(vm, value))
        {
            return new StrConstant(new Syntax.Name(StrObject.Utf8(vm, value)));
        }

        switch (vm.TypeOf(value))
        {
            case TypeId.Int:
                return new IntConstant(IntObject.ToBigInteger(vm, value));
            case TypeId.Bytes:
                return new BytesConstant(BytesObject.Bytes(vm, value).ToArray());
            case TypeId.Complex:
                var number = ComplexObject.Number(vm, value);
                return new ComplexConstant(number.Real, number.Imaginary);
            case TypeId.Tuple:
                var items = TupleObject.Items(vm, value);
                var constants = new Constant[items.Length];
                for (int i = 0; i < constants.Length; i++)
                {
                    constants[i] = ConstantOf(vm, budget, TupleObject.Items(vm, value)[i]);
                }

                return new TupleConstant(constants);
            default:
                throw PyError.Value("unmarshallable object");
        }
    }
}
