// Writes a thunk: the function behind a builtin that takes arguments as they lie on the stack, checks their number, converts
// them and calls the declared method.
//
// Errors come in the original's order. Without keyword parameters: the receiver, the number of arguments, then one
// conversion after the other. With keyword parameters: the number of leading positional arguments, then parameter by
// parameter (found? convert), and what is left over last. The number given and expected includes self, but not the class
// that New is called with.

namespace Krait.Generators;

internal sealed class ThunkWriter
{
    readonly CodeWriter writer;
    readonly string typeId;
    readonly FunctionModel function;
    readonly ParameterModel[] leading;
    readonly ParameterModel[] keyworded;
    readonly bool hasArgs;
    readonly bool hasKeywordArgs;
    readonly int counted;

    /// <param name="typeId">C# text: the type that the receiver must have.</param>
    /// <param name="receiver">Where the receiver is found: in args[0], or in a parameter of the thunk.</param>
    ThunkWriter(CodeWriter writer, string typeId, FunctionModel function, ReceiverPlace receiver)
    {
        this.writer = writer;
        this.function = function;
        this.typeId = typeId;
        hasArgs = function.Parameters.Any(parameter => parameter.Kind == ParameterKind.Args);
        hasKeywordArgs = function.Parameters.Any(parameter => parameter.Kind == ParameterKind.KeywordArgs);
        leading = [.. function.Parameters.Where(parameter => !parameter.IsCollector && parameter.Passing == Passing.Positional)];
        keyworded = [.. function.Parameters.Where(parameter => !parameter.IsCollector && parameter.Passing != Passing.Positional)];
        counted = receiver == ReceiverPlace.FirstArgument ? 1 : 0;
        Place = receiver;
    }

    enum ReceiverPlace
    {
        None,
        FirstArgument,
        Parameter,
    }

    ReceiverPlace Place { get; }

    bool TakesKeywords => keyworded.Length > 0 || hasKeywordArgs;

    /// <summary>The thunk of a method or function: `(vm, args, npos, nkw)`.</summary>
    public static void WriteFunction(CodeWriter writer, ClassModel owner, FunctionModel function)
    {
        string head = $"static {CSharpNames.Value} {NameOf(function)}({CSharpNames.Vm} vm, {CSharpNames.Value}* args, int npos, int nkw)";
        writer.Line();
        if (function.IsShared)
        {
            writer.Line(head + " =>");
            writer.Line($"    {function.DeclaringClass}.{NameOf(function)}(vm, args, npos, nkw, {TypeIdOf(owner)});");
            return;
        }

        WriteWhole(writer, head, TypeIdOf(owner), function);
    }

    /// <summary>The thunk behind the thunks of several types: one more parameter tells which type the receiver must have.</summary>
    public static void WriteShared(CodeWriter writer, FunctionModel function)
    {
        writer.Line();
        WriteWhole(
            writer,
            $"internal static {CSharpNames.Value} {NameOf(function)}({CSharpNames.Vm} vm, {CSharpNames.Value}* args, int npos, int nkw, int typeId)",
            "typeId",
            function);
    }

    static void WriteWhole(CodeWriter writer, string head, string typeId, FunctionModel function)
    {
        ReceiverPlace place = function.Receiver is null ? ReceiverPlace.None : ReceiverPlace.FirstArgument;
        writer.Open(head);
        new ThunkWriter(writer, typeId, function, place).WriteBody();
        writer.Close();
    }

    /// <summary>The thunk of New or Call: `(vm, cls or self, args, npos, nkw)`.</summary>
    public static void WriteSlot(CodeWriter writer, ClassModel owner, SlotModel slot)
    {
        FunctionModel function = slot.Vocabulary!;
        ReceiverPlace place = function.Receiver is null ? ReceiverPlace.None : ReceiverPlace.Parameter;
        writer.Line();
        writer.Open(
            $"static {CSharpNames.Value} {NameOf(slot)}({CSharpNames.Vm} vm, {CSharpNames.Value} self, {CSharpNames.Value}* args, int npos, int nkw)");
        new ThunkWriter(writer, TypeIdOf(owner), function, place).WriteBody();
        writer.Close();
    }

