// From a class symbol with its attributes to a ClassModel, with a diagnostic for all that the vocabulary does not know.
//
// Types are recognised by their simple names: the vocabulary is closed, and a name tells the same whether or not the
// compiler could bind it, so that one error in the engine does not make a hundred here.

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Krait.Generators;

internal sealed class ModelReader
{
    public const string TypeAttribute = "Krait.Runtime.PyTypeAttribute";
    public const string ExceptionAttribute = "Krait.Runtime.PyExceptionAttribute";
    public const string ModuleAttribute = "Krait.Runtime.PyModuleAttribute";
    public const string MemberAttribute = "Krait.Runtime.PyAttribute";
    public const string SlotAttribute = "Krait.Runtime.SlotAttribute";

    const long MaxSmallInt = (1L << 47) - 1;

    readonly INamedTypeSymbol symbol;
    readonly List<DiagnosticModel> diagnostics = [];
    readonly List<FunctionModel> functions = [];
    readonly List<ConstantModel> constants = [];
    readonly List<SlotModel> slots = [];
    readonly List<SharedModel> shared = [];

    ModelReader(INamedTypeSymbol symbol) => this.symbol = symbol;

    public static ClassDeclaration Read(INamedTypeSymbol symbol) => new ModelReader(symbol).Read();

    public static AttributeData? Find(ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == fullName);

    public static bool IsDeclaration(ISymbol symbol) =>
        Find(symbol, TypeAttribute) is not null || Find(symbol, ExceptionAttribute) is not null || Find(symbol, ModuleAttribute) is not null;

    ClassDeclaration Read()
    {
        CheckClass();
        EquatableArray<TypeModel> types = ReadTypes().ToEquatable();
        AttributeData? module = Find(symbol, ModuleAttribute);
        if (module is not null && types.Count > 0)
        {
            Report(Diagnostics.WrongClass, symbol, symbol.Name, "either a type or a module");
        }

        bool isModule = types.Count == 0;
        foreach (ISymbol member in symbol.GetMembers())
        {
            ReadMember(member, isModule);
        }

        foreach (INamedTypeSymbol methods in Types(Find(symbol, TypeAttribute), "Methods"))
        {
            ReadShared(methods);
        }

        var model = new ClassModel(
            Namespace,
            symbol.Name,
            types,
            isModule && module is not null ? ReadModule(module) : null,
            functions.ToEquatable(),
            constants.OrderBy(constant => constant.PythonName, StringComparer.Ordinal).ToEquatable(),
            slots.OrderBy(slot => slot.Name, StringComparer.Ordinal).ToEquatable());
        return new ClassDeclaration(model, shared.ToEquatable(), LocationModel.Of(symbol.Locations.FirstOrDefault()), diagnostics.ToEquatable());
    }

    string Namespace => symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString();

    /// <summary>The methods and constants of a plain class, offered as if they were the type's own.</summary>
    void ReadShared(INamedTypeSymbol methods)
    {
        var reader = new ModelReader(methods);
        reader.CheckClass();
        foreach (ISymbol member in methods.GetMembers())
        {
            reader.ReadMember(member, isModule: false);
        }

        shared.Add(new SharedModel(reader.Namespace, methods.Name, reader.functions.OrderBy(function => function.PythonName, StringComparer.Ordinal).ToEquatable()));
        diagnostics.AddRange(reader.diagnostics);
        constants.AddRange(reader.constants);
        foreach (FunctionModel function in reader.functions)
        {
            if (functions.Any(own => own.PythonName == function.PythonName))
            {
                Report(Diagnostics.Duplicate, symbol, symbol.Name + "'s member", function.PythonName);
                continue;
            }

            functions.Add(function with { IsShared = true });
        }
    }

