// A device as tools see it: the raw REPL's protocol, soft reset, interrupts, clients that misbehave.

using System.Diagnostics;
using System.Net.Sockets;
using Xunit;

namespace Krait.Tests.Device;

public sealed class DeviceTests : IDisposable
{
    readonly KraitDevice device = KraitDevice.ListenTcp(0, DeviceClient.Options);

    public void Dispose() => device.Dispose();

    DeviceClient Connect() => new(device);

    DeviceClient ConnectRaw()
    {
        var client = Connect();
        client.EnterRaw();
        return client;
    }

    [Fact]
    public void Raw_mode_frames_output_and_error()
    {
        using var client = ConnectRaw();
        Assert.Equal(("42\r\n", ""), client.Exec("print(6 * 7)"));
        var (output, error) = client.Exec("print('a')\n1 / 0");
        Assert.Equal("a\r\n", output);
        Assert.Equal("Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\nZeroDivisionError: divide by zero\r\n", error);
        Assert.Contains("SyntaxError: invalid syntax\r\n", client.Exec("1 +").Error);
        Assert.Equal(("", ""), client.Exec("5"));
    }

    [Fact]
    public void Raw_mode_takes_bytes_as_they_are_and_forgets_on_control_c()
    {
        using var client = ConnectRaw();
        client.Send("nonsense (\x03");
        Assert.Equal(("3\r\n", ""), client.Exec("print(len(b'\\x01\\x02\\x05'))"));
        client.Send("print(1)\x01");
        client.Until("raw REPL; CTRL-B to exit\r\n>");
        client.Send("\x02");
        Assert.Contains("MicroPython v", client.Until("Type \"help()\" for more information.\r\n>>> "));
    }

