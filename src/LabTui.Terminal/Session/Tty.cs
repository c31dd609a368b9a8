using System.Runtime.InteropServices;
using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// The terminal as a file of our own: opened anew so that not blocking is our affair and not also the shell's.
/// No call here blocks for longer than it is told to. It stays open until the process ends.
/// </summary>
internal sealed class Tty
{
    /// <summary>struct termios has 60 bytes on Linux; the rest is room to spare.</summary>
    private const int TermiosBytes = 128;

    private readonly int _descriptor;
    private readonly byte[] _saved = new byte[TermiosBytes];

    private Tty(int descriptor)
    {
        this._descriptor = descriptor;
        Libc.GetMode(descriptor, _saved);
    }

    /// <summary>Stdin's terminal, else the controlling one. Null when there is neither.</summary>
    internal static Tty? TryOpen()
    {
        const int Flags = Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec;
        var own = NameOfStandardInput() is { } name ? Libc.Open(name, Flags) : -1;
        var opened = own >= 0 ? own : Libc.Open("/dev/tty", Flags);
        return opened >= 0 ? new Tty(opened) : null;
    }

    /// <summary>False while a shell, or another of its jobs, has the terminal.</summary>
    internal bool IsForeground => Libc.ForegroundGroup(_descriptor) is var group && (group < 0 || group == Libc.OwnGroup());

    /// <summary>Zero by zero when the terminal does not say.</summary>
    internal (int Width, int Height) Size()
    {
        var size = default(Libc.WindowSize);
        return Libc.Ioctl(_descriptor, Libc.GetWindowSize, ref size) == 0 ? (size.Columns, size.Rows) : (0, 0);
    }

    internal void SetRaw()
    {
        Span<byte> raw = stackalloc byte[TermiosBytes];
        _saved.CopyTo(raw);
        Libc.MakeRaw(raw);
        SetMode(Libc.SetNow, raw);
    }

    /// <summary>Discards typed-ahead input. When output is stuck it is discarded too, for flushing would wait for it.</summary>
    internal void SetCooked(bool outputStuck)
    {
        if (outputStuck)
        {
            Libc.Flush(_descriptor, Libc.FlushBoth);
        }

        SetMode(outputStuck ? Libc.SetNow : Libc.SetAfterFlush, _saved);
    }

    /// <summary>Waits for input or for the other descriptor; tells which of them has something.</summary>
    internal (bool Input, bool Other) Wait(int other, int milliseconds)
    {
        Span<Libc.PollEntry> entries =
        [
            new() { Descriptor = _descriptor, Wanted = Libc.Readable },
            new() { Descriptor = other, Wanted = Libc.Readable },
        ];
        return Libc.Poll(entries, 2, milliseconds) > 0 ? (entries[0].Seen != 0, entries[1].Seen != 0) : (false, false);
    }

    /// <summary>Bytes read; 0 when there is nothing right now; -1 when the terminal is gone.</summary>
    internal int Read(Span<byte> buffer)
    {
        var count = Libc.Read(_descriptor, buffer, (nuint)buffer.Length);
        return count > 0 ? (int)count
            : count < 0 && Transient(Marshal.GetLastPInvokeError()) ? 0
            : -1;
    }

    /// <summary>Reads and forgets until it has been quiet for a moment, at most twice that long.</summary>
    internal void DrainInput(int milliseconds)
    {
        Span<byte> buffer = stackalloc byte[256];
        for (var i = 0; i < 2 && Wait(-1, milliseconds).Input; i++)
        {
            for (var reads = 0; reads < 64 && Read(buffer) > 0; reads++) { }
        }
    }

    /// <summary>For how long the last write had to wait because the line was busy.</summary>
    internal long BusyMilliseconds { get; private set; }

    /// <summary>Writes all of it unless told to stop or the time is up. On failure says whether the terminal is gone.</summary>
    internal WriteResult Write(ReadOnlySpan<byte> bytes, Func<bool> stop, int milliseconds)
    {
        var start = Environment.TickCount64;
        BusyMilliseconds = 0;
        while (bytes.Length > 0)
        {
            var count = Libc.Write(_descriptor, bytes, (nuint)bytes.Length);
            if (count < 0 && !Transient(Marshal.GetLastPInvokeError()))
            {
                return WriteResult.Gone;
            }

            bytes = bytes[(int)Math.Max(0, count)..];
            if (bytes.Length > 0 && (stop() || Environment.TickCount64 - start > milliseconds))
            {
                return WriteResult.Cut;
            }

            if (count < 0)
            {
                var busySince = Environment.TickCount64;
                Span<Libc.PollEntry> entry = [new() { Descriptor = _descriptor, Wanted = Libc.Writable }];
                _ = Libc.Poll(entry, 1, 20);
                BusyMilliseconds += Environment.TickCount64 - busySince;
            }
        }

        return WriteResult.Done;
    }

    private void SetMode(int when, ReadOnlySpan<byte> termios)
    {
        for (var i = 0; i < 10 && Libc.SetMode(_descriptor, when, termios) != 0; i++)
        {
            if (Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                return;
            }
        }
    }

    private static bool Transient(int error) => error is Libc.Interrupted or Libc.TryAgain;

    private static string? NameOfStandardInput()
    {
        Span<byte> name = stackalloc byte[256];
        if (Libc.IsTerminal(0) != 1 || Libc.TerminalName(0, name, (nuint)name.Length) != 0)
        {
            return null;
        }

        return Encoding.UTF8.GetString(name[..Math.Max(0, name.IndexOf((byte)0))]);
    }
}

internal enum WriteResult
{
    Done,
    Cut,
    Gone,
}
