namespace LabTui.Terminal;

/// <summary>A pipe to oneself: lets another thread end a wait for input.</summary>
internal sealed class WakePipe
{
    private readonly int _writeEnd;

    internal WakePipe()
    {
        Span<int> ends = stackalloc int[2];
        (ReadEnd, _writeEnd) = Libc.Pipe(ends, Libc.NonBlocking | Libc.CloseOnExec) == 0 ? (ends[0], ends[1]) : (-1, -1);
    }

    internal int ReadEnd { get; }

    /// <summary>A full pipe is awake already, so the result does not matter.</summary>
    internal void Wake() => _ = Libc.Write(_writeEnd, "!"u8, 1);

    internal void Clear()
    {
        Span<byte> bytes = stackalloc byte[64];
        while (Libc.Read(ReadEnd, bytes, (nuint)bytes.Length) > 0) { }
    }
}
