// A serial line over telnet, RFC 2217, as the side that has the port: bytes of the line are escaped (255 is said twice), options
// are agreed on, and settings of the line (speed, bits, control lines) are confirmed as they were asked for, since there is no
// line to set.

namespace Krait.Device;

internal sealed class Rfc2217Link(DeviceLink carrier) : DeviceLink
{
    const byte Command = 255;
    const byte Dont = 254;
    const byte Do = 253;
    const byte Wont = 252;
    const byte Will = 251;
    const byte Begin = 250;
    const byte End = 240;

    const byte Binary = 0;
    const byte Echo = 1;
    const byte NoGoAhead = 3;
    const byte ComPort = 44;

    // The answer to a setting has its number and this.
    const byte Answer = 100;
    const int MaxSettingBytes = 64;

    enum State
    {
        Data,
        AfterCommand,
        AfterVerb,
        InSetting,
        CommandInSetting,
    }

    readonly Lock writing = new();
    readonly byte[] raw = new byte[4096];
    readonly List<byte> setting = [];
    readonly bool[] ours = new bool[256];
    readonly bool[] theirs = new bool[256];
    State state;
    byte verb;

    /// <summary>What this side would like, said first.</summary>
    public Rfc2217Link Greet()
    {
        foreach (byte option in (ReadOnlySpan<byte>)[Binary, NoGoAhead])
        {
            ours[option] = theirs[option] = true;
            Reply([Command, Will, option, Command, Do, option]);
        }

        return this;
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            // No more comes out than goes in.
            int got = carrier.Read(raw.AsSpan(0, Math.Min(raw.Length, buffer.Length)));
            if (got <= 0)
            {
                return 0;
            }

            int count = 0;
            foreach (byte value in raw.AsSpan(0, got))
            {
                if (Decode(value))
                {
                    buffer[count++] = value;
                }
            }

            if (count > 0)
            {
                return count;
            }
        }
    }

    /// <summary>True: the byte is one of the line's.</summary>
    bool Decode(byte value)
    {
        switch (state)
        {
            case State.Data when value != Command:
                return true;

            case State.Data:
                state = State.AfterCommand;
                return false;

            case State.AfterCommand when value is Will or Wont or Do or Dont:
                verb = value;
                state = State.AfterVerb;
                return false;

            case State.AfterCommand:
                state = value == Begin ? State.InSetting : State.Data;
                setting.Clear();
                return value == Command;

            case State.AfterVerb:
                state = State.Data;
                Agree(verb, value);
                return false;

            case State.InSetting when value == Command:
                state = State.CommandInSetting;
                return false;

            case State.CommandInSetting when value == End:
                state = State.Data;
                Confirm();
                return false;

            default:
                state = State.InSetting;
                if (setting.Count < MaxSettingBytes)
                {
                    setting.Add(value);
                }

                return false;
        }
    }

    // Only what changes is answered, or two sides could agree for ever.
    void Agree(byte request, byte option)
    {
        bool isKnown = option is Binary or Echo or NoGoAhead or ComPort;
        bool isAboutUs = request is Do or Dont;
        bool isWanted = request is Do or Will;
        var states = isAboutUs ? ours : theirs;
        if (isWanted && (!isKnown || (option == Echo && !isAboutUs)))
        {
            Reply([Command, isAboutUs ? Wont : Dont, option]);
        }
        else if (states[option] != isWanted)
        {
            states[option] = isWanted;
            Reply([Command, isAboutUs ? (isWanted ? Will : Wont) : (isWanted ? Do : Dont), option]);
        }
    }

    void Confirm()
    {
        if (setting.Count < 2 || setting[0] != ComPort || setting[1] >= Answer)
        {
            return;
        }

        const byte signature = 0;
        const byte speed = 1;
        const byte lastSetting = 5;
        byte number = setting[1];
        byte[] value = [.. setting[2..]];
        bool asks = value.AsSpan().IndexOfAnyExcept((byte)0) < 0;
        if (number == signature)
        {
            value = [.. "Krait"u8];
        }
        else if (number is >= speed and <= lastSetting && asks)
        {
            // 115200 baud, 8 bits, no parity, 1 stop bit, no flow control.
            value = number == speed ? [0, 1, 0xC2, 0] : [(byte)(number == 2 ? 8 : 1)];
        }

        Reply([Command, Begin, ComPort, (byte)(number + Answer), .. Escaped(value), Command, End]);
    }

    static byte[] Escaped(ReadOnlySpan<byte> bytes)
    {
        byte[] escaped = new byte[bytes.Length + bytes.Count(Command)];
        int at = 0;
        foreach (byte value in bytes)
        {
            escaped[at++] = value;
            if (value == Command)
            {
                escaped[at++] = Command;
            }
        }

        return escaped;
    }

    void Reply(ReadOnlySpan<byte> bytes)
    {
        lock (writing)
        {
            carrier.Write(bytes);
        }
    }

    public override void Write(ReadOnlySpan<byte> bytes) => Reply(bytes.Contains(Command) ? Escaped(bytes) : bytes);

    public override void Dispose() => carrier.Dispose();
}
