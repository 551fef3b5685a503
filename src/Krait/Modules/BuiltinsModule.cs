// The module `builtins`: the functions that every program has. Types and exceptions come to it through their declarations.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;
using Name = Krait.Runtime.Name;

namespace Krait.Modules;

[PyModule("builtins")]
internal static partial class BuiltinsModule
{
    // --- about objects ----------------------------------------------------------------------------------------------

    /// <summary>What the compiler makes of a t-string.</summary>
    [Py("__template__")]
    static Value MakeTemplate(Vm vm, Value strings, Args fields) => TemplateObject.FromLiteral(vm, strings, fields);

    [Py]
    static Value Id(Vm vm, Value value) => IntObject.FromULong(vm, value.IsReference ? value.Offset : value.Bits);

    [Py]
    static Value Hash(Vm vm, Value value) => IntObject.FromLong(vm, Operators.Hash(vm, value));

    [Py]
    public static bool Callable(Vm vm, Value value)
    {
        int type = vm.TypeOf(value);
        if (type == TypeId.Instance)
        {
            return InstanceOperators.IsCallable(vm, value);
        }

        unsafe
        {
            return type is TypeId.Function or TypeId.Closure or TypeId.BoundMethod or TypeId.Class or TypeId.BuiltinFunction || vm.InfoOf(value).Call != null;
        }
    }

    [Py("isinstance")]
    static bool IsInstance(Vm vm, Value value, Value classes) => Types.IsSubclassOfAny(vm, Types.Of(vm, value), classes);

    [Py("issubclass")]
    static bool IsSubclass(Vm vm, Value cls, Value classes) =>
        ClassObject.IsClass(vm, cls) ? Types.IsSubclassOfAny(vm, cls, classes) : throw PyError.Type("issubclass() arg 1 must be a class");

    [Py]
    static Value Len(Vm vm, Value value)
    {
        // Whatever a __len__ answers, as in the original.
        var length = Operators.TryUnary(vm, UnaryOp.Len, value);
        return length.IsAbsent ? throw PyError.Type($"object of type '{TypeNames.Of(vm, value)}' has no len()") : length;
    }

    [Py]
    static Value Repr(Vm vm, Value value) => Printing.Repr(vm, value);

    // --- attributes -------------------------------------------------------------------------------------------------

    [Py("getattr")]
    static Value GetAttr(Vm vm, Value target, Value name, Value fallback = default)
    {
        var found = Names.TryFind(vm, name, out int id) ? Attributes.TryLoad(vm, target, id) : MissingName(vm, target, name, out id);
        if (found.IsFailed && !fallback.IsAbsent && Types.IsInstance(vm, vm.PendingException, TypeId.AttributeError))
        {
            vm.PendingException = Value.None;
            return fallback;
        }

        if (!found.IsAbsent)
        {
            return found;
        }

        return fallback.IsAbsent ? Attributes.RaiseMissing(vm, target, id >= 0 ? id : Names.Intern(vm, name)) : fallback;
    }

    // A text that is no name is no attribute of anything, but a __getattr__ may still want to see it.
    static Value MissingName(Vm vm, Value target, Value name, out int id)
    {
        if (vm.TypeOf(target) == TypeId.Instance || (vm.Is(target, TypeId.Module) && target.IsReference))
        {
            id = Names.Intern(vm, name);
            return Attributes.TryLoad(vm, target, id);
        }

        id = -1;
        return Value.Absent;
    }

    [Py("hasattr")]
    static bool HasAttr(Vm vm, Value target, Value name)
    {
        var found = Names.TryFind(vm, name, out int id) ? Attributes.TryLoad(vm, target, id) : MissingName(vm, target, name, out _);
        if (!found.IsFailed)
        {
            return !found.IsAbsent;
        }

        if (!Types.IsInstance(vm, vm.PendingException, TypeId.AttributeError))
        {
            throw PyError.Pending();
        }

        vm.PendingException = Value.None;
        return false;
    }

    [Py("setattr")]
    static Value SetAttr(Vm vm, Value target, Value name, Value value) => Attributes.Store(vm, target, Names.Intern(vm, name), value);

    [Py("delattr")]
    static Value DelAttr(Vm vm, Value target, Value name) => Attributes.Store(vm, target, Names.Intern(vm, name), Value.Absent);

