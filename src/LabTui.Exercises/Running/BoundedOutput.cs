using System.Text;

namespace LabTui.Exercises;

/// <summary>Collects what a process prints: its beginning is kept, the rest counted, so that nothing grows without end.</summary>
internal sealed class BoundedOutput
{
    public const int MaxKept = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly StringBuilder _kept = new();
    private long _bytes;

    /// <summary>Called with each piece that is kept, from a thread of its own.</summary>
    public Action<string>? Live { get; set; }

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _kept.ToString();
            }
        }
    }

    /// <summary>Reads to the end, also what is dropped, so that the process never has to wait for us.</summary>
    public async Task Drain(Stream stream)
    {
        var buffer = new byte[8192];
        var chars = new char[buffer.Length + 16];
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0; )
            {
                Add(chars.AsSpan(0, decoder.GetChars(buffer, 0, read, chars, 0)), read);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone; what was read stands.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    public void Add(ReadOnlySpan<char> text, int bytes)
    {
        int room;
        lock (_lock)
        {
            _bytes += bytes;
            room = Math.Min(MaxKept - _kept.Length, text.Length);
            _kept.Append(text[..room]);
        }

        if (room > 0)
        {
            Live?.Invoke(text[..room].ToString());
        }
    }

    public void SetTotal(long bytes)
    {
        lock (_lock)
        {
            _bytes = Math.Max(_bytes, bytes);
        }
    }
}