    static string TypeIdOf(ClassModel owner) => owner.Types.Count > 0 ? $"{CSharpNames.TypeId}.{owner.Types[0].Constant}" : "";

    public static string NameOf(FunctionModel function) => "Thunk_" + function.PythonName;

    public static string NameOf(SlotModel slot) => "SlotThunk_" + slot.Name;

    void WriteBody()
    {
        WriteCount();
        if (Place == ReceiverPlace.FirstArgument)
        {
            writer.Line($"{CSharpNames.Value} self = {ReceiverValue()};");
        }

        for (int i = 0; i < leading.Length; i++)
        {
            string given = Convert(leading[i].Kind, $"args[{counted + i}]");
            string value = leading[i].IsRequired ? given : $"npos > {counted + i} ? {given} : {leading[i].Default}";
            writer.Line($"{CSharpType(leading[i].Kind)} {Local(leading[i])} = {value};");
        }

        if (TakesKeywords)
        {
            WriteKeywords();
        }

        WriteCall();
    }

    // --- number of arguments -------------------------------------------------------------------------------------

    void WriteCount()
    {
        int min = counted + leading.Count(parameter => parameter.IsRequired);
        bool isLimited = !hasArgs && keyworded.Length == 0;
        int max = counted + leading.Length;

        List<string> wrong = [];
        if (isLimited && min == max)
        {
            wrong.Add($"npos != {min}");
        }
        else
        {
            wrong.AddRange(min > 0 ? [$"npos < {min}"] : []);
            wrong.AddRange(isLimited ? [$"npos > {max}"] : []);
        }

        wrong.AddRange(TakesKeywords ? [] : ["nkw != 0"]);
        if (wrong.Count == 0)
        {
            return;
        }

        writer.Open($"if ({string.Join(" || ", wrong)})");
        if (ChecksReceiver)
        {
            // The original looks at the receiver first.
            writer.Open("if (npos > 0)");
            writer.Line(ReceiverValue() + ";");
            writer.Close();
        }

        string keywords = TakesKeywords ? "0" : "nkw";
        string limit = isLimited ? max.ToString() : "int.MaxValue";
        writer.Line($"throw {CSharpNames.ArgumentErrors}.Count(npos, {keywords}, {min}, {limit});");
        writer.Close();
    }

    // --- the receiver --------------------------------------------------------------------------------------------

    // Every value is an object, also an instance that must not be unwrapped; a class is no instance.
    bool ChecksReceiver => Place == ReceiverPlace.FirstArgument && function.Kind != FunctionKind.Class && typeId != CSharpNames.TypeId + "." + RomLayout.Root;

    string ReceiverValue() => ChecksReceiver ? $"{CSharpNames.Conversions}.Receiver(vm, args[0], {typeId})" : "args[0]";

    // --- keyword parameters --------------------------------------------------------------------------------------

    void WriteKeywords()
    {
        writer.Line($"{CSharpNames.Runtime}.KeywordArgs keywords = new(args + npos, nkw);");
        if (keyworded.Length == 0)
        {
            return;
        }

        writer.Line("int taken = 0;");
        int index = counted + leading.Length;
        bool mayBePositional = !hasArgs;
        foreach (ParameterModel parameter in keyworded)
        {
            if (mayBePositional && parameter.Passing == Passing.KeywordOnly)
            {
                WriteExtraPositional(index);
                mayBePositional = false;
            }

            WriteKeyword(parameter, mayBePositional ? index++ : -1);
        }

        if (mayBePositional)
        {
            WriteExtraPositional(index);
        }

        if (!hasKeywordArgs)
        {
            writer.Open("if (taken < nkw)");
            writer.Line($"throw {CSharpNames.ArgumentErrors}.ExtraKeywords();");
            writer.Close();
        }
    }

