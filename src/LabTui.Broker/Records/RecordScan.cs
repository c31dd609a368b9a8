namespace LabTui.Broker;

/// <summary>
/// Walks unpacked records without a copy. A record: its length, attributes (1 byte), timestamp delta, offset delta,
/// key, value, headers; lengths and deltas are zigzag varints, a length of -1 means null.
/// </summary>
/// <exception cref="InvalidDataException">Thrown where the bytes are not a record.</exception>
internal ref struct RecordScan(ReadOnlySpan<byte> records)
{
    private const int Least = 6; // nothing but the six numbers of an empty record
    private readonly ReadOnlySpan<byte> _bytes = records;
    private int _at;

    /// <summary>Where the record begins, its length included.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next record begins.</summary>
    public readonly int End => _at;

    /// <summary>Where the offset delta begins.</summary>
    public int AfterTimestamp { get; private set; }

    public long TimestampDelta { get; private set; }

    public int OffsetDelta { get; private set; }

    public bool HasKey { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>A record without a value marks its key as deleted in a compacted topic.</summary>
    public bool HasValue { get; private set; }

    public bool Next()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        Start = _at;
        var length = Varint();
        if (length < Least || length > _bytes.Length - _at)
        {
            throw new InvalidDataException($"a record of {length} bytes with {_bytes.Length - _at} left");
        }

        var end = _at + (int)length;
        _at++; // attributes: none are defined
        TimestampDelta = Varint();
        AfterTimestamp = _at;
        OffsetDelta = (int)Varint();
        HasKey = Bytes(end, out var key);
        Key = key;
        HasValue = Bytes(end, out _);
        for (var headers = Count(); headers > 0; headers--)
        {
            if (!Bytes(end, out _))
            {
                throw new InvalidDataException("a header without a key");
            }

            Bytes(end, out _);
        }

        return _at == end ? true : throw new InvalidDataException("a record that is longer or shorter than it says");
    }

    /// <summary>False = null.</summary>
    private bool Bytes(int end, out ReadOnlySpan<byte> bytes)
    {
        var length = Varint();
        if (length < -1 || length > end - _at)
        {
            throw new InvalidDataException($"a field of {length} bytes with {end - _at} left");
        }

        bytes = _bytes.Slice(_at, Math.Max(0, (int)length));
        _at += bytes.Length;
        return length >= 0;
    }

    private long Count() => Varint() is >= 0 and var count ? count : throw new InvalidDataException("a negative number of headers");

    private long Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at >= _bytes.Length)
            {
                throw new InvalidDataException("the records end in the middle of one");
            }

            var b = _bytes[_at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw new InvalidDataException("a varint of more than 10 bytes");
    }
}
