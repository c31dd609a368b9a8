using LabTui.Course;

namespace LabTui.Commands;

/// <summary>Lines of bytes, whatever they encode. Ends of line are \n or \r\n and are taken off.</summary>
internal sealed class LineReader(Stream input, int maxLength)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start,
        _end;
    private bool _ended;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line, valid until the next call; null at the end.</summary>
    /// <exception cref="UserProblem">A line is longer than a record may be.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                return Take(searched + newline, 1);
            }

            searched = _end - _start;
            if (_ended)
            {
                // Without the cast null would become an empty line: arrays, and so null, convert to memory.
                return searched == 0 ? (ReadOnlyMemory<byte>?)null : Take(searched, 0);
            }

            if (searched > maxLength)
            {
                throw UserProblem.Usage($"Line {Number + 1} is longer than {maxLength} bytes, the most that a record may have.");
            }

            await FillAsync(cancellationToken);
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int terminator)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
        _start += length + terminator;
        Number++;
        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var kept = _end - _start;
        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, _start, target, 0, kept);
        (_buffer, _start, _end) = (target, 0, kept);
        // A read from a terminal cannot be called off; Ctrl-C leaves it behind.
        var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
        _end += read;
        _ended = read == 0;
    }
}