    /// <param name="index">Where it stands if it is given by position; -1 if it can not be.</param>
    void WriteKeyword(ParameterModel parameter, int index)
    {
        string found = $"given_{parameter.Name}";
        string lookup = $"keywords.Take({CSharpNames.Name}.{CSharpNames.Escape(parameter.Name)}, ref taken)";
        writer.Line($"{CSharpNames.Value} {found} = {(index < 0 ? lookup : $"npos > {index} ? args[{index}] : {lookup}")};");
        if (parameter.IsRequired)
        {
            writer.Open($"if ({found}.IsAbsent)");
            writer.Line($"throw {CSharpNames.ArgumentErrors}.Required(\"{parameter.Name}\");");
            writer.Close();
        }

        string value = Convert(parameter.Kind, found);
        bool passesAbsence = parameter.IsRequired || parameter.Kind == ParameterKind.Value;
        writer.Line($"{CSharpType(parameter.Kind)} {Local(parameter)} = {(passesAbsence ? value : $"{found}.IsAbsent ? {parameter.Default} : {value}")};");
    }

    void WriteExtraPositional(int limit)
    {
        writer.Open($"if (npos > {limit})");
        writer.Line($"throw {CSharpNames.ArgumentErrors}.ExtraPositional();");
        writer.Close();
    }

    // --- the call ------------------------------------------------------------------------------------------------

    void WriteCall()
    {
        List<string> arguments = [];
        arguments.AddRange(function.HasVm ? ["vm"] : []);
        arguments.AddRange(function.Receiver is { } receiver ? [ReceiverArgument(receiver)] : []);
        arguments.AddRange(function.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Args => $"new {CSharpNames.Runtime}.Args(args + {FirstCollected}, npos - {FirstCollected})",
            ParameterKind.KeywordArgs => "keywords",
            _ => Local(parameter),
        }));

        string call = $"{function.DeclaringClass}.{CSharpNames.Escape(function.MethodName)}({string.Join(", ", arguments)})";
        switch (function.Result)
        {
            case ResultKind.Void:
                writer.Line(call + ";");
                writer.Line($"return {CSharpNames.Value}.None;");
                break;
            case ResultKind.Value:
                writer.Line($"return {call};");
                break;
            case ResultKind.Long:
                writer.Line($"return global::Krait.Objects.IntObject.FromLong(vm, {call});");
                break;
            case ResultKind.Int:
                writer.Line($"return {CSharpNames.Value}.Int({call});");
                break;
            case ResultKind.Double:
                writer.Line($"return {CSharpNames.Value}.Float({call});");
                break;
            case ResultKind.Bool:
                writer.Line($"return {CSharpNames.Value}.Bool({call});");
                break;
        }
    }

    // Optional positional parameters in front of Args may leave nothing for it.
    string FirstCollected => leading.All(parameter => parameter.IsRequired)
        ? (counted + leading.Length).ToString()
        : $"global::System.Math.Min(npos, {counted + leading.Length})";

    static string ReceiverArgument(ParameterModel receiver) =>
        receiver.Kind == ParameterKind.Layout ? LayoutOf(receiver.Layout!, "self") : Convert(receiver.Kind, "self");

    public static string LayoutOf(string layout, string value) => $"ref vm.Heap.At<{layout}>({value})";

    static string Local(ParameterModel parameter) => "arg_" + parameter.Name;

    static string Convert(ParameterKind kind, string value) => kind switch
    {
        ParameterKind.Long => $"{CSharpNames.Conversions}.ToLong(vm, {value})",
        ParameterKind.Int => $"{CSharpNames.Conversions}.ToInt(vm, {value})",
        ParameterKind.Double => $"{CSharpNames.Conversions}.ToDouble(vm, {value})",
        ParameterKind.Bool => $"{CSharpNames.Conversions}.Truth(vm, {value})",
        ParameterKind.StrView => $"{CSharpNames.Conversions}.ToStrView(vm, {value})",
        ParameterKind.BytesView => $"{CSharpNames.Conversions}.ToBytesView(vm, {value})",
        _ => value,
    };

    static string CSharpType(ParameterKind kind) => kind switch
    {
        ParameterKind.Long => "long",
        ParameterKind.Int => "int",
        ParameterKind.Double => "double",
        ParameterKind.Bool => "bool",
        ParameterKind.StrView => CSharpNames.Runtime + ".StrView",
        ParameterKind.BytesView => CSharpNames.Runtime + ".BytesView",
        _ => CSharpNames.Value,
    };
}
