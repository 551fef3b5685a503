// Finding bytes in bytes.
//
// The first bytes of the needle are looked for with vector instructions, the rest is compared where they stand. Both sides
// are the script's choice, so every candidate is charged and long stretches are searched in portions.

using Krait.Runtime;

namespace Krait.Objects;

internal static class ByteSearch
{
    // As much of the needle as the vectorised search looks for: enough to make false candidates rare.
    const int ProbeBytes = 8;

    // One portion takes some 100 microseconds.
    const int PortionBytes = 1 << 20;

    /// <summary>Offset of the first occurrence; -1 if there is none. An empty needle is found at the start.</summary>
    public static int IndexOf(Vm vm, ReadOnlySpan<byte> haystack, ReadOnlySpan<byte> needle)
    {
        if (needle.Length <= 1)
        {
            vm.Charge(haystack.Length / 16);
            return needle.IsEmpty ? 0 : Portions.IndexOf(vm, haystack, needle[0]);
        }

        var probe = needle[..Math.Min(ProbeBytes, needle.Length)];
        for (int from = 0; from + needle.Length <= haystack.Length;)
        {
            int length = Math.Min(haystack.Length - from, PortionBytes + probe.Length);
            vm.Charge(1);
            int found = haystack.Slice(from, length).IndexOf(probe);
            vm.Charge((found < 0 ? length : found) / 16);
            if (found < 0)
            {
                from += Math.Max(1, length - probe.Length + 1);
                continue;
            }

            from += found;
            if (from + needle.Length > haystack.Length)
            {
                break;
            }

            if (Matches(vm, haystack.Slice(from, needle.Length), needle, probe.Length))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Offset of the last occurrence; -1 if there is none. An empty needle is found at the end.</summary>
    public static int LastIndexOf(Vm vm, ReadOnlySpan<byte> haystack, ReadOnlySpan<byte> needle)
    {
        if (needle.Length <= 1)
        {
            vm.Charge(haystack.Length / 16);
            return needle.IsEmpty ? haystack.Length : Portions.LastIndexOf(vm, haystack, needle[0]);
        }

        var probe = needle[..Math.Min(ProbeBytes, needle.Length)];
        int to = haystack.Length - needle.Length + probe.Length;
        while (to >= probe.Length)
        {
            int start = Math.Max(0, to - PortionBytes - probe.Length);
            vm.Charge(1);
            int found = haystack[start..to].LastIndexOf(probe);
            vm.Charge((found < 0 ? to - start : to - start - found) / 16);
            if (found < 0)
            {
                to = start == 0 ? 0 : start + probe.Length - 1;
                continue;
            }

            if (Matches(vm, haystack.Slice(start + found, needle.Length), needle, probe.Length))
            {
                return start + found;
            }

            to = start + found + probe.Length - 1;
        }

        return -1;
    }

    static bool Matches(Vm vm, ReadOnlySpan<byte> candidate, ReadOnlySpan<byte> needle, int known)
    {
        vm.Charge((needle.Length - known) / 16);
        return Portions.Equal(vm, candidate[known..], needle[known..]);
    }
}
