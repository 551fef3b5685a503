// Takes the instructions of one scope as the tree is walked, and keeps three things in step with them: the depth of the
// value stack, whether this place can be reached at all, and the line.
//
// What depends on the size of jumps (their own distances, the line table) is kept as marks beside the instruction bytes and
// resolved when the scope ends, by CodeLayout. In the survey pass nothing is written; but names and constants enter the
// module's tables in both passes, reachable or not, because their order does not depend on what is reachable.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal enum Pass
{
    Survey, // finds the scopes, their identifiers, and the first uses of names
    Emit,
}

internal readonly record struct Label(int Number);

internal sealed class Emitter(ModuleTables tables, CompileOptions options, CompileBudget budget)
{
    const int LargestByte = 255;
    const int MarkBytes = 8;
    const int FirstMarks = 16;

    readonly ByteSink _code = new();
    readonly List<Mark> _marks = new(FirstMarks);
    Scope? _scope;
    int _labelCount;
    int _depth;
    int _peak;
    int _lastLine;

    // After a jump, return or raise: what follows is dropped until a label.
    bool _unreachable;

    public Pass Pass { get; private set; }

    public void Begin(Scope scope, Pass pass)
    {
        _scope = scope;
        Pass = pass;
        _code.Clear();
        _marks.Clear();
        _labelCount = _depth = _peak = 0;
        _lastLine = 1;
        _unreachable = false;

        tables.Use(scope.Name);
        if (pass == Pass.Survey) return;
        foreach (var argument in scope.ArgumentNames()) tables.Use(argument ?? CompilerNames.Star);
    }

    public void End()
    {
        if (Pass == Pass.Survey) return;
        var scope = _scope!;
        scope.StackSlots = _peak;
        scope.Code = CodeLayout.Lay(scope, tables, _code.Written, _marks, _labelCount);
        budget.Charge(scope.Code.Length);
    }

    public Label NewLabel() => new(_labelCount++);

    public void Place(Label label)
    {
        _unreachable = false;
        AddMark(new Mark(_code.Length, MarkKind.Label, label.Number, 0));
    }

    public void Line(int line)
    {
        if (line <= _lastLine || !options.WritesLines || Pass == Pass.Survey) return;
        AddMark(new Mark(_code.Length, MarkKind.Line, line - _lastLine, 0));
        _lastLine = line;
    }

    // For places that are entered with another depth than the instruction before leaves.
    public void AdjustDepth(int delta)
    {
        if (Pass == Pass.Survey) return;
        _depth += delta;
        _peak = Math.Max(_peak, _depth);
    }

    public void Op(Op op)
    {
        Follow(op);
        if (CanWrite) _code.WriteByte((byte)op);
        _unreachable |= OpTable.Of(op).EndsPath;
    }

    public void Op(Op op, uint operand)
    {
        Follow(op, operand);
        Write(op, operand);
    }

    public void Op(Op op, Name name) => Op(op, tables.Use(name));

    public void Op(Op op, Constant constant) => Op(op, tables.Use(constant));

    public void Jump(Op op, Label target)
    {
        Follow(op);
        if (CanWrite) AddMark(new Mark(_code.Length, MarkKind.Jump, target.Number, (byte)op));
        _unreachable |= OpTable.Of(op).EndsPath;
    }

    // Out of a loop or to its next turn, through so many handlers.
    public void UnwindJump(Label target, int handlers, LoopExit exit)
    {
        if (handlers == 0)
        {
            // The depth stays: what follows is unreachable, and has the depth of the loop's body.
            if (CanWrite && exit == LoopExit.DropIterator)
            {
                for (var slot = 0; slot < OpTable.IteratorSlots; slot++) _code.WriteByte((byte)Bytecode.Op.PopTop);
            }
            Jump(Bytecode.Op.Jump, target);
            return;
        }
        if (handlers > sbyte.MaxValue) throw TooLarge();
        if (CanWrite)
        {
            AddMark(new Mark(_code.Length, MarkKind.Jump, target.Number, (byte)Bytecode.Op.UnwindJump));
            _code.WriteByte((byte)(exit == LoopExit.DropIterator ? 0x80 | handlers : handlers));
        }
        _unreachable = true;
    }

    public void LoadString(Name text) => Op(Bytecode.Op.LoadConstString, text);

    public void LoadNone() => Op(Bytecode.Op.LoadConstNone);