    void CheckClass()
    {
        bool isPartial = symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .All(declaration => declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"));
        if (!symbol.IsStatic || !isPartial)
        {
            Report(Diagnostics.WrongClass, symbol, symbol.Name, "static and partial");
        }

        if (symbol.ContainingType is not null || symbol.IsGenericType)
        {
            Report(Diagnostics.WrongClass, symbol, symbol.Name, "neither nested nor generic");
        }
    }

    // --- types and modules ---------------------------------------------------------------------------------------

    /// <summary>The constant of TypeId: the class name without Object or Type; exceptions go by their Python names.</summary>
    static string ConstantOf(INamedTypeSymbol type)
    {
        if (Find(type, ExceptionAttribute) is { } exception)
        {
            return Text(Find(type, TypeAttribute) ?? exception, 0);
        }

        foreach (string suffix in new[] { "Object", "Type" })
        {
            if (type.Name.EndsWith(suffix, StringComparison.Ordinal) && type.Name.Length > suffix.Length)
            {
                return type.Name.Substring(0, type.Name.Length - suffix.Length);
            }
        }

        return type.Name;
    }

    IEnumerable<TypeModel> ReadTypes()
    {
        if (Find(symbol, TypeAttribute) is { } type)
        {
            string baseConstant = Named(type, "Base").Value is INamedTypeSymbol baseType ? ConstantOf(baseType) : "Object";
            yield return new TypeModel(
                ConstantOf(symbol),
                Text(type, 0),
                baseConstant,
                IsInternal: Named(type, "Internal").Value is true,
                IsBuiltin: Named(type, "Builtin").Value is true,
                IsException: Find(symbol, ExceptionAttribute) is not null);
        }

        foreach (AttributeData exception in symbol.GetAttributes())
        {
            if (exception.AttributeClass?.ToDisplayString() == ExceptionAttribute)
            {
                string name = Text(exception, 0);
                yield return new TypeModel(name, name, Text(exception, 1), IsInternal: false, IsBuiltin: false, IsException: true);
            }
        }
    }

    static ModuleModel ReadModule(AttributeData module) =>
        new(Text(module, 0), Named(module, "HasUAlias").Value is true, Types(module, "Types").SelectMany(Offered).ToEquatable());

    static IEnumerable<OfferedType> Offered(INamedTypeSymbol type)
    {
        if (Find(type, TypeAttribute) is { } declared)
        {
            return [new OfferedType(ConstantOf(type), Text(declared, 0))];
        }

        return type.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.ToDisplayString() == ExceptionAttribute)
            .Select(attribute => new OfferedType(Text(attribute, 0), Text(attribute, 0)));
    }

    // --- members -------------------------------------------------------------------------------------------------

    void ReadMember(ISymbol member, bool isModule)
    {
        if (Find(member, MemberAttribute) is { } py)
        {
            string name = Text(py, 0) is { Length: > 0 } given ? given : member.Name.ToLowerInvariant();
            if (!CSharpNames.IsIdentifier(name))
            {
                Report(Diagnostics.WrongMember, member, member.Name, $"has a Python name that is no identifier: '{name}'");
            }
            else if (functions.Any(other => other.PythonName == name) || constants.Any(other => other.PythonName == name))
            {
                Report(Diagnostics.Duplicate, member, symbol.Name + "'s member", name);
            }
            else if (member is IMethodSymbol method)
            {
                ReadFunction(method, name, (FunctionKind)(Named(py, "Kind").Value as int? ?? 0), isModule);
            }
            else if (member is IFieldSymbol field)
            {
                ReadConstant(field, name);
            }
        }

        if (Find(member, SlotAttribute) is not null && member is IMethodSymbol slot)
        {
            ReadSlot(slot, isModule);
        }
    }

