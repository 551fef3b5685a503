// The modes of the process's own terminal: as it was found while a program runs, raw while a line is edited. One class a kind of
// system; where there is no terminal nothing has a mode.

namespace Krait.Device;

internal abstract class TerminalModes
{
    /// <summary>Of standard input.</summary>
    public static TerminalModes Open() => OperatingSystem.IsWindows() ? new WindowsTerminal() : new PosixTerminal();

    public abstract bool IsInputTerminal { get; }

    public abstract bool IsOutputTerminal { get; }

    /// <summary>Keys come one by one, without echo, Ctrl-C among them.</summary>
    public abstract void EnterRaw();

    /// <summary>As before <see cref="EnterRaw"/>.</summary>
    public abstract void Restore();

    /// <summary>Which key interrupts while the terminal is not raw; -1: none. <see cref="Restore"/> sets its own again.</summary>
    public abstract void SetInterruptKey(int key);
}
