// The public face of the compiler, and what its parts share while they work: the emitter, the current scope, the depth of
// handlers, the loop that `break` leaves.
//
// The tree is walked scope by scope, not function inside function: a definition met on the way is appended to the list of
// scopes and its body comes later. First the survey walks all scopes, which finds every identifier; then the slots are
// assigned, parents before children; then all scopes are walked again and emitted. Both walks are the same code.
//
// Invariant: ends in a CodeImage, a SourceError, or the exception of the budget, on any tree.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class Compilation
{
    readonly ModuleTables _tables;
    readonly List<Scope> _scopes = [];

    // The line of the nearest statement around: for errors at a node that has none.
    int _nearLine;
    int _handlerDepth;

    Compilation(CompileOptions options, CompileBudget budget)
    {
        Options = options;
        Budget = budget;
        _tables = new ModuleTables(options.SourceFile, budget);
        Emit = new Emitter(_tables, options, budget);
        Identifiers = new IdentifierCompiler(this);
        Conditions = new ConditionCompiler(this);
        Expressions = new ExpressionCompiler(this);
        Calls = new CallCompiler(this);
        Comprehensions = new ComprehensionCompiler(this);
        Targets = new TargetCompiler(this);
        Assignments = new AssignmentCompiler(this);
        Imports = new ImportCompiler(this);
        Loops = new LoopCompiler(this);
        Handlers = new HandlerCompiler(this);
        Async = new AsyncCompiler(this);
        Parameters = new ParameterCompiler(this);
        Definitions = new DefinitionCompiler(this);
        Statements = new StatementCompiler(this);
    }

    public CompileOptions Options { get; }

    public CompileBudget Budget { get; }

    public Emitter Emit { get; }

    public IdentifierCompiler Identifiers { get; }

    public ConditionCompiler Conditions { get; }

    public ExpressionCompiler Expressions { get; }

    public CallCompiler Calls { get; }

    public ComprehensionCompiler Comprehensions { get; }

    public TargetCompiler Targets { get; }

    public AssignmentCompiler Assignments { get; }

    public ImportCompiler Imports { get; }

    public LoopCompiler Loops { get; }

    public HandlerCompiler Handlers { get; }

    public AsyncCompiler Async { get; }

    public ParameterCompiler Parameters { get; }

    public DefinitionCompiler Definitions { get; }

    public StatementCompiler Statements { get; }

    // The scope whose body is being walked.
    public Scope Scope { get; private set; } = null!;

    public bool IsSurvey => Emit.Pass == Pass.Survey;

    public static CodeImage Compile(SyntaxTree tree, CompileOptions options, CompileBudget budget)
    {
        var compilation = new Compilation(options, budget);
        compilation.AddModule(tree);
        compilation.Survey();
        foreach (var scope in compilation._scopes) scope.AssignSlots(CompilerNames.ClassCell);
        foreach (var scope in compilation._scopes) compilation.Walk(scope, Pass.Emit);
        return compilation.BuildImage();
    }

    void AddModule(SyntaxTree tree)
    {
        var line = tree.Root is Block block ? block.OriginLine : tree.Root.Line;
        _scopes.Add(new Scope(ScopeKind.Module, null, tree.Root, line, CompilerNames.Module));
    }

    // Called in the survey, where a definition is met.
    public Scope AddScope(ScopeKind kind, Node node, int line, Name name)
    {
        Budget.Charge(Scope.ScopeBytes);
        var scope = new Scope(kind, Scope, node, line, name);
        _scopes.Add(scope);
        return scope;
    }

    void Survey()
    {
        for (var i = 0; i < _scopes.Count; i++)
        {
            Walk(_scopes[i], Pass.Survey);
            _scopes[i].CloseOverImplicit(Budget);
        }
    }

    void Walk(Scope scope, Pass pass)
    {
        Scope = scope;
        _nearLine = 0;
        Emit.Begin(scope, pass);
        Definitions.Body(scope);
        Emit.End();
    }

    // Children stand behind their parents in the list.
    CodeImage BuildImage()
    {
        var codes = new Dictionary<Scope, RawCode>(_scopes.Count);
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            var scope = _scopes[i];
            var children = new RawCode[scope.Children.Count];
            for (var child = 0; child < children.Length; child++) children[child] = codes[scope.Children[child]];
            codes.Add(scope, new RawCode(scope.Code, Prelude.Decode(scope.Code), children));
        }
        return new CodeImage(_tables.Names, _tables.Constants, codes[_scopes[0]], Options.SmallIntBits);
    }

    // From here on until the matching PopHandler the label handles what goes wrong.
    public void PushHandler(Op setup, Label handler)
    {
        Emit.Jump(setup, handler);
        _handlerDepth++;
        Scope.HandlerSlots = Math.Max(Scope.HandlerSlots, _handlerDepth);
    }

    public void PopHandler()
    {
        _handlerDepth--;
        Emit.Op(Op.EndFinally);
    }

    public int HandlerDepth => _handlerDepth;

    // Every way down into the tree passes here.
    public static void GuardDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SourceError.TooDeep();
    }

    // Compiles each node, with its line at hand for errors below that have none.
    public void EachNear(ReadOnlySpan<Node> nodes, Action<Node> compile)
    {
        var outer = _nearLine;
        foreach (var node in nodes)
        {
            _nearLine = node.Line != 0 ? node.Line : outer;
            compile(node);
        }
        _nearLine = outer;
    }

    public SourceError Error(Node? at, string message) => ErrorAt(at?.Line ?? 0, message);

    public SourceError ErrorAt(int line, string message)
    {
        if (line == 0) line = _nearLine != 0 ? _nearLine : Scope.Line;
        return SourceError.Syntax(message, line, Scope.Name);
    }
}
