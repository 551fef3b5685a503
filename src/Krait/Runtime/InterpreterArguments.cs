// Arguments that are not simply as many as there are parameters: defaults, keywords, *args and **kwargs, on both sides of a call.
// Everything happens in the stack region: what was given moves up, out of the way of the parameters, which are written below it.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Interpreter
{
    // The arguments as given lie at `args`; afterwards the parameters do, *args and **kwargs included.
    void BindArguments(ref FunctionLayout function, LinkedCode code, Value* args, int positional, int keywords)
    {
        var prelude = code.Prelude;
        int wanted = prelude.PositionalCount;
        int keywordOnly = prelude.KeywordOnlyCount;
        int defaultCount = prelude.DefaultPositionalCount;
        bool takesTuple = (prelude.Flags & ScopeFlags.PositionalTuple) != 0;
        bool takesDictionary = (prelude.Flags & ScopeFlags.KeywordDictionary) != 0;
        bool hasKeywordDefaults = (prelude.Flags & ScopeFlags.KeywordOnlyDefaults) != 0;
        if (positional > wanted && !takesTuple)
        {
            throw ArgumentErrors.Mismatch(vm, function.Code, wanted, positional);
        }

        if (positional < wanted && keywords == 0 && !hasKeywordDefaults && positional < wanted - defaultCount)
        {
            throw ArgumentErrors.Mismatch(vm, function.Code, wanted - defaultCount, positional);
        }

        if (keywords == 0 && !hasKeywordDefaults && keywordOnly != 0)
        {
            throw PyError.Type("function missing keyword-only argument");
        }

        // The keyword arguments move out of the way, above everything that is written below.
        int total = positional + (2 * keywords);
        Value* given = args + Math.Max(total, prelude.ParameterSlots + 1);
        if (given + total + 1 >= stackLimit)
        {
            throw PyError.Recursion();
        }

        new ReadOnlySpan<Value>(args, total).CopyTo(new Span<Value>(given, total));
        int parameters = wanted + keywordOnly;
        for (int i = Math.Min(positional, wanted); i < prelude.ParameterSlots; i++)
        {
            args[i] = Value.Absent;
        }

        for (Value* gap = args + Math.Max(positional, prelude.ParameterSlots); gap < given; gap++)
        {
            *gap = Value.Absent;
        }

        stackTop = given + total - 1;
        int next = parameters;
        if (takesTuple)
        {
            int extra = Math.Max(0, positional - wanted);
            args[next++] = TupleObject.Create(vm, new ReadOnlySpan<Value>(given + positional - extra, extra));
        }

        var dictionary = Value.Absent;
        if (takesDictionary)
        {
            dictionary = DictObject.Create(vm, keywords);
            args[next] = dictionary;
        }

        BindKeywords(code, args, given + positional, keywords, dictionary);

        var defaults = TupleObject.Items(vm, function.Defaults);
        for (int i = wanted - defaultCount; i < wanted; i++)
        {
            int index = i - (wanted - defaultCount);
            if (i >= 0 && args[i].IsAbsent && index < defaults.Length)
            {
                args[i] = defaults[index];
            }
        }

        for (int i = 0; i < wanted; i++)
        {
            if (args[i].IsAbsent)
            {
                throw PyError.Type($"function missing required positional argument #{i}");
            }
        }

        for (int i = wanted; i < parameters; i++)
        {
            if (!args[i].IsAbsent)
            {
                continue;
            }

            int name = ParameterName(code, i);
            if (hasKeywordDefaults && defaults.Length > defaultCount)
            {
                args[i] = DictTable.GetName(vm, defaults[defaultCount], name);
            }

            if (args[i].IsAbsent)
            {
                throw PyError.Type($"function missing required keyword argument '{vm.Names.ToString(name)}'");
            }
        }
    }

    void BindKeywords(LinkedCode code, Value* args, Value* pairs, int count, Value dictionary)
    {
        int parameters = code.Prelude.ArgumentCount;
        for (int k = 0; k < count; k++)
        {
            var name = pairs[2 * k];
            int slot = 0;
            while (slot < parameters && Value.Name(ParameterName(code, slot)) != name)
            {
                slot++;
            }

            if (slot < parameters)
            {
                if (!args[slot].IsAbsent)
                {
                    throw PyError.Type($"function got multiple values for argument '{vm.Names.ToString(name.NameId)}'");
                }

                args[slot] = pairs[(2 * k) + 1];
                continue;
            }

            if (dictionary.IsAbsent)
            {
                throw PyError.Type($"unexpected keyword argument '{vm.Names.ToString(name.NameId)}'");
            }

            if (!DictTable.GetName(vm, dictionary, name.NameId).IsAbsent)
            {
                throw PyError.Type($"function got multiple values for argument '{vm.Names.ToString(name.NameId)}'");
            }

            DictTable.SetName(vm, dictionary, name.NameId, pairs[(2 * k) + 1]);
        }
    }

    int ParameterName(LinkedCode code, int slot)
    {
        var names = CodeModuleObject.Names(vm, vm.At<CodeLayout>(code.Code).Module);
        int index = code.Prelude.ArgumentNameIndices[slot];
        return index < names.Length ? names[index] : Name.Empty;
    }

    // --- *args and **kwargs -----------------------------------------------------------------------------------------

    // What SpreadArguments has found: CallStars alone reads them, right after it.
    int spreadPositional;
    int spreadKeywords;

    // Stack: function, [self], arguments..., keyword pairs..., bits of the starred arguments. Spreads them above the stack and
    // answers where they begin; stackTop is behind them.
    Value* SpreadArguments(uint* ip, Value* sp)
    {
        currentIp = ip;
        bool hasSelf = *ip == LinkedOp.CallMethodStars;
        int positional = (int)ip[1];
        int keywords = (int)ip[2];
        long stars = sp->IsInt ? sp->AsInt : 0;
        Value* pairs = sp - (2 * keywords);
        Value* given = pairs - positional;
        Value* start = sp + 1;
        Value* next = start;
        int count = 0;
        stackTop = sp;
        if (hasSelf && !given[-1].IsAbsent)
        {
            Push(given[-1], ref next);
            count++;
        }

        for (int i = 0; i < positional; i++)
        {
            if (i >= 48 || ((stars >> i) & 1) == 0)
            {
                Push(given[i], ref next);
                count++;
                continue;
            }

            if (vm.Is(given[i], TypeId.Tuple) || vm.Is(given[i], TypeId.List))
            {
                var items = vm.Is(given[i], TypeId.Tuple) ? TupleObject.Items(vm, given[i]) : ListObject.Items(vm, given[i]);
                for (int k = 0; k < items.Length; k++, count++)
                {
                    Push(items[k], ref next);
                }

                continue;
            }

            var iterator = PyError.Check(Iteration.GetIterator(vm, given[i]));
            while (true)
            {
                var item = PyError.Check(Iteration.Next(vm, iterator));
                if (item.IsStop)
                {
                    break;
                }

                Push(item, ref next);
                count++;
                vm.Charge(1);
            }
        }

        int pairCount = 0;
        for (int k = 0; k < keywords; k++)
        {
            if (!pairs[2 * k].IsAbsent)
            {
                Push(pairs[2 * k], ref next);
                Push(pairs[(2 * k) + 1], ref next);
                pairCount++;
            }
            else
            {
                pairCount += SpreadMapping(pairs[(2 * k) + 1], ref next);
            }
        }

        spreadPositional = count;
        spreadKeywords = pairCount;
        return start;
    }

    int SpreadMapping(Value mapping, ref Value* next)
    {
        int count = 0;
        if (vm.Is(mapping, TypeId.Dict))
        {
            for (int position = 0; DictTable.NextEntry(vm, mapping, ref position, out var key, out var value); count++)
            {
                Push(Value.Name(Names.InternKeyword(vm, key)), ref next);
                Push(value, ref next);
            }

            return count;
        }

        var keys = PyError.Check(Calls.CallMethod(vm, mapping, Name.keys));
        var iterator = PyError.Check(Iteration.GetIterator(vm, keys));
        while (true)
        {
            var key = PyError.Check(Iteration.Next(vm, iterator));
            if (key.IsStop)
            {
                return count;
            }

            var value = PyError.Check(Calls.CallMethod(vm, mapping, Name.__getitem__, key));
            Push(Value.Name(Names.InternKeyword(vm, key)), ref next);
            Push(value, ref next);
            count++;
            vm.Charge(1);
        }
    }

    void Push(Value value, ref Value* next)
    {
        if (next + 2 >= stackLimit)
        {
            throw PyError.Recursion();
        }

        *next++ = value;
        stackTop = next - 1;
    }
}
