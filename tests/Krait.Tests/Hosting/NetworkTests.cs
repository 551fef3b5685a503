// What a host grants of the network, and that a script that waits for it can be ended.

using System.Diagnostics;
using System.Text;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;
using Xunit;

namespace Krait.Tests.Hosting;

[Collection(nameof(Undisturbed))]
public sealed class NetworkTests
{
    static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(250);

    // Addresses of ports that are free now, more or less: `bound` tries until one is.
    const string Bound = """
        import os, socket
        def bound(sock):
            while True:
                try:
                    address = socket.getaddrinfo('127.0.0.1', 20000 + int.from_bytes(os.urandom(2), 'little') % 12000)[0][-1]
                    sock.bind(address)
                    return address
                except OSError as e:
                    if e.errno != 98: raise

        """;

    const string Server = Bound + """
        s = socket.socket()
        address = bound(s)
        s.listen()

        """;

    const string Connected = Server + """
        c = socket.socket()
        c.connect(address)
        p = s.accept()[0]

        """;

    static KraitEngine EngineWith(KraitCapabilities capabilities, TimeSpan? limit = null) => KraitEngine.Create(new KraitOptions
    {
        Limits = new KraitLimits { Time = limit ?? TimeSpan.FromSeconds(30) },
        Capabilities = capabilities,
    });

    [Theory]
    [InlineData("socket.socket()")]
    [InlineData("socket.getaddrinfo('127.0.0.1', 80)")]
    public void Refused_unless_granted(string expression)
    {
        using var engine = EngineWith(KraitCapabilities.All & ~KraitCapabilities.Network);
        engine.Exec("import socket, usocket\nassert socket.inet_pton(2, '1.2.3.4') == bytes([1, 2, 3, 4])");
        engine.Exec($"try:\n    {expression}\nexcept OSError as e:\n    error = e.errno");
        Assert.Equal(Errno.EPERM, engine.Eval<int>("error"));
    }

