namespace LabTui.Learning;

/// <summary>Passes a file on as it is, and refuses the first byte that is no UTF-8.</summary>
internal sealed class Utf8Stream(Stream file, string name) : Stream
{
    // The beginning of a character that the last piece ended in.
    private readonly byte[] _begun = new byte[4];
    private int _begunLength;
    private long _line = 1;
    private long _byteOfLine;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="DataProblem">Bytes that are no UTF-8.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = file.Read(buffer);
        if (count == 0 && _begunLength > 0)
        {
            Refuse(_begun[0]);
        }

        var bytes = buffer[..count];
        while (_begunLength > 0 && bytes.Length > 0)
        {
            bytes = GoOn(bytes);
        }

        Check(bytes);
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private Span<byte> GoOn(Span<byte> bytes)
    {
        _begun[_begunLength++] = bytes[0];
        var character = _begun.AsSpan(0, _begunLength);
        if (Utf8Rule.FirstWrong(character, out var unfinished) >= 0)
        {
            Refuse(character[0]);
        }

        if (unfinished == 0)
        {
            _byteOfLine += _begunLength;
            _begunLength = 0;
        }

        return bytes[1..];
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        var wrong = Utf8Rule.FirstWrong(bytes, out var unfinished);
        var right = bytes[..(wrong >= 0 ? wrong : bytes.Length - unfinished)];
        _line += right.Count((byte)'\n');
        var end = right.LastIndexOf((byte)'\n');
        _byteOfLine = end < 0 ? _byteOfLine + right.Length : right.Length - end - 1;
        if (wrong >= 0)
        {
            Refuse(bytes[wrong]);
        }

        bytes[right.Length..].CopyTo(_begun);
        _begunLength = unfinished;
    }

    private void Refuse(byte wrong) =>
        throw new DataProblem(
            name,
            _line,
            null,
            $"0x{wrong:X2} as byte {_byteOfLine + 1} of the line",
            "text in UTF-8",
            "save the file as UTF-8, for example: iconv -f LATIN1 -t UTF-8 FILE > NEW"
        );
}
