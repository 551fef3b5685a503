// The slow sides of the loop's instructions: filling inline caches, and what is too rare or too large to stand in the loop.
//
// Caches are weak. A shape's number in an attribute cache tells where the value lies; a method cache is good for one shape
// (or builtin type, or ROM module) and one version of all classes; a global's cache is the entry's position in the globals,
// which is checked against the entry's own key, or a builtin's value for one version of all namespaces.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    const uint BindSelf = 1;
    const uint TypeKey = 0x8000_0000;
    const uint RomKey = 0x4000_0000;

    // --- names ------------------------------------------------------------------------------------------------------

    Value LoadGlobalSlow(uint* ip)
    {
        int name = (int)ip[1];
        var globals = frames[depth].Globals;
        int position = DictTable.FindName(vm, globals, name);
        if (position >= 0)
        {
            ip[2] = (uint)position + 1;
            return DictTable.GetName(vm, globals, name);
        }

        ip[2] = 0;
        var builtin = Builtins.Find(vm, name);
        if (builtin.IsAbsent)
        {
            return Raising.NameNotDefined(vm, name);
        }

        ip[3] = vm.NamespaceVersion;
        ip[4] = (uint)builtin.Bits;
        ip[5] = (uint)(builtin.Bits >> 32);
        return builtin;
    }

    Value LoadName(int name)
    {
        var found = DictTable.GetName(vm, Locals(), name);
        if (found.IsAbsent)
        {
            found = DictTable.GetName(vm, frames[depth].Globals, name);
        }

        if (found.IsAbsent)
        {
            found = Builtins.Find(vm, name);
        }

        return found.IsAbsent ? Raising.NameNotDefined(vm, name) : found;
    }

    // --- operators --------------------------------------------------------------------------------------------------

    // FastAddInt and IncrementFast: the operator may be a subtraction whose number was negated.
    Value AddIntSlow(Value a, uint* ip)
    {
        if (a.IsAbsent)
        {
            return vm.RaiseMessage(TypeId.NameError, "local variable referenced before assignment");
        }

        long number = (int)ip[2];
        var op = (BinaryOp)ip[3];
        bool isSubtraction = op is BinaryOp.Subtract or BinaryOp.InplaceSubtract;
        return Operators.Binary(vm, op, a, Value.Int(isSubtraction ? -number : number));
    }

    bool CompareSlow(BinaryOp op, Value a, Value b)
    {
        if (a.IsFloat && b.IsFloat)
        {
            double x = a.AsFloat;
            double y = b.AsFloat;
            return op switch
            {
                BinaryOp.Less => x < y,
                BinaryOp.More => x > y,
                BinaryOp.Equal => x == y,
                BinaryOp.LessEqual => x <= y,
                BinaryOp.MoreEqual => x >= y,
                _ => x != y,
            };
        }

        return Operators.Truth(vm, PyError.Check(Operators.Binary(vm, op, a, b)));
    }

    // --- attributes -------------------------------------------------------------------------------------------------

    // words: name, shape, byte offset in the fields.
    Value LoadAttrSlow(Value target, uint* words)
    {
        int name = (int)words[0];
        if (target.IsReference && vm.At<ObjectHeader>(target).Type == TypeId.Instance)
        {
            uint shape = vm.At<ObjectHeader>(target).Length;
            int slot = vm.Shapes.FindSlot((int)shape, name);
            if (slot >= 0)
            {
                words[1] = shape;
                words[2] = InstanceObject.FieldOffset(slot);
            }
        }

        return Attributes.Load(vm, target, name);
    }

    // words at ip + 1: name, shape, byte offset, new shape (0: none).
    bool StoreAttrSlow(Value target, Value value, uint* ip)
    {
        int name = (int)ip[1];
        if (!target.IsReference || vm.At<ObjectHeader>(target).Type != TypeId.Instance || value.IsAbsent)
        {
            return !Attributes.Store(vm, target, name, value).IsFailed;
        }

        uint before = vm.At<ObjectHeader>(target).Length;
        if (Attributes.Store(vm, target, name, value).IsFailed)
        {
            return false;
        }

        uint after = vm.At<ObjectHeader>(target).Length;
        int slot = vm.Shapes.FindSlot((int)after, name);
        if (slot >= 0 && !ClassObject.HasCustomStore(vm, ClassObject.OfInstance(vm, target)))
        {
            ip[2] = before;
            ip[3] = InstanceObject.FieldOffset(slot);
            ip[4] = after == before ? 0 : after;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint MethodKey(Value target)
    {
        if (target.IsReference)
        {
            ref var header = ref vm.At<ObjectHeader>(target);
            return header.Type == TypeId.Instance ? header.Length : TypeKey | header.Type;
        }

        return target.IsRom ? RomKey | (uint)target.RomId : TypeKey | (uint)ImmediateTypes.Of(target);
    }

    // Stack: object -> function, self or Absent. The caller moves sp.
    bool LoadMethodSlow(Value* sp, uint* ip)
    {
        int name = (int)ip[1];
        var target = *sp;
        var found = Attributes.LoadMethod(vm, target, name, out var method, out var self);
        if (found == MethodSource.Failed)
        {
            return false;
        }

        sp[0] = method;
        sp[1] = self;
        if (found == MethodSource.Cacheable)
        {
            ip[2] = MethodKey(target);
            ip[3] = vm.ClassVersion;
            ip[4] = (uint)method.Bits;
            ip[5] = (uint)(method.Bits >> 32);
            ip[6] = self.IsAbsent ? 0 : BindSelf;
        }

        return true;
    }

    // Stack: super, class, self -> function, self or Absent. No super object is made.
    bool LoadSuperMethod(Value* sp, int name)
    {
        if (sp[-2] != Value.Rom(TypeId.Super))
        {
            // Somebody else's `super`: an ordinary call of it, then an ordinary method.
            var made = Calls.Call(vm, sp[-2], sp[-1], *sp);
            if (made.IsFailed)
            {
                return false;
            }

            sp[-2] = made;
            if (Attributes.LoadMethod(vm, made, name, out var method, out var self) == MethodSource.Failed)
            {
                return false;
            }

            sp[-2] = method;
            sp[-1] = self;
            return true;
        }

        var found = SuperObject.Load(vm, sp[-1], *sp, name, out var bound);
        if (found.IsFailed)
        {
            return false;
        }

        sp[-2] = found;
        sp[-1] = bound;
        return true;
    }

    // --- with -------------------------------------------------------------------------------------------------------

    // Stack: manager -> exit, self, value. The caller moves sp by two.
    bool EnterWith(Value* sp)
    {
        var manager = *sp;
        if (Attributes.LoadMethod(vm, manager, Name.__exit__, out var exit, out var exitSelf) == MethodSource.Failed)
        {
            return false;
        }

        vm.Keep(exit);
        vm.Keep(exitSelf);
        if (Attributes.LoadMethod(vm, manager, Name.__enter__, out var enter, out var enterSelf) == MethodSource.Failed)
        {
            return false;
        }

        var value = enterSelf.IsAbsent ? Calls.Call(vm, enter) : Calls.Call(vm, enter, enterSelf);
        if (value.IsFailed)
        {
            return false;
        }

        sp[0] = exit;
        sp[1] = exitSelf;
        sp[2] = value;
        return true;
    }

    // Stack: exit, self, outcome (None | result, -1 | unwind site, count | exception) -> outcome. Null: failed.
    Value* LeaveWith(Value* sp)
    {
        int words = sp->IsInt ? 2 : 1;
        var exit = sp[-words - 1];
        var self = sp[-words];
        if (sp->IsNone || sp->IsInt)
        {
            if (CallExit(exit, self, Value.None, Value.None).IsFailed)
            {
                return null;
            }

            for (int i = 0; i < words; i++)
            {
                sp[-words - 1 + i] = sp[i + 1 - words];
            }

            return sp - 2;
        }

        var exception = *sp;
        var swallow = CallExit(exit, self, Types.Of(vm, exception), exception);
        if (swallow.IsFailed)
        {
            return null;
        }

        sp[-2] = Operators.Truth(vm, swallow) ? Value.None : exception;
        return sp - 2;
    }

    Value CallExit(Value exit, Value self, Value type, Value exception) =>
        self.IsAbsent
            ? Calls.Call(vm, exit, type, exception, Value.None)
            : Calls.Call(vm, exit, self, type, exception, Value.None);

    // --- the rest ---------------------------------------------------------------------------------------------------

    static bool IsSubscript(uint op) => op is LinkedOp.LoadSubscr or LinkedOp.StoreSubscr;

    /// <summary>Instructions too rare for the loop: the new stack pointer, or null with an exception pending.</summary>
    Value* RunCold(uint* ip, Value* sp)
    {
        int count = (int)ip[1];
        switch (*ip)
        {
            case LinkedOp.BuildSet:
                var set = SetObject.Create(vm, new ReadOnlySpan<Value>(sp - count + 1, count));
                sp -= count - 1;
                *sp = set;
                return sp;

            case LinkedOp.BuildSlice:
                var step = count == 3 ? *sp-- : Value.None;
                sp--;
                *sp = IsSubscript(ip[2]) && SliceObject.IsOnlyRead(vm, sp[-1])
                    ? SliceObject.Borrow(vm, sp[0], sp[1], step)
                    : SliceObject.Create(vm, sp[0], sp[1], step);
                return sp;

            case LinkedOp.StoreComp:
                var collection = sp[-(count >> 2)];
                switch (count & 3)
                {
                    case 0:
                        ListObject.Append(vm, collection, *sp);
                        return sp - 1;
                    case 1:
                        DictObject.Set(vm, collection, *sp, sp[-1]);
                        return sp - 2;
                    default:
                        SetObject.Add(vm, collection, *sp);
                        return sp - 1;
                }

            case LinkedOp.UnpackSequence:
                return Unpacking.Exactly(vm, *sp, count, sp) ? sp + count - 1 : null;

            case LinkedOp.UnpackEx:
                return Unpacking.AroundStar(vm, *sp, count & 0xff, count >> 8, sp) ? sp + (count & 0xff) + (count >> 8) : null;

            case LinkedOp.MakeFunction:
                sp[1] = MakeFunction(count, Value.None, Value.Absent);
                return sp + 1;

            case LinkedOp.MakeFunctionDefaults:
                sp--;
                *sp = MakeFunction(count, sp[0], sp[1]);
                return sp;

            case LinkedOp.MakeClosure:
                {
                    int cells = (int)ip[2];
                    sp -= cells;
                    sp[1] = ClosureObject.Create(vm, MakeFunction(count, Value.None, Value.Absent), new ReadOnlySpan<Value>(sp + 1, cells));
                    return sp + 1;
                }

            case LinkedOp.MakeClosureDefaults:
                {
                    int cells = (int)ip[2];
                    sp -= cells;
                    sp[-1] = ClosureObject.Create(vm, MakeFunction(count, sp[-1], sp[0]), new ReadOnlySpan<Value>(sp + 1, cells));
                    return sp - 1;
                }

            case LinkedOp.ImportName:
                var module = Importer.Import(vm, (int)ip[1], sp[0], sp[-1]);
                if (module.IsFailed)
                {
                    return null;
                }

                *--sp = module;
                return sp;

            case LinkedOp.ImportFrom:
                var member = Importer.From(vm, *sp, (int)ip[1]);
                if (member.IsFailed)
                {
                    return null;
                }

                *++sp = member;
                return sp;

            case LinkedOp.ImportStar:
                Importer.Everything(vm, *sp, Locals());
                return sp - 1;

            default:
                throw new InvalidOperationException("linked code is damaged");
        }
    }

    // Positional defaults come as a tuple (or Absent or None), keyword defaults as a dict (or Absent).
    Value MakeFunction(int child, Value defaults, Value keywordDefaults)
    {
        ref var frame = ref frames[depth];
        var children = ValueBuffer.Items(vm, vm.At<CodeLayout>(frame.Code.Code).Children);
        return FunctionObject.Create(vm, children[child], frame.Globals, defaults, keywordDefaults);
    }
}