    [Fact]
    public void Sockets_with_paths_need_the_files_of_the_process()
    {
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = TimeSpan.FromSeconds(30) },
            Capabilities = KraitCapabilities.All,
            FileSystem = KraitFileSystem.Memory(),
        });
        engine.Exec("import socket\ntry:\n    socket.socket(socket.AF_UNIX)\nexcept OSError as e:\n    error = e.errno");
        Assert.Contains(engine.Eval<int>("error"), new[] { Errno.EPERM, Errno.EAFNOSUPPORT });
    }

    [Theory]
    [InlineData(Server, "s.accept()")]
    [InlineData(Connected, "c.recv(1)")]
    [InlineData(Connected, "p.readline()")]
    [InlineData(Connected, "p.makefile('rb').read(1)")]
    [InlineData(Connected, "while True: c.send(bytes(65536))")]
    [InlineData(Connected + "import select\nq = select.poll()\nq.register(c, 1)", "q.poll()")]
    public void An_interrupt_ends_a_wait(string setup, string statement)
    {
        using var engine = EngineWith(KraitCapabilities.Network);
        engine.Exec(setup);
        var latency = TimeSpan.MaxValue;
        for (int tries = 0; tries < 3 && latency > s_limit; tries++)
        {
            long interrupted = 0;
            using var timer = new Timer(_ =>
            {
                interrupted = Stopwatch.GetTimestamp();
                engine.Interrupt();
            });
            timer.Change(TimeSpan.FromMilliseconds(100), Timeout.InfiniteTimeSpan);
            var error = Assert.Throws<PyException>(() => engine.Exec(statement));
            latency = Stopwatch.GetElapsedTime(interrupted);
            Assert.True(error.Is("KeyboardInterrupt"), error.Message);
        }

        Assert.InRange(latency, TimeSpan.Zero, s_limit);
    }

    [Fact]
    public void A_limit_ends_a_wait()
    {
        using var engine = EngineWith(KraitCapabilities.Network, TimeSpan.FromMilliseconds(200));
        Assert.Throws<PyLimitException>(() => engine.Exec(Server + "s.accept()"));
    }

    [Fact]
    public void A_callback_may_close_what_is_waited_for()
    {
        using var engine = EngineWith(KraitCapabilities.Network);
        engine.Exec(Server + """
            import micropython
            try:
                micropython.schedule(lambda s: s.close(), s)
                s.accept()
            except OSError as e:
                error = e.errno
            """);
        Assert.Equal(Errno.EBADF, engine.Eval<int>("error"));
    }

    [Fact]
    public void As_many_as_files()
    {
        using var engine = EngineWith(KraitCapabilities.Network);
        engine.Exec("""
            import socket
            l = []
            try:
                while True: l.append(socket.socket())
            except OSError as e:
                error = e.errno
            n = len(l)
            del l
            import gc
            gc.collect()
            again = socket.socket().fileno()
            """);
        Assert.Equal(Errno.EMFILE, engine.Eval<int>("error"));
        Assert.Equal(FileTable.MaxFiles - FileTable.StandardCount, engine.Eval<int>("n"));
        Assert.InRange(engine.Eval<int>("again"), FileTable.StandardCount, FileTable.MaxFiles - 1);
    }

    [Fact]
    public void A_copy_of_the_engine_has_them_closed()
    {
        using var engine = EngineWith(KraitCapabilities.Network);
        engine.Exec("import socket\ns = socket.socket()");
        using var copy = engine.Fork();
        copy.Exec("try:\n    s.listen()\nexcept OSError as e:\n    error = e.errno");
        Assert.Equal(Errno.EBADF, copy.Eval<int>("error"));
        engine.Exec("s.listen()");
    }

    // The way of hosts other than Linux, which works on Linux, too.
    [Fact]
    public void Streams_and_datagrams_through_the_base_library() => Assert.Equal("ok", RunPortable(Connected + """
        import select
        s.setblocking(False)
        try: s.accept()
        except OSError as e: assert e.errno == 11
        c.write(b'hello\nworld')
        assert p.readline() == b'hello\n' and p.recv(3, socket.MSG_PEEK) == b'wor' and p.read(5) == b'world'
        p.settimeout(0.02)
        try: p.read(1)
        except OSError as e: assert e.errno == 110
        poller = select.poll()
        poller.register(p, select.POLLIN)
        assert poller.poll(20) == []
        c.send(b'x')
        assert poller.poll(5000) == [(p, select.POLLIN)] and p.recv(5) == b'x'
        c.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        try: c.setsockopt(99, 99, 1)
        except OSError as e: assert e.errno == 92
        c.close()
        assert p.recv(1) == b''
        p.close()
        try: p.recv(1)
        except OSError as e: assert e.errno == 9
        s.close()
        n = socket.socket()
        try: n.connect(address)
        except OSError as e: assert e.errno == 111
        try: n.bind(b'short')
        except OSError as e: assert e.errno == 22

        a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        address = bound(b)
        assert a.sendto(b'first', address) == 5
        data, source = b.recvfrom(10)
        assert data == b'first' and socket.sockaddr(source)[:2] == (2, bytes([127, 0, 0, 1]))
        b.sendto(b'back', source)
        assert a.recv(10) == b'back'
        a.setblocking(False)
        try: a.recvfrom(1)
        except OSError as e: assert e.errno == 11

        assert socket.getaddrinfo('127.0.0.1', 80, 0, 1) == [(2, 1, 6, None, b'\x02\0\0\x50\x7f\0\0\1' + bytes(8))]
        for wrong in ('127.0.0.1', 'bogus'), ('', 80), ('127.0.0.1', 80, 99):
            try: socket.getaddrinfo(*wrong)
            except OSError as e: assert 'addrinfo error' in str(e)
            else: assert False
        print('ok', end='')
        """));

    static string RunPortable(string program)
    {
        using var output = new Output();
        using var host = new HostServices { Stdout = output, Network = new PortableNetwork() };
        using var vm = new Vm(new VmOptions { Host = host });
        var function = SourceLoader.ToFunction(vm, Encoding.UTF8.GetBytes(program), "test", ParseMode.File, vm.MainGlobals);
        if (vm.Interpreter.Execute(function, vm.MainGlobals, Value.Absent).IsFailed)
        {
            Tracebacks.Print(vm, vm.PendingException, output);
        }

        return output.Text;
    }

    sealed class Output : OutputStream, IDisposable
    {
        readonly MemoryStream bytes = new();

        public string Text => Encoding.UTF8.GetString(bytes.ToArray());

        public override void Write(ReadOnlySpan<byte> utf8) => bytes.Write(utf8);

        public override void Flush()
        {
        }

        public void Dispose() => bytes.Dispose();
    }
}