    [Fact]
    public void Raw_paste_keeps_to_its_window()
    {
        using var client = ConnectRaw();
        string text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"x = {i}\n")) + "print(x)\n";
        Assert.Equal(("1999\r\n", ""), client.Paste(text));
        Assert.EndsWith("NameError: name 'y' isn't defined\r\n", client.Paste("y").Error);
        client.Send("\x05" + "B\x01");
        client.Until("R\0>");
        client.Send("\x05" + "A\x01");
        client.Until("R\x01\x80\0\x01");
        client.Send("while True: pass\x03");
        client.Until("\x04\x04KeyboardInterrupt: \r\n\x04>");
        Assert.Equal(("1\r\n", ""), client.Exec("print(1)"));
    }

    [Fact]
    public void A_source_larger_than_the_heap_is_a_memory_error()
    {
        using var client = ConnectRaw();
        Assert.Contains("MemoryError", client.Exec(new string('#', 300 * 1024)).Error);
        Assert.Equal(("1\r\n", ""), client.Exec("print(1)"));
    }

    [Fact]
    public void Soft_reset_clears_the_heap_and_keeps_the_files()
    {
        using var client = ConnectRaw();
        client.Exec("f = open('m.py', 'w'); f.write('A = 1'); f.close(); x = 5; import m, micropython; micropython.kbd_intr(-1)");
        client.Send("\x04");
        client.Until("OK\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
        Assert.EndsWith("NameError: name 'x' isn't defined\r\n", client.Exec("x").Error);
        Assert.Equal(("False 1\r\n", ""), client.Exec("import sys; l = 'm' in sys.modules; import m; print(l, m.A)"));
        client.Send("raise SystemExit\x04");
        client.Until("OK\x04\x04MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
    }

    [Fact]
    public void Boot_and_main_run_at_the_start()
    {
        using var client = ConnectRaw();
        client.Exec("f = open('boot.py', 'w'); f.write('print(\"booting\")'); f.close()");
        client.Exec("f = open('main.py', 'w'); f.write('y = 7\\nraise ValueError(1)'); f.close()");
        client.Send("\x04");
        client.Until("OK\r\nMPY: soft reboot\r\nbooting\r\nraw REPL; CTRL-B to exit\r\n>");
        Assert.Contains("NameError", client.Exec("print(y)").Error);
        client.Send("\x02");
        client.Until(">>> ");
        client.Send("\x04");
        client.Until("\r\nMPY: soft reboot\r\nbooting\r\nTraceback (most recent call last):\r\n  File \"main.py\", line 2, in <module>\r\nValueError: 1\r\nMicroPython ");
        client.Until(">>> ");
        client.Send("y\r");
        client.Until("y\r\n7\r\n>>> ");
    }

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time; time.sleep(100)")]
    [InlineData("sum(range(10**12))")]
    [InlineData("import sys; sys.stdin.read(1)")]
    [InlineData("input()")]
    public void Control_c_reaches_what_runs(string statement)
    {
        using var client = ConnectRaw();
        client.Send($"print('go')\n{statement}\x04");
        client.Until("go\r\n");
        Thread.Sleep(20);
        client.Send("\x03");
        client.Until("\x04Traceback (most recent call last):\r\n");
        client.Until("KeyboardInterrupt: \r\n\x04>");
        Assert.Equal(("1\r\n", ""), client.Exec("print(1)"));
    }

    [Fact]
    public void Kbd_intr_moves_the_character_that_interrupts()
    {
        using var client = ConnectRaw();
        client.Send("import micropython, sys; micropython.kbd_intr(-1); print('go'); print(sys.stdin.buffer.read(2)); micropython.kbd_intr(3)\x04");
        client.Until("go\r\n");
        client.Send("\x03\x04");
        client.Until("b'\\x03\\x04'\r\n\x04\x04>");
        client.Send("micropython.kbd_intr(7); print('go')\nwhile True: pass\x04");
        client.Until("go\r\n");
        client.Send("\x03\x07");
        client.Until("KeyboardInterrupt: \r\n\x04>");
    }

    [Fact]
    public void Newlines_of_text_get_a_return_and_binary_output_does_not()
    {
        using var client = ConnectRaw();
        Assert.Equal(("a\r\n\n\r\xff", ""), client.Exec("import sys; n = sys.stdout.write('a\\n'); n = sys.stdout.buffer.write(b'\\n\\r\\xff')"));
    }

    [Fact]
    public void Text_input_ends_with_returns()
    {
        using var client = ConnectRaw();
        client.Send("import sys; print('go'); print(repr(sys.stdin.readline()))\x04");
        client.Until("go\r\n");
        client.Send("abc\r");
        client.Until("'abc\\n'\r\n");
        client.Until(">");
        client.Send("print('>' + input('? '))\x04");
        client.Until("? ");
        client.Send("abd\bc\r");
        client.Until(">abc\r\n");
    }

    [Fact]
    public void The_machine_has_an_identity_and_a_clock()
    {
        using var client = ConnectRaw();
        Assert.Equal("8\r\n", client.Exec("import machine; print(len(machine.unique_id()))").Output);
        Assert.Equal(("", ""), client.Exec("machine.RTC().datetime((2031, 2, 3, 0, 4, 5, 6, 0))"));
        Assert.StartsWith("(2031, 2, 3, 0, 4, 5, ", client.Exec("print(machine.RTC().datetime())").Output);
        Assert.Equal("(2031, 2, 3)\r\n", client.Exec("import time; print(time.localtime()[:3])").Output);
        client.Send("x = 1\nmachine.reset()\x04");
        client.Until("MicroPython v");
        client.Until(">>> ");
        client.EnterRaw();
        Assert.Equal("False 2031\r\n", client.Exec("import machine; print('x' in globals(), machine.RTC().datetime()[0])").Output);
    }

    [Fact]
    public void The_files_are_the_devices_own()
    {
        using var client = ConnectRaw();
        Assert.EndsWith("OSError: [Errno 2] ENOENT\r\n", client.Exec("open('/etc/passwd')").Error);
        Assert.Equal("['a']\r\n", client.Exec("import os; os.mkdir('a'); print(os.listdir('/'))").Output);
    }

    [Fact]
    public void Clients_may_vanish_at_any_point()
    {
        string[] beginnings = ["", "\r\x01", "\r\x01\x05" + "A\x01", "\r\x01\x05" + "A\x01print(", "\r\x01while True: print('x' * 100)\x04", "def f(", "\x05if 1:\r"];
        foreach (string beginning in beginnings)
        {
            using (var client = Connect())
            {
                client.Send(beginning);
                Thread.Sleep(20);
            }

            using var next = ConnectRaw();
            Assert.Equal(("1\r\n", ""), next.Exec("print(1)"));
        }
    }

    [Fact]
    public void A_program_that_took_control_c_for_data_is_interrupted_by_the_next_client()
    {
        using (var client = ConnectRaw())
        {
            client.Send("import micropython; micropython.kbd_intr(-1)\nprint('go')\nwhile True: pass\x04");
            client.Until("go\r\n");
        }

        using var next = ConnectRaw();
        Assert.Equal(("1\r\n", ""), next.Exec("print(1)"));
    }

    [Fact]
    public void Garbage_and_floods_leave_it_serving()
    {
        var random = new Random(1);
        using (var client = Connect())
        {
            byte[] noise = new byte[100_000];
            random.NextBytes(noise);
            client.Send(System.Text.Encoding.Latin1.GetString(noise));
        }

        using (var client = ConnectRaw())
        {
            // It reads nothing of this, so most of it can not be kept.
            client.Send("print('go')\nwhile True: pass\x04");
            client.Until("go\r\n");
            client.Send(new string('z', 400_000));
            client.Send("\x03");
            client.Until("KeyboardInterrupt: \r\n\x04>");
        }

        using var next = ConnectRaw();
        Assert.Equal(("1\r\n", ""), next.Exec("print(1)"));
    }

    [Fact]
    public void It_can_be_closed_while_a_program_runs()
    {
        using var client = ConnectRaw();
        client.Send("print('go')\nwhile True:\n  try:\n    while True: pass\n  except BaseException: pass\n\x04");
        client.Until("go\r\n");
        var watch = Stopwatch.StartNew();
        device.Dispose();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.True(device.Completion.IsCompletedSuccessfully);
        Assert.Throws<SocketException>(() => new DeviceClient(device));
    }

    [Fact]
    public void Limits_of_the_host_end_a_statement_and_not_the_device()
    {
        using var limited = KraitDevice.ListenTcp(0, DeviceClient.Options with { Limits = new KraitLimits { Fuel = 1_000_000 } });
        using var client = new DeviceClient(limited);
        client.EnterRaw();
        Assert.Contains("fuel", client.Exec("while True: pass").Error);
        Assert.Equal(("1\r\n", ""), client.Exec("print(1)"));
    }
}
