// `import` and `from ... import`.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class ImportCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Import(ImportStatement node)
    {
        foreach (var module in node.Modules)
        {
            _emit.LoadSmallInt(0);
            _emit.LoadNone();
            _emit.Op(Op.ImportName, Join(module.Path));
            if (module.Alias is null)
            {
                // The import gives the outermost package.
                unit.Identifiers.Store(module.Path[0]);
                continue;
            }
            foreach (var part in module.Path.AsSpan(1)) _emit.Op(Op.LoadAttr, part);
            unit.Identifiers.Store(module.Alias);
        }
    }

    public void From(FromImportStatement node)
    {
        if (node.Names is null)
        {
            if (unit.Scope.Kind != ScopeKind.Module) throw unit.Error(node, "import * not at module level");
            _emit.LoadSmallInt(node.Level);
            _emit.LoadString(CompilerNames.Star);
            _emit.Op(Op.BuildTuple, 1u);
            _emit.Op(Op.ImportName, Join(node.Path));
            _emit.Op(Op.ImportStar);
            return;
        }

        _emit.LoadSmallInt(node.Level);
        foreach (var name in node.Names) _emit.LoadString(name.Name);
        _emit.Op(Op.BuildTuple, (uint)node.Names.Length);
        _emit.Op(Op.ImportName, Join(node.Path));
        foreach (var name in node.Names)
        {
            _emit.Op(Op.ImportFrom, name.Name);
            unit.Identifiers.Store(name.Alias ?? name.Name);
        }
        _emit.Op(Op.PopTop);
    }

    Name Join(Name[] path)
    {
        if (path is []) return CompilerNames.Empty;
        if (path is [var only]) return only;
        var sink = new ByteSink();
        foreach (var part in path)
        {
            if (sink.Length > 0) sink.WriteByte((byte)'.');
            sink.Write(part.Utf8);
        }
        unit.Budget.Charge(sink.Length);
        return sink.Length <= NameTable.LongestNameBytes ? new Name(sink.Written) : throw SourceError.Runtime("name too long");
    }
}
