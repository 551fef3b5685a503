// What re.DEBUG prints: a pattern as MicroPython's instructions, with the addresses that they have there. Krait's own program is
// another one (see RegexProgram); this listing is for who knows MicroPython's and wants to see how a pattern is understood.
//
// Differs: a character is one code point to sets and to what repeats it, where MicroPython has its bytes; re/debug has what is
// the same.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal ref struct RegexListing
{
    readonly Printer output;
    readonly bool isText;
    int address;
    int instructions;

    RegexListing(Printer output, bool isText)
    {
        this.output = output;
        this.isText = isText;
    }

    /// <param name="pattern">One that compiles.</param>
    public static void Print(Vm vm, ReadOnlySpan<byte> pattern, bool isText, Printer output)
    {
        vm.Charge(pattern.Length);
        var tree = RegexParser.Parse(pattern, isText, out _);
        var listing = new RegexListing(output, isText);

        // How a search moves on; a match starts behind it.
        listing.WriteJump("rsplit", 5);
        listing.Write("any", 1);
        listing.WriteJump("jmp", 0);
        listing.Write("save 0", 2);
        listing.Write(tree);
        listing.Write("save 1", 2);
        listing.Write("match", 1);
        output.Write($"Bytes: {listing.address}, insts: {listing.instructions}\n");
    }

    void Write(string instruction, int byteCount)
    {
        output.Write($"{address,2}: {instruction}\n");
        address += byteCount;
        instructions++;
    }

    void WriteJump(string name, int target) => Write($"{name} {target} ({target - address - 2})", 2);

    void Write(RegexNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                WriteLiteral(literal.Character);
                break;
            case AnyNode:
                Write("any", node.ByteCount);
                break;
            case ClassNode named:
                Write($"namedclass {named.Letter}", node.ByteCount);
                break;
            case SetNode set:
                var ranges = set.Ranges.Select(range => $" 0x{Math.Max(0, range.First):x2}-0x{range.Last:x2}");
                Write($"class{(set.IsNegated ? "not" : "")} {set.Ranges.Count}{string.Concat(ranges)}", node.ByteCount);
                break;
            case EdgeNode edge:
                Write(edge.IsEnd ? "assert eol" : "assert bol", node.ByteCount);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Write(item);
                }

                break;
            case GroupNode { Index: 0 } group:
                Write(group.Body);
                break;
            case GroupNode group:
                Write($"save {2 * group.Index}", 2);
                Write(group.Body);
                Write($"save {(2 * group.Index) + 1}", 2);
                break;
            case AlternativeNode either:
                int end = address + node.ByteCount;
                WriteJump("split", end - either.Second.ByteCount);
                Write(either.First);
                WriteJump("jmp", end);
                Write(either.Second);
                break;
            case RepeatNode { Kind: '+' } repeat:
                int body = address;
                Write(repeat.Body);
                WriteJump(repeat.IsLazy ? "split" : "rsplit", body);
                break;
            case RepeatNode repeat:
                int start = address;
                WriteJump(repeat.IsLazy ? "rsplit" : "split", start + node.ByteCount);
                Write(repeat.Body);
                if (repeat.Kind == '*')
                {
                    WriteJump("jmp", start);
                }

                break;
        }
    }

    // An instruction for each byte.
    void WriteLiteral(int character)
    {
        Span<byte> bytes = stackalloc byte[CodePoints.MaxBytes];
        bytes[0] = (byte)character;
        int count = isText ? CodePoints.Encode(character, bytes) : 1;
        for (int i = 0; i < count; i++)
        {
            output.Write($"{address,2}: char ");
            output.Write(bytes[i]);
            output.Write((byte)'\n');
            address += 2;
            instructions++;
        }
    }
}