    [Py]
    static Value Dir(Vm vm, Value target = default)
    {
        if (!target.IsAbsent && vm.TypeOf(target) == TypeId.Instance)
        {
            var custom = Attributes.TryLoadSpecial(vm, target, Name.__dir__);
            if (!custom.IsAbsent)
            {
                return custom.IsFailed ? custom : Calls.Call(vm, custom);
            }
        }

        return AttributeListing.Of(vm, target);
    }

    [Py]
    static Value Globals(Vm vm) => vm.Interpreter.Globals;

    [Py]
    static Value Locals(Vm vm) => vm.Interpreter.Locals();

    // --- iteration --------------------------------------------------------------------------------------------------

    [Py]
    static Value Iter(Vm vm, Value value) => Iteration.GetIterator(vm, value);

    [Py]
    static Value Next(Vm vm, Value iterator, Value fallback = default)
    {
        var item = Iteration.Next(vm, iterator);
        return item.IsStop && !fallback.IsAbsent ? fallback : Iteration.RaiseIfStop(vm, item);
    }

    [Py]
    static bool All(Vm vm, Value iterable) => !AnyIs(vm, iterable, false);

    [Py]
    static bool Any(Vm vm, Value iterable) => AnyIs(vm, iterable, true);

    static bool AnyIs(Vm vm, Value iterable, bool truth)
    {
        var walk = new ItemWalk(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                return false;
            }

            if (Operators.Truth(vm, item) == truth)
            {
                return true;
            }

            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }

