// Terminal modes through the C library of Linux and macOS. `struct termios` is handled as bytes: four words of flags, then
// control characters, whose widths and places differ between the two.

using System.Runtime.InteropServices;

namespace Krait.Device;

internal sealed unsafe partial class PosixTerminal : TerminalModes
{
    const int MaxTermiosBytes = 256;
    const int Now = 0;

    readonly byte[] saved = new byte[MaxTermiosBytes];
    bool isSaved;

    public override bool IsInputTerminal => IsTerminal(0) != 0;

    public override bool IsOutputTerminal => IsTerminal(1) != 0;

    public override void EnterRaw()
    {
        isSaved = TryGet(0, saved);
        if (isSaved)
        {
            byte[] raw = (byte[])saved.Clone();
            Termios.MakeRaw(raw, Termios.Output.Kept);
            Set(0, raw);
        }
    }

    public override void Restore()
    {
        if (isSaved)
        {
            Set(0, saved);
        }
    }

    public override void SetInterruptKey(int key)
    {
        byte[] modes = new byte[MaxTermiosBytes];
        if (TryGet(0, modes))
        {
            if (!isSaved)
            {
                modes.CopyTo(saved, 0);
                isSaved = true;
            }

            Termios.SetInterrupt(modes, key);
            Set(0, modes);
        }
    }

    /// <summary>For the other side of a pseudo-terminal: nothing is changed on its way, in either direction.</summary>
    public static void MakeTransparent(int descriptor)
    {
        byte[] modes = new byte[MaxTermiosBytes];
        if (TryGet(descriptor, modes))
        {
            Termios.MakeRaw(modes, Termios.Output.Raw);
            Set(descriptor, modes);
        }
    }

    static bool TryGet(int descriptor, byte[] modes)
    {
        fixed (byte* start = modes)
        {
            return GetAttributes(descriptor, start) == 0;
        }
    }

    static void Set(int descriptor, byte[] modes)
    {
        fixed (byte* start = modes)
        {
            _ = SetAttributes(descriptor, Now, start);
        }
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, byte* termios);
}

/// <summary>The fields of `struct termios`.</summary>
internal static class Termios
{
    public enum Output
    {
        /// <summary>A newline still becomes CR LF where it did.</summary>
        Kept,
        Raw,
    }

    // Input: BRKINT, INPCK, ISTRIP, ICRNL, IXON. The first four have the same bits in both systems.
    const uint CommonInputFlags = 0x2 | 0x10 | 0x20 | 0x100;
    const uint PostProcess = 1;

    static bool IsMac => OperatingSystem.IsMacOS();

    // Words of 4 bytes in Linux, of 8 in macOS, of which the upper half is unused.
    static int WordBytes => IsMac ? 8 : 4;

    static int ControlStart => IsMac ? 32 : 17;

    public static void MakeRaw(Span<byte> termios, Output output)
    {
        uint stopFlag = IsMac ? 0x200u : 0x400u;
        uint sizeMask = IsMac ? 0x300u : 0x30u;
        uint eightBits = sizeMask;
        uint parity = IsMac ? 0x1000u : 0x100u;
        int minimum = IsMac ? 16 : 6;
        int time = IsMac ? 17 : 5;

        Word(termios, 0) &= ~(CommonInputFlags | stopFlag);
        Word(termios, 1) &= output == Output.Raw ? ~PostProcess : ~0u;
        Word(termios, 2) = (Word(termios, 2) & ~(sizeMask | parity)) | eightBits;
        Word(termios, 3) = 0;
        termios[ControlStart + minimum] = 1;
        termios[ControlStart + time] = 0;
    }

    public static void SetInterrupt(Span<byte> termios, int key)
    {
        int interrupt = IsMac ? 8 : 0;
        byte none = IsMac ? (byte)0xFF : (byte)0;
        termios[ControlStart + interrupt] = key < 0 ? none : (byte)key;
    }

    static ref uint Word(Span<byte> termios, int number) => ref MemoryMarshal.AsRef<uint>(termios[(number * WordBytes)..]);
}
