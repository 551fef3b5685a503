// Definitions of functions, lambdas and classes, with their decorators: making the object where the definition stands, and
// compiling the body later, when its scope has its turn.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class DefinitionCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Function(FunctionDefinition node)
    {
        MakeFunction(node);
        unit.Identifiers.Store(node.Name);
    }

    public void Class(ClassDefinition node)
    {
        MakeClass(node);
        unit.Identifiers.Store(node.Name);
    }

    public void Lambda(LambdaExpression node)
    {
        if (unit.IsSurvey) node.Scope = unit.AddScope(ScopeKind.Lambda, node, node.Line, CompilerNames.Lambda);
        var (positional, keyword) = unit.Parameters.Defaults(node.Parameters);
        Make((Scope)node.Scope!, positional, keyword);
    }

    void MakeFunction(FunctionDefinition node)
    {
        if (unit.IsSurvey) node.Scope = unit.AddScope(ScopeKind.Function, node, node.Line, node.Name);
        var (positional, keyword) = unit.Parameters.Defaults(node.Parameters);
        Make((Scope)node.Scope!, positional, keyword);
    }

    void MakeClass(ClassDefinition node)
    {
        if (unit.IsSurvey) node.Scope = unit.AddScope(ScopeKind.Class, node, node.Line, node.Name);
        _emit.Op(Op.LoadBuildClass);
        Make((Scope)node.Scope!, 0, 0);
        _emit.LoadString(node.Name);
        unit.Calls.Call(node.Arguments, CallForm.Function, 2);
    }

    // Makes a function of the scope's code. Its defaults, if any, lie on the stack; the cells that it closes over are loaded
    // here.
    public void Make(Scope function, int positionalDefaults, int keywordDefaults)
    {
        if (keywordDefaults > 0) function.Flags |= ScopeFlags.KeywordOnlyDefaults;
        function.DefaultPositionalCount = positionalDefaults;

        foreach (var cell in function.PassedIn) _emit.LoadFast(cell.Slot);
        var defaults = positionalDefaults + keywordDefaults == 0 ? DefaultArguments.None : DefaultArguments.Some;
        if (function.PassedIn.Count == 0) _emit.MakeFunction(function, defaults);
        else _emit.MakeClosure(function, defaults);
    }

    public void Decorated(DecoratedStatement node)
    {
        var calls = 0;
        foreach (var decorator in node.Decorators)
        {
            if (IsForCompiler(decorator)) continue;
            calls++;
            unit.Identifiers.Load(decorator.Path[0]);
            foreach (var part in decorator.Path.AsSpan(1)) _emit.Op(Op.LoadAttr, part);
            if (decorator.Call is not null) unit.Expressions.Compile(decorator.Call);
        }

        Name name;
        switch (node.Definition)
        {
            case FunctionDefinition function:
                MakeFunction(function);
                name = function.Name;
                break;
            case AsyncStatement { Statement: FunctionDefinition function }:
                MakeFunction(function);
                AsyncCompiler.MakeGenerator(function);
                name = function.Name;
                break;
            case ClassDefinition type:
                MakeClass(type);
                name = type.Name;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "neither a function nor a class");
        }
        for (; calls > 0; calls--) _emit.Call(CallForm.Function, 1, 0, StarArguments.None);
        unit.Identifiers.Store(name);
    }

    // `@micropython.native` asks for the same in machine code: bytecode may do it. Viper and assembler are other languages.
    bool IsForCompiler(Decorator decorator)
    {
        if (!decorator.Path[0].Is("micropython"u8)) return false;
        if (decorator.Path is not [_, var kind]) throw unit.Error(null, "invalid micropython decorator");
        if (kind.Is("bytecode"u8)) return true;
        var isForDevice = unit.Options.NativeDecorators == NativeDecorators.Refuse;
        if (kind.Is("native"u8) && !isForDevice) return true;
        if (kind.Is("native"u8) || kind.Is("viper"u8)) throw unit.Error(null, "invalid arch");
        // The assemblers are known to who compiles for a device; on this machine there is none.
        var isAssembler = kind.Is("asm_thumb"u8) || kind.Is("asm_xtensa"u8) || kind.Is("asm_rv32"u8);
        throw unit.Error(null, isForDevice && isAssembler ? "invalid arch" : "invalid micropython decorator");
    }

    // The code of one scope.
    public void Body(Scope scope)
    {
        switch (scope.Node)
        {
            // First: the expression that is all of a module may itself be a lambda or a comprehension.
            case var node when scope.Kind == ScopeKind.Module:
                ModuleBody(node);
                break;
            case FunctionDefinition function:
                if (unit.IsSurvey) unit.Parameters.Declare(scope, function.Parameters);
                unit.Statements.Compile(function.Body);
                ReturnNone();
                break;
            case LambdaExpression lambda:
                LambdaBody(lambda, scope);
                break;
            case ClassDefinition type:
                ClassBody(type, scope);
                break;
            case Comprehension comprehension:
                unit.Comprehensions.Body(comprehension, scope);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(scope), scope.Node, "not a scope");
        }
    }

    void ModuleBody(Node node)
    {
        if (node is Block block)
        {
            unit.Statements.Compile(block);
            ReturnNone();
            return;
        }
        unit.Expressions.Compile(node);
        _emit.Op(Op.ReturnValue);
    }

    void ReturnNone()
    {
        _emit.LoadNone();
        _emit.Op(Op.ReturnValue);
    }

    void LambdaBody(LambdaExpression node, Scope scope)
    {
        _emit.Line(node.Line);
        if (unit.IsSurvey) unit.Parameters.Declare(scope, node.Parameters);
        unit.Expressions.Compile(node.Body);
        // A generator returns None, not what its expression ends with.
        if ((scope.Flags & ScopeFlags.Generator) != 0)
        {
            _emit.Op(Op.PopTop);
            _emit.LoadNone();
        }
        _emit.Op(Op.ReturnValue);
    }

    // A class body is a function that fills its namespace, and returns the cell that awaits the class, if there is one.
    void ClassBody(ClassDefinition node, Scope scope)
    {
        if (unit.IsSurvey) scope.FindOrAdd(CompilerNames.ClassCell, IdentifierKind.Local, unit.Budget);
        unit.Identifiers.Load(CompilerNames.DunderName);
        unit.Identifiers.Store(CompilerNames.DunderModule);
        _emit.LoadString(node.Name);
        unit.Identifiers.Store(CompilerNames.DunderQualname);
        unit.Statements.Compile(node.Body);

        var cell = scope.Find(CompilerNames.ClassCell)!;
        if (cell.Kind == IdentifierKind.Local) _emit.LoadNone();
        else _emit.LoadFast(cell.Slot);
        _emit.Op(Op.ReturnValue);
    }
}
