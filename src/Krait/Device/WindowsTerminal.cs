// The console's modes on Windows 10 and later, which understands the escape sequences of a terminal and sends them for keys.
// Input and output are UTF-8 while a line is edited and while a program runs.

using System.Runtime.InteropServices;

namespace Krait.Device;

internal sealed partial class WindowsTerminal : TerminalModes
{
    const int InputHandle = -10;
    const int OutputHandle = -11;
    const uint ProcessedInput = 0x1;
    const uint LineInput = 0x2;
    const uint EchoInput = 0x4;
    const uint VirtualTerminalInput = 0x200;
    const uint VirtualTerminalProcessing = 0x4;
    const uint Utf8 = 65001;

    uint savedInput;
    uint savedOutput;
    bool isSaved;

    public override bool IsInputTerminal => TryGetMode(GetHandle(InputHandle), out _);

    public override bool IsOutputTerminal => TryGetMode(GetHandle(OutputHandle), out _);

    public override void EnterRaw()
    {
        nint input = GetHandle(InputHandle);
        nint output = GetHandle(OutputHandle);
        isSaved = TryGetMode(input, out savedInput);
        if (isSaved)
        {
            _ = SetInputCodePage(Utf8);
            _ = SetOutputCodePage(Utf8);
            _ = SetMode(input, (savedInput & ~(ProcessedInput | LineInput | EchoInput)) | VirtualTerminalInput);
        }

        if (TryGetMode(output, out savedOutput))
        {
            _ = SetMode(output, savedOutput | VirtualTerminalProcessing);
        }
    }

    public override void Restore()
    {
        if (isSaved)
        {
            _ = SetMode(GetHandle(InputHandle), savedInput);
        }
    }

    // Ctrl-C interrupts here or nothing does.
    public override void SetInterruptKey(int key)
    {
        nint input = GetHandle(InputHandle);
        if (TryGetMode(input, out uint mode))
        {
            _ = SetMode(input, key < 0 ? mode & ~ProcessedInput : mode | ProcessedInput);
        }
    }

    static bool TryGetMode(nint handle, out uint mode) => GetMode(handle, out mode) != 0;

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint GetHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleMode")]
    private static partial int GetMode(nint handle, out uint mode);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleMode")]
    private static partial int SetMode(nint handle, uint mode);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleCP")]
    private static partial int SetInputCodePage(uint page);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleOutputCP")]
    private static partial int SetOutputCodePage(uint page);
}
