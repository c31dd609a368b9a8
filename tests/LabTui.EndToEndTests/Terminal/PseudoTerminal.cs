using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// A terminal of our own: a pseudo-terminal whose master end this test holds. It sees every byte that a program sends, knows
/// the mode that the program leaves behind, and can read as slowly as a bad line.
/// </summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const ulong SetWindowSize = 0x5414;
    private const int TermiosBytes = 60;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly int _master;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Thread _reader;
    private volatile int _bytesPerSecond = int.MaxValue;
    private volatile bool _closed;

    /// <param name="command">Run by /bin/sh as the terminal's session leader.</param>
    internal PseudoTerminal(int width, int height, string command)
    {
        _master = OpenMaster(Libc.ReadWrite | Libc.NoControllingTerminal | Libc.CloseOnExec);
        Assert.True(_master >= 0 && GrantSlave(_master) == 0 && UnlockSlave(_master) == 0, "no pseudo-terminal");
        Span<byte> name = stackalloc byte[64];
        Assert.Equal(0, SlaveName(_master, name, (nuint)name.Length));
        var slave = Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
        Resize(width, height);
        Before = Mode();
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec setsid -c /bin/sh -c '{command}' <{slave} >{slave} 2>&1"]);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("TMUX");
        _process = Process.Start(start)!;
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    internal int ExitCode
    {
        get
        {
            Assert.True(_process.WaitForExit(s_limit), $"it still runs; it sent:\n{Visible(Output)}");
            _reader.Join(TimeSpan.FromSeconds(5)); // what it sent last
            return _process.ExitCode;
        }
    }

    /// <summary>The session leader's process, which the command's shell becomes when it ends with exec.</summary>
    internal int Pid => _process.Id;

    /// <summary>The terminal's settings before the program, and now.</summary>
    internal string Before { get; }

    internal string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    internal string Mode()
    {
        Span<byte> mode = stackalloc byte[128];
        Libc.GetMode(_master, mode);
        return Convert.ToHexString(mode[..TermiosBytes]);
    }

    internal void Type(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes.Length, (int)Libc.Write(_master, bytes, (nuint)bytes.Length));
    }

    internal void Resize(int width, int height)
    {
        var size = new Libc.WindowSize { Columns = (ushort)width, Rows = (ushort)height };
        Assert.Equal(0, Libc.Ioctl(_master, SetWindowSize, ref size));
    }

    internal void ReadAtMost(int bytesPerSecond) => _bytesPerSecond = bytesPerSecond;

    /// <summary>Waits until the text has come, counted from a place in the output; returns the place behind it.</summary>
    internal int WaitFor(string text, int from = 0)
    {
        var at = -1;
        Until(() => (at = Output.IndexOf(text, from, StringComparison.Ordinal)) >= 0, $"'{Visible(text)}'");
        return at + text.Length;
    }

    internal void Until(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            if (clock.Elapsed > s_limit)
            {
                Assert.Fail($"waited {clock.Elapsed.TotalSeconds:0} s for {what}; it sent:\n{Visible(Output)}");
            }

            Thread.Sleep(5); // between two looks
        }
    }

    /// <summary>The line is dropped.</summary>
    internal void HangUp()
    {
        _closed = true;
        _reader.Join();
        _ = Close(_master);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(s_limit);
        }

        if (!_closed)
        {
            HangUp();
        }

        _process.Dispose();
    }

    private static string Visible(string text) => text.Replace("\u001b", "\\e", StringComparison.Ordinal);

    private void Read()
    {
        var buffer = new byte[64 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        var chars = new char[buffer.Length];
        while (!_closed)
        {
            Span<Libc.PollEntry> wanted = [new() { Descriptor = _master, Wanted = Libc.Readable }];
            if (Libc.Poll(wanted, 1, 20) <= 0)
            {
                continue; // a read that waits would keep the terminal open
            }

            var most = Math.Clamp(_bytesPerSecond / 20, 1, buffer.Length);
            var count = (int)Libc.Read(_master, buffer.AsSpan(0, most), (nuint)most);
            if (count <= 0)
            {
                return; // the last one who had the terminal is gone
            }

            var used = decoder.GetChars(buffer, 0, count, chars, 0);
            lock (_output)
            {
                _output.Append(chars, 0, used);
            }

            if (_bytesPerSecond < int.MaxValue)
            {
                Thread.Sleep(50 * count / most); // as slow as the line
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int GrantSlave(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int UnlockSlave(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int SlaveName(int master, Span<byte> name, nuint size);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