    void ReadConstant(IFieldSymbol field, string pythonName)
    {
        if (!field.HasConstantValue)
        {
            Report(Diagnostics.WrongConstant, field, field.Name, "must be a C# const");
            return;
        }

        switch (field.ConstantValue)
        {
            case string text:
                constants.Add(new ConstantModel(pythonName, ConstantKind.Str, text));
                break;
            case bool truth:
                constants.Add(new ConstantModel(pythonName, ConstantKind.Bool, truth ? "true" : "false"));
                break;
            case float or double:
                double number = Convert.ToDouble(field.ConstantValue, CultureInfo.InvariantCulture);
                constants.Add(new ConstantModel(pythonName, ConstantKind.Float, DoubleLiteral(number)));
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                long integer = Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture);
                if (integer is > MaxSmallInt or < -MaxSmallInt - 1)
                {
                    Report(Diagnostics.WrongConstant, field, field.Name, "needs more than 48 bits; declare a getter");
                    break;
                }

                constants.Add(new ConstantModel(pythonName, ConstantKind.Int, integer.ToString(CultureInfo.InvariantCulture) + "L"));
                break;
            default:
                Report(Diagnostics.WrongConstant, field, field.Name, "must be an integer, a float, a bool or a string");
                break;
        }
    }

    void ReadFunction(IMethodSymbol method, string pythonName, FunctionKind kind, bool isModule)
    {
        if (!method.IsStatic || method.IsGenericMethod)
        {
            Report(Diagnostics.WrongMember, method, method.Name, "must be static and not generic");
            return;
        }

        bool takesReceiver = !isModule && kind != FunctionKind.Static;
        if (isModule && kind is FunctionKind.Static or FunctionKind.Class)
        {
            Report(Diagnostics.WrongMember, method, method.Name, "is in a module, which has only functions and getters");
            return;
        }

        if (ReadVocabulary(method, pythonName, kind, takesReceiver) is not { } function)
        {
            return;
        }

        if (takesReceiver && function.Receiver is null)
        {
            string wanted = kind == FunctionKind.Class ? "'Value cls'" : "the receiver";
            Report(Diagnostics.WrongMember, method, method.Name, $"must take {wanted} as first parameter after Vm");
        }
        else if (kind == FunctionKind.Getter && function.Parameters.Count > 0)
        {
            Report(Diagnostics.WrongMember, method, method.Name, "is a getter and takes no further parameters");
        }
        else
        {
            functions.Add(function);
        }
    }

    FunctionModel? ReadVocabulary(IMethodSymbol method, string pythonName, FunctionKind kind, bool takesReceiver)
    {
        int errors = diagnostics.Count;
        List<IParameterSymbol> symbols = [.. method.Parameters];
        bool hasVm = symbols.Count > 0 && symbols[0].Type.Name == "Vm";
        if (hasVm)
        {
            symbols.RemoveAt(0);
        }

        List<ParameterModel> parameters = [];
        foreach (IParameterSymbol parameter in symbols)
        {
            if (ReadParameter(parameter, isReceiver: takesReceiver && parameters.Count == 0) is { } read)
            {
                parameters.Add(read);
            }
        }

        ResultKind? result = ResultOf(method);
        if (diagnostics.Count > errors || result is null)
        {
            return null;
        }

        ParameterModel? receiver = null;
        if (takesReceiver && parameters.Count > 0 && !parameters[0].IsCollector)
        {
            receiver = parameters[0];
            parameters.RemoveAt(0);
        }

        CheckOrder(method, parameters);
        return new FunctionModel(
            CSharpNames.FullName(Namespace, symbol.Name), IsShared: false, method.Name, pythonName, kind, hasVm, receiver, parameters.ToEquatable(), result.Value);
    }

    void CheckOrder(IMethodSymbol method, List<ParameterModel> parameters)
    {
        bool mayBePositional = true;
        foreach (ParameterModel parameter in parameters)
        {
            if (parameter.Passing == Passing.Positional && !parameter.IsCollector && !mayBePositional)
            {
                Report(Diagnostics.WrongMember, method, method.Name, $"has the positional parameter '{parameter.Name}' behind Args or a keyword parameter");
            }

            mayBePositional &= parameter.Passing == Passing.Positional && !parameter.IsCollector;
        }

        if (parameters.Count(parameter => parameter.Kind == ParameterKind.Args) > 1 ||
            parameters.Count(parameter => parameter.Kind == ParameterKind.KeywordArgs) > 1)
        {
            Report(Diagnostics.WrongMember, method, method.Name, "has Args or KeywordArgs twice");
        }
    }

    ParameterModel? ReadParameter(IParameterSymbol parameter, bool isReceiver)
    {
        ParameterKind? kind = (parameter.RefKind, parameter.Type.Name) switch
        {
            (RefKind.Ref, _) when isReceiver => ParameterKind.Layout,
            (RefKind.None, "Value") => ParameterKind.Value,
            (RefKind.None, "Int64") => ParameterKind.Long,
            (RefKind.None, "Int32") => ParameterKind.Int,
            (RefKind.None, "Double") => ParameterKind.Double,
            (RefKind.None, "Boolean") => ParameterKind.Bool,
            (RefKind.None, "StrView") => ParameterKind.StrView,
            (RefKind.None, "BytesView") => ParameterKind.BytesView,
            (RefKind.None, "Args") => ParameterKind.Args,
            (RefKind.None, "KeywordArgs") => ParameterKind.KeywordArgs,
            _ => null,
        };
        if (kind is null)
        {
            string known = "Vm (first), Value, long, int, double, bool, StrView, BytesView, Args, KeywordArgs" +
                (isReceiver ? " or, as receiver, ref XLayout" : "");
            string type = (parameter.RefKind == RefKind.None ? "" : parameter.RefKind.ToString().ToLowerInvariant() + " ") + parameter.Type.ToDisplayString();
            Report(Diagnostics.UnknownParameter, parameter, parameter.Name, type, known);
            return null;
        }

        Passing passing =
            parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "KwOnlyAttribute") ? Passing.KeywordOnly
            : parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "KwAttribute") ? Passing.PositionalOrKeyword
            : Passing.Positional;
        return new ParameterModel(
            parameter.Name,
            kind.Value,
            passing,
            DefaultOf(parameter, kind.Value),
            kind == ParameterKind.Layout ? parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : null);
    }

    static string? DefaultOf(IParameterSymbol parameter, ParameterKind kind)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        // `default` is the only default that C# allows for the structs: a Value that is not given is Absent.
        return (kind, parameter.ExplicitDefaultValue) switch
        {
            (ParameterKind.Value, _) => CSharpNames.Value + ".Absent",
            (ParameterKind.Bool, bool truth) => truth ? "true" : "false",
            (ParameterKind.Double, double number) => DoubleLiteral(number),
            (ParameterKind.Long, long integer) => integer == long.MinValue ? "long.MinValue" : integer.ToString(CultureInfo.InvariantCulture) + "L",
            (ParameterKind.Int, int integer) => integer == int.MinValue ? "int.MinValue" : integer.ToString(CultureInfo.InvariantCulture),
            _ => "default",
        };
    }

    static string DoubleLiteral(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + "D";

    ResultKind? ResultOf(IMethodSymbol method)
    {
        ResultKind? result = (method.ReturnsVoid, method.RefKind, method.ReturnType.Name) switch
        {
            (true, _, _) => ResultKind.Void,
            (_, RefKind.None, "Value") => ResultKind.Value,
            (_, RefKind.None, "Int64") => ResultKind.Long,
            (_, RefKind.None, "Int32") => ResultKind.Int,
            (_, RefKind.None, "Double") => ResultKind.Double,
            (_, RefKind.None, "Boolean") => ResultKind.Bool,
            _ => null,
        };
        if (result is null)
        {
            Report(Diagnostics.UnknownResult, method, method.Name, method.ReturnType.ToDisplayString());
        }

        return result;
    }

    // --- slots ---------------------------------------------------------------------------------------------------

    void ReadSlot(IMethodSymbol method, bool isModule)
    {
        if (slots.Any(other => other.Name == method.Name))
        {
            Report(Diagnostics.Duplicate, method, symbol.Name + "'s slot", method.Name);
            return;
        }

        if (!isModule && method.Name is SlotTable.New or SlotTable.Call)
        {
            ReadVocabularySlot(method);
            return;
        }

        SlotSignature[] known = isModule ? SlotTable.OfModules : SlotTable.OfTypes;
        if (known.FirstOrDefault(slot => slot.Name == method.Name) is not { } signature)
        {
            IEnumerable<string> names = isModule ? known.Select(slot => slot.Name) : SlotTable.NamesForTypes;
            Report(Diagnostics.UnknownSlot, method, method.Name, string.Join(", ", names));
            return;
        }

        string? layout = null;
        bool fits = method.IsStatic && method.Parameters.Length == signature.Parameters.Length + 1 &&
            method.Parameters[0].Type.Name == "Vm" && Keyword(method.ReturnType) == signature.Result;
        for (int i = 0; fits && i < signature.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i + 1];
            if (i == signature.SelfIndex && parameter.RefKind == RefKind.Ref)
            {
                layout = parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                continue;
            }

            fits = parameter.RefKind == RefKind.None && Keyword(parameter.Type) == signature.Parameters[i];
        }

        if (!fits)
        {
            Report(Diagnostics.WrongSlotSignature, method, signature.ToString());
            return;
        }

        slots.Add(new SlotModel(
            method.Name,
            Vocabulary: null,
            signature.SelfIndex,
            layout,
            method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            method.Parameters.Skip(1).Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).ToEquatable()));
    }

    void ReadVocabularySlot(IMethodSymbol method)
    {
        IParameterSymbol? first = method.Parameters.FirstOrDefault(parameter => parameter.Type.Name != "Vm");
        bool takesReceiver = method.Name == SlotTable.Call || first is { Name: "cls" };
        if (ReadVocabulary(method, method.Name, FunctionKind.Default, takesReceiver) is not { } function)
        {
            return;
        }

        bool isStaticValue = method.IsStatic && function.Result != ResultKind.Void;
        bool receiverFits = method.Name == SlotTable.New
            ? function.Receiver is null or { Kind: ParameterKind.Value }
            : function.Receiver is { Kind: ParameterKind.Value or ParameterKind.Layout };
        if (!isStaticValue || !receiverFits)
        {
            string wanted = method.Name == SlotTable.New ? "Value New(Vm vm, Value cls, ...)" : "Value Call(Vm vm, Value self, ...)";
            Report(Diagnostics.WrongSlotSignature, method, wanted);
            return;
        }

        slots.Add(new SlotModel(method.Name, function, 0, function.Receiver?.Layout, CSharpNames.Value, default));
    }

    static string Keyword(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Void => "void",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Boolean => "bool",
        _ => type.Name,
    };

    // --- attributes ----------------------------------------------------------------------------------------------

    static string Text(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index].Value as string ?? "" : "";

    static TypedConstant Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;

    /// <summary>The classes of an argument `Name = [typeof(A), typeof(B)]`.</summary>
    static IEnumerable<INamedTypeSymbol> Types(AttributeData? attribute, string name) =>
        attribute is not null && Named(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } types
            ? types.Values.Select(value => value.Value).OfType<INamedTypeSymbol>()
            : [];

    void Report(DiagnosticDescriptor descriptor, ISymbol at, params string[] arguments) =>
        diagnostics.Add(DiagnosticModel.Of(descriptor, at, arguments));
}
