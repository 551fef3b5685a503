// Long runs of bytes, worked on in portions with a safepoint between them: a script may make texts of any length, and an interrupt
// or a spent budget must not wait for the end of one. The work is charged by the caller, at once.
//
// Runs of one portion are a plain call to the base library.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class Portions
{
    // Some 100 microseconds of the slowest work, page faults included. A multiple of the hash's step.
    public const int Bytes = 1 << 18;

    /// <summary>The spans must not overlap.</summary>
    public static void Copy(Vm vm, ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (; source.Length > Bytes; source = source[Bytes..], target = target[Bytes..])
        {
            source[..Bytes].CopyTo(target);
            vm.Poll();
        }

        source.CopyTo(target);
    }

    /// <inheritdoc cref="Copy(Vm, ReadOnlySpan{byte}, Span{byte})"/>
    public static void Copy(Vm vm, ReadOnlySpan<Value> source, Span<Value> target) =>
        Copy(vm, MemoryMarshal.AsBytes(source), MemoryMarshal.AsBytes(target));

    public static void Fill(Vm vm, Span<byte> target, byte b)
    {
        for (; target.Length > Bytes; target = target[Bytes..])
        {
            target[..Bytes].Fill(b);
            vm.Poll();
        }

        target.Fill(b);
    }

    /// <summary>Writes a pattern over and over; doubling makes long results as fast as a plain copy.</summary>
    public static void Repeat(Vm vm, ReadOnlySpan<byte> pattern, Span<byte> target)
    {
        if (pattern.Length == 1)
        {
            Fill(vm, target, pattern[0]);
            return;
        }

        Copy(vm, pattern, target);

        // From what is done already, in pieces of whole patterns.
        int largest = Math.Max(pattern.Length, Bytes / pattern.Length * pattern.Length);
        for (int done = pattern.Length; done < target.Length;)
        {
            int part = Math.Min(Math.Min(done, largest), target.Length - done);
            Copy(vm, target[..part], target[done..]);
            done += part;
            vm.Poll();
        }
    }

    public static bool Equal(Vm vm, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (; a.Length > Bytes; a = a[Bytes..], b = b[Bytes..])
        {
            if (!a[..Bytes].SequenceEqual(b[..Bytes]))
            {
                return false;
            }

            vm.Poll();
        }

        return a.SequenceEqual(b);
    }

    /// <summary>Below, at or above zero, as `a` comes before, with or after `b`.</summary>
    public static int Compare(Vm vm, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (; Math.Min(a.Length, b.Length) > Bytes; a = a[Bytes..], b = b[Bytes..])
        {
            int order = a[..Bytes].SequenceCompareTo(b[..Bytes]);
            if (order != 0)
            {
                return order;
            }

            vm.Poll();
        }

        return a.SequenceCompareTo(b);
    }

    public static int IndexOf(Vm vm, ReadOnlySpan<byte> bytes, byte wanted)
    {
        int from = 0;
        for (; bytes.Length - from > Bytes; from += Bytes)
        {
            int place = bytes.Slice(from, Bytes).IndexOf(wanted);
            if (place >= 0)
            {
                return from + place;
            }

            vm.Poll();
        }

        int last = bytes[from..].IndexOf(wanted);
        return last < 0 ? last : from + last;
    }

    public static int LastIndexOf(Vm vm, ReadOnlySpan<byte> bytes, byte wanted)
    {
        for (; bytes.Length > Bytes; bytes = bytes[..^Bytes])
        {
            int place = bytes[^Bytes..].LastIndexOf(wanted);
            if (place >= 0)
            {
                return bytes.Length - Bytes + place;
            }

            vm.Poll();
        }

        return bytes.LastIndexOf(wanted);
    }

    /// <summary>Code points in valid text.</summary>
    public static int CountCodePoints(Vm vm, ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        for (; utf8.Length > Bytes; utf8 = utf8[Bytes..])
        {
            count += CodePoints.Count(utf8[..Bytes]);
            vm.Poll();
        }

        return count + CodePoints.Count(utf8);
    }

    public static bool IsText(Vm vm, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Bytes)
        {
            // Not between the bytes of one code point.
            int end = Bytes;
            while (end > Bytes - CodePoints.MaxBytes && CodePoints.IsContinuation(bytes[end]))
            {
                end--;
            }

            if (!CodePoints.IsValid(bytes[..end]))
            {
                return false;
            }

            bytes = bytes[end..];
            vm.Poll();
        }

        return CodePoints.IsValid(bytes);
    }

    public static bool IsAscii(Vm vm, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > Bytes; bytes = bytes[Bytes..])
        {
            if (!CodePoints.IsAscii(bytes[..Bytes]))
            {
                return false;
            }

            vm.Poll();
        }

        return CodePoints.IsAscii(bytes);
    }

    public static uint Hash(Vm vm, ReadOnlySpan<byte> bytes)
    {
        int byteCount = bytes.Length;
        uint hash = TextHash.Start;
        for (; bytes.Length > Bytes; bytes = bytes[Bytes..])
        {
            hash = TextHash.Mix(hash, bytes[..Bytes]);
            vm.Poll();
        }

        return TextHash.Finish(TextHash.Mix(hash, bytes), bytes, byteCount);
    }
}
