using System.Runtime.InteropServices;

namespace LabTui.Commands;

/// <summary>
/// One of the process's standard streams, by the system's own calls. The console class would set up the terminal on first
/// use, switching its cursor keys to another mode and leaving them so; a file stream would write at an offset of its own
/// and so over what another program of the same redirection has written.
/// </summary>
/// <param name="mayFail">For messages and logs: when nobody reads them, or the disk is full, the work they tell of goes on.</param>
internal sealed partial class DescriptorStream(int descriptor, bool mayFail = false) : Stream
{
    private const int BrokenPipeError = 32; // EPIPE
    private const int InterruptedError = 4; // EINTR
    private const int TryAgainError = 11; // EAGAIN
    private const short Readable = 1;
    private const short Writable = 4;
    private const short Failed = 8; // POLLERR: on a pipe, that its reader has gone
    private const ulong WindowSizeRequest = 0x5413; // TIOCGWINSZ

    private bool _unread;

    /// <summary>
    /// What nobody reads any more is dropped and the work goes on: results are written, and the exit code stays true.
    /// Without it a broken pipe is an exception.
    /// </summary>
    public bool DropsUnread { get; init; }

    /// <summary>How wide the terminal is; null where there is none.</summary>
    public int? Columns
    {
        get
        {
            var size = default(WindowSize);
            return Ioctl(descriptor, WindowSizeRequest, ref size) == 0 && size.Columns > 0 ? size.Columns : null;
        }
    }

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The reader of a pipe has seen enough: a quiet end, no error.</summary>
    public static bool IsBrokenPipe(IOException problem) => (problem.HResult & 0xFFFF) == BrokenPipeError;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0 && !_unread)
        {
            var count = SystemWrite(descriptor, buffer, (nuint)buffer.Length);
            if (count >= 0)
            {
                buffer = buffer[(int)count..];
            }
            else if (!TryWait(Writable))
            {
                return;
            }
        }
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = SystemRead(descriptor, buffer, (nuint)buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            if (!TryWait(Readable))
            {
                return 0;
            }
        }
    }

    /// <summary>Asked without writing: somebody who writes rarely would learn late, or never.</summary>
    public bool IsUnread()
    {
        var entry = new PollEntry { Descriptor = descriptor };
        return _unread || (Poll(ref entry, 1, 0) > 0 && (entry.Seen & Failed) != 0);
    }

    /// <exception cref="IOException">A broken pipe.</exception>
    public void ThrowIfUnread()
    {
        if (IsUnread())
        {
            throw new OutputProblem(BrokenPipeError);
        }
    }

    public override void Flush()
    {
        // nothing is held back here
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>A terminal or pipe may have been set not to block by whoever shares it.</summary>
    private bool TryWait(short what)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == InterruptedError)
        {
            return true;
        }

        if (error == BrokenPipeError && DropsUnread)
        {
            _unread = true;
            return false;
        }

        if (error != TryAgainError)
        {
            return mayFail ? false : throw new OutputProblem(error);
        }

        var entry = new PollEntry { Descriptor = descriptor, Wanted = what };
        _ = Poll(ref entry, 1, 100);
        return true;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelsWide;
        public ushort PixelsHigh;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, ulong request, ref WindowSize size);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint SystemWrite(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint SystemRead(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);
}

/// <summary>A standard stream cannot be written: its reader has gone, or the disk is full.</summary>
internal sealed class OutputProblem(int error) : IOException(Marshal.GetPInvokeErrorMessage(error), error);