    [Py]
    static Value Sum(Vm vm, Value iterable, Value start = default)
    {
        var total = start.IsAbsent ? Value.Int(0) : start;
        var walk = new ItemWalk(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                return total;
            }

            total = Operators.Binary(vm, BinaryOp.Add, total, item);
            if (total.IsFailed)
            {
                return total;
            }

            vm.Heap.ReleaseLog(mark);
            vm.Keep(total);
            vm.Charge(1);
        }
    }

    [Py]
    static Value Max(Vm vm, Args args, [KwOnly] Value key = default, [KwOnly] Value @default = default) =>
        Extreme(vm, args, key, @default, BinaryOp.More);

    [Py]
    static Value Min(Vm vm, Args args, [KwOnly] Value key = default, [KwOnly] Value @default = default) =>
        Extreme(vm, args, key, @default, BinaryOp.Less);

    static Value Extreme(Vm vm, Args args, Value key, Value fallback, BinaryOp op)
    {
        if (args.Count == 0)
        {
            throw PyError.Type("function missing 1 required positional arguments");
        }

        if (key.IsNone)
        {
            key = Value.Absent;
        }

        var best = Value.Absent;
        var bestKey = Value.Absent;
        if (args.Count > 1)
        {
            foreach (var item in args.Span)
            {
                Consider(vm, item, key, op, ref best, ref bestKey);
            }

            return best;
        }

        var walk = new ItemWalk(vm, args[0]);
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                break;
            }

            Consider(vm, item, key, op, ref best, ref bestKey);
            vm.Heap.ReleaseLog(mark);
            vm.Keep(best);
            vm.Keep(bestKey);
            vm.Charge(1);
        }

        if (!best.IsAbsent)
        {
            return best;
        }

        return fallback.IsAbsent ? throw PyError.Value("arg is an empty sequence") : fallback;
    }

    static void Consider(Vm vm, Value item, Value key, BinaryOp op, ref Value best, ref Value bestKey)
    {
        var itemKey = key.IsAbsent ? item : PyError.Check(Calls.Call(vm, key, item));
        if (best.IsAbsent || Operators.Compare(vm, op, itemKey, bestKey))
        {
            best = item;
            bestKey = itemKey;
        }
    }

    [Py]
    static Value Sorted(Vm vm, Value iterable, Args rest, [KwOnly] Value key = default, [KwOnly] bool reverse = false)
    {
        if (rest.Count > 0)
        {
            throw PyError.Type("must use keyword argument for key function");
        }

        var list = Iteration.ToTemporary(vm, iterable);
        ListSort.Sort(vm, list, key.IsAbsent ? Value.None : key, reverse ? SortOrder.Descending : SortOrder.Ascending);
        return list;
    }

    // --- numbers and texts ------------------------------------------------------------------------------------------

    [Py]
    static Value Abs(Vm vm, Value value) => Operators.Unary(vm, UnaryOp.Abs, value);

    [Py]
    static Value DivMod(Vm vm, Value a, Value b) => Operators.Binary(vm, BinaryOp.DivMod, a, b);

    [Py]
    static Value Pow(Vm vm, Value a, Value b, Value modulus = default) =>
        modulus.IsAbsent || modulus.IsNone ? Operators.Binary(vm, BinaryOp.Power, a, b) : LongIntArithmetic.PowModulo(vm, a, b, modulus);

    [Py]
    static Value Round(Vm vm, Value value, Value digits = default) => FloatObject.Round(vm, value, digits);

    [Py]
    static Value Bin(Vm vm, Value value) => IntText.WithPrefix(vm, value, 2);

    [Py]
    static Value Oct(Vm vm, Value value) => IntText.WithPrefix(vm, value, 8);

    [Py]
    static Value Hex(Vm vm, Value value) => IntText.WithPrefix(vm, value, 16);

    [Py]
    static Value Chr(Vm vm, long code) =>
        code is >= 0 and < 0x110000 ? StrObject.OfCodePoint(vm, (int)code) : throw PyError.Value("char not in range(0x110000)");

    [Py]
    static long Ord(Vm vm, Value value)
    {
        var native = Types.NativeOrSelf(vm, value);
        if (StrObject.Is(vm, native))
        {
            var view = StrObject.View(vm, native);
            return view.CharCount == 1 ? CodePoints.Decode(view.Utf8, out _) : throw OrdLength(view.CharCount);
        }

        if (vm.TypeOf(native) is TypeId.Bytes or TypeId.ByteArray)
        {
            var bytes = Conversions.ToBytesView(vm, native).Bytes;
            return bytes.Length == 1 ? bytes[0] : throw OrdLength(bytes.Length);
        }

        throw PyError.Type($"can't convert '{TypeNames.Of(vm, value)}' object to str implicitly");
    }

    static PyError OrdLength(int length) => PyError.Type($"ord() expected a character, but string of length {length} found");

    // --- classes ----------------------------------------------------------------------------------------------------

    [Py("__build_class__")]
    static Value BuildClass(Vm vm, Value body, Value name, Args bases)
    {
        var dict = DictObject.Create(vm);
        DictTable.MarkNamespace(vm, dict);
        var globals = vm.Interpreter.Globals;
        var cell = PyError.Check(vm.Interpreter.RunClassBody(body, globals, dict));

        // Whatever the first base is, its type makes the class.
        var meta = bases.Count > 0 ? Types.Of(vm, bases[0]) : Value.Rom(TypeId.Class);
        var tuple = TupleObject.Create(vm, bases.Span);
        var cls = Calls.Call(vm, meta, name, tuple, dict);
        if (!cls.IsFailed && vm.Is(cell, TypeId.Cell))
        {
            vm.At<CellLayout>(cell).Content = cls;
        }

        return cls;
    }

    // --- code -------------------------------------------------------------------------------------------------------

    [Py("__import__")]
    static Value Import(Vm vm, Value name, Value globals = default, Value locals = default, Value fromList = default, long level = 0)
    {
        if (!StrObject.Is(vm, name))
        {
            throw PyError.Type($"can't convert '{TypeNames.Of(vm, name)}' object to str implicitly");
        }

        if (level < 0)
        {
            throw PyError.Value();
        }

        if (globals.IsAbsent || globals.IsNone)
        {
            globals = vm.Interpreter.Globals;
        }

        var found = Importer.Import(vm, name, fromList.IsAbsent ? Value.None : fromList, (int)level, globals);
        return found;
    }

    [Py]
    static Value Compile(Vm vm, Value source, StrView fileName, Value mode, long flags = 0, bool dontInherit = false, long optimise = -1)
    {
        var parseMode = ModeOf(vm, mode);
        if (BufferProtocol.View(vm, Types.NativeOrSelf(vm, source)).Access == BufferAccess.None)
        {
            throw PyError.Type($"can't convert '{TypeNames.Of(vm, source)}' object to str implicitly");
        }

        byte[] text = SourceOf(vm, source);
        return CodeFunctions.Wrap(vm, SourceLoader.ToFunction(vm, text, StrObject.ToHost(vm, fileName.Value), parseMode, vm.Interpreter.Globals));
    }

    static ParseMode ModeOf(Vm vm, Value mode) => Names.TryFind(vm, mode, out int name) ? name switch
    {
        Name.exec => ParseMode.File,
        Name.eval => ParseMode.Expression,
        Name.single => ParseMode.Single,
        _ => throw PyError.Value("bad compile mode"),
    }
    : throw PyError.Value("bad compile mode");

    static byte[] SourceOf(Vm vm, Value source)
    {
        var native = Types.NativeOrSelf(vm, source);
        return StrObject.Is(vm, native) ? StrObject.Utf8(vm, native).ToArray() : Conversions.ToBytesView(vm, native).Bytes.ToArray();
    }

    [Py]
    static Value Exec(Vm vm, Value source, Value globals = default, Value locals = default) =>
        Run(vm, source, globals, locals, ParseMode.File);

    [Py]
    static Value Eval(Vm vm, Value source, Value globals = default, Value locals = default) =>
        Run(vm, source, globals, locals, ParseMode.Expression);

    [Py("execfile")]
    static Value ExecFile(Vm vm, Value file, Value globals = default, Value locals = default)
    {
        var (spaces, names) = Namespaces(vm, globals, locals);
        var function = vm.Keep(Importer.LoadFile(vm, StrObject.ToHost(vm, Conversions.ToStrView(vm, file).Value), spaces));
        return vm.Interpreter.Execute(function, spaces, names);
    }

    static Value Run(Vm vm, Value source, Value globals, Value locals, ParseMode mode)
    {
        var (spaces, names) = Namespaces(vm, globals, locals);
        if (CodeFunctions.TryUnwrap(vm, source, spaces, out var compiled))
        {
            return vm.Interpreter.Execute(compiled, spaces, names);
        }

        var function = vm.Keep(SourceLoader.ToFunction(vm, SourceOf(vm, source), "<string>", mode, spaces));
        return vm.Interpreter.Execute(function, spaces, names);
    }

    static (Value Globals, Value Locals) Namespaces(Vm vm, Value globals, Value locals)
    {
        // None counts as not given.
        bool hasGlobals = !globals.IsAbsent && !globals.IsNone;
        bool hasLocals = !locals.IsAbsent && !locals.IsNone;
        if ((hasGlobals && !DictObject.IsDict(vm, globals)) || (hasLocals && !DictObject.IsDict(vm, locals)))
        {
            throw PyError.Type(null!);
        }

        if (hasGlobals)
        {
            DictTable.MarkNamespace(vm, globals);
            return (globals, hasLocals ? locals : globals);
        }

        return (vm.Interpreter.Globals, hasLocals ? locals : vm.Interpreter.Locals());
    }

    // --- input and output -------------------------------------------------------------------------------------------

    [Py]
    static void Print(Vm vm, Args args, [KwOnly] Value sep = default, [KwOnly] Value end = default, [KwOnly] Value file = default)
    {
        // Looked at before anything is written.
        var separator = sep.IsAbsent ? " "u8 : Conversions.ToStrView(vm, sep).Utf8;
        _ = end.IsAbsent ? default : Conversions.ToStrView(vm, end);
        var output = Streams.PrinterFor(vm, file);
        for (int i = 0; i < args.Count; i++)
        {
            if (i > 0)
            {
                output.Write(separator);
            }

            Printing.Print(vm, args[i], output, PrintKind.Str);
        }

        output.Write(end.IsAbsent ? "\n"u8 : Conversions.ToStrView(vm, end).Utf8);
    }

    /// <summary>Files are not buffered and text is UTF-8, whatever is asked for.</summary>
    [Py]
    static Value Open(Vm vm, [Kw] Value file, [Kw] Value mode = default, [Kw] int buffering = -1, [Kw] Value encoding = default) =>
        MountTable.Open(vm, file, mode.IsAbsent ? StrObject.OfAscii('r') : mode);

    [Py("__repl_print__")]
    static void ReplPrint(Vm vm, Value value)
    {
        if (value.IsNone)
        {
            return;
        }

        var output = Streams.Output(vm);
        Printing.Print(vm, value, output, PrintKind.Repr);
        output.Write("\n");
        Builtins.TryOverride(vm, Name._, value);
    }

    [Py]
    static Value Input(Vm vm, Value prompt = default)
    {
        if (!prompt.IsAbsent)
        {
            Printing.Print(vm, prompt, Streams.Output(vm), PrintKind.Str);
        }

        return Streams.ReadInputLine(vm);
    }

    [Py]
    static void Help(Vm vm, Value subject = default) => HelpText.Print(vm, subject);
}