    public void LoadSmallInt(long value)
    {
        var index = value - OpTable.SmallIntMultiLowest;
        if (index is >= 0 and < OpTable.SmallIntMultiCount)
        {
            InRange(Bytecode.Op.LoadConstSmallIntMulti, (int)index);
            return;
        }
        Follow(Bytecode.Op.LoadConstSmallInt);
        if (!CanWrite) return;
        _code.WriteByte((byte)Bytecode.Op.LoadConstSmallInt);
        _code.WriteInt(value);
    }

    public void LoadFast(int slot)
    {
        if (slot < OpTable.FastMultiCount) InRange(Bytecode.Op.LoadFastMulti, slot);
        else Op(Bytecode.Op.LoadFastN, (uint)slot);
    }

    public void StoreFast(int slot)
    {
        if (slot < OpTable.FastMultiCount) InRange(Bytecode.Op.StoreFastMulti, slot);
        else Op(Bytecode.Op.StoreFastN, (uint)slot);
    }

    public void Unary(UnaryOp op) => InRange(Bytecode.Op.UnaryOpMulti, (int)op);

    public void Binary(BinaryOp op)
    {
        var positive = op switch { BinaryOp.NotIn => BinaryOp.In, BinaryOp.IsNot => BinaryOp.Is, _ => op };
        InRange(Bytecode.Op.BinaryOpMulti, (int)positive);
        if (op != positive) Unary(UnaryOp.Not);
    }

    public void Call(CallForm form, int positional, int keywords, StarArguments stars)
    {
        // The operand has eight bits for the positional arguments.
        if (positional > LargestByte || keywords > LargestByte) throw TooLarge();
        var op = (form, stars) switch
        {
            (CallForm.Function, StarArguments.None) => Bytecode.Op.CallFunction,
            (CallForm.Function, _) => Bytecode.Op.CallFunctionVarKw,
            (_, StarArguments.None) => Bytecode.Op.CallMethod,
            _ => Bytecode.Op.CallMethodVarKw,
        };
        Op(op, (uint)(keywords << 8 | positional));
    }

    public void UnpackEx(int before, int behind)
    {
        if (before > LargestByte) throw TooLarge();
        Op(Bytecode.Op.UnpackEx, (uint)(behind << 8 | before));
    }

    public void MakeFunction(Scope function, DefaultArguments defaults)
    {
        var op = defaults == DefaultArguments.None ? Bytecode.Op.MakeFunction : Bytecode.Op.MakeFunctionDefargs;
        Op(op, AddChild(function));
    }

    public void MakeClosure(Scope function, DefaultArguments defaults)
    {
        var freeCount = function.PassedIn.Count;
        if (freeCount > LargestByte) throw TooLarge();
        var op = defaults == DefaultArguments.None ? Bytecode.Op.MakeClosure : Bytecode.Op.MakeClosureDefargs;
        var child = AddChild(function);
        Follow(op, child, (byte)freeCount);
        Write(op, child);
        if (CanWrite) _code.WriteByte((byte)freeCount);
    }

    public void Yield(Op op)
    {
        _scope!.Flags |= ScopeFlags.Generator;
        Op(op);
    }

    public static SourceError TooLarge() => SourceError.Runtime("bytecode overflow");

    bool CanWrite => !_unreachable && Pass == Pass.Emit;

    uint AddChild(Scope function)
    {
        if (Pass == Pass.Survey) return 0;
        var children = _scope!.Children;
        children.Add(function);
        return (uint)children.Count - 1;
    }

    void InRange(Op first, int index)
    {
        Follow(first);
        if (CanWrite) _code.WriteByte((byte)((int)first + index));
    }

    void Write(Op op, uint operand)
    {
        if (!CanWrite) return;
        _code.WriteByte((byte)op);
        _code.WriteUint(operand);
    }

    void AddMark(Mark mark)
    {
        if (Pass == Pass.Survey) return;
        budget.Charge(MarkBytes);
        _marks.Add(mark);
    }

    // The stack follows unreachable instructions too: the depth at the next label is counted through them.
    void Follow(Op op, uint operand = 0, byte extra = 0)
    {
        if (Pass == Pass.Survey) return;
        ref readonly var info = ref OpTable.Of(op);
        _peak = Math.Max(_peak, _depth + info.ScratchSlots);
        AdjustDepth((int)(info.PushCount(operand) - info.PopCount(operand, extra)));
    }
}
