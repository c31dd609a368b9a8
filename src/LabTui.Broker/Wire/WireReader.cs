using System.Buffers.Binary;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// Reads Kafka's primitive types from one request, big-endian. In a flexible version (KIP-482) lengths are
/// unsigned varints of length + 1 and every structure ends with tagged fields; the same calls read both.
/// Every length is checked against the bytes that are really there before anything is allocated.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, bool flexible = false)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly bool _flexible = flexible;

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public sbyte Int8(string name) => (sbyte)Take(1, name)[0];

    public bool Bool(string name) => Take(1, name)[0] != 0;

    public short Int16(string name) => BinaryPrimitives.ReadInt16BigEndian(Take(2, name));

    public int Int32(string name) => BinaryPrimitives.ReadInt32BigEndian(Take(4, name));

    public long Int64(string name) => BinaryPrimitives.ReadInt64BigEndian(Take(8, name));

    public Guid Uuid(string name) => new(Take(16, name), bigEndian: true);

    public string String(string name) => NullableString(name) ?? throw new MalformedRequestException($"{name} is null, but must not be");

    public string? NullableString(string name) =>
        Length(name, wide: false) is var length && length < 0 ? null : Text(Take(length, name), name);

    /// <summary>The request header's client id keeps its old form even in flexible versions.</summary>
    public string? PlainNullableString(string name)
    {
        int length = Int16(name);
        return length < 0 ? null : Text(Take(length, name), name);
    }

    public byte[] ByteArray(string name) =>
        NullableRange(name) is var (_, length) && length > 0 ? _bytes.Slice(Position - length, length).ToArray() : [];

    /// <summary>Where a byte field lies, so that the caller can slice it out of its own memory without a copy.</summary>
    public (int Start, int Length)? NullableRange(string name)
    {
        var length = Length(name, wide: true);
        if (length < 0)
        {
            return null;
        }

        Take(length, name);
        return (Position - length, length);
    }

    /// <summary>
    /// An array's length; -1 = null. <paramref name="least"/> is the fewest bytes one element can take where lengths are
    /// not compact; where they are, a structure may be little more than its tags.
    /// </summary>
    public int NullableArray(string name, int least)
    {
        var count = Length(name, wide: true);
        if (count > Remaining / (_flexible ? Math.Min(least, 2) : least))
        {
            throw new MalformedRequestException($"{name} claims {count} elements, but only {Remaining} bytes follow");
        }

        return count;
    }

    public int Array(string name, int least) => Math.Max(0, NullableArray(name, least));

    public int[] Int32Array(string name) => NullableInt32Array(name) ?? [];

    public int[]? NullableInt32Array(string name)
    {
        var count = NullableArray(name, 4);
        if (count < 0)
        {
            return null;
        }

        if (count > Remaining / 4)
        {
            throw new MalformedRequestException($"{name} claims {count} numbers, but only {Remaining} bytes follow");
        }

        var values = new int[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Int32(name);
        }

        return values;
    }

    public List<string> Strings(string name, string element)
    {
        var values = new List<string>();
        for (var left = Array(name, _flexible ? 1 : 2); left > 0; left--)
        {
            values.Add(String(element));
        }

        return values;
    }

    /// <summary>Tagged fields: all are optional by definition, and none is used here.</summary>
    public void Tags()
    {
        if (!_flexible)
        {
            return;
        }

        for (var left = UnsignedVarint("tag count"); left > 0; left--)
        {
            UnsignedVarint("tag");
            var size = UnsignedVarint("tag size");
            Take(size > int.MaxValue ? int.MaxValue : (int)size, "tagged field");
        }
    }

    public uint UnsignedVarint(string name)
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var b = Take(1, name)[0];
            value |= (uint)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new MalformedRequestException($"{name} is a varint of more than 5 bytes");
    }

    private int Length(string name, bool wide)
    {
        var length =
            _flexible ? (long)UnsignedVarint(name) - 1
            : wide ? Int32(name)
            : Int16(name);
        return length is >= -1 and <= int.MaxValue ? (int)length : throw new MalformedRequestException($"{name} has the length {length}");
    }

    private ReadOnlySpan<byte> Take(int count, string name)
    {
        if (count > Remaining)
        {
            throw new MalformedRequestException($"{name} needs {count} bytes at {Position}, but only {Remaining} follow");
        }

        var span = _bytes.Slice(Position, count);
        Position += count;
        return span;
    }

    private static string Text(ReadOnlySpan<byte> utf8, string name)
    {
        try
        {
            return s_strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRequestException($"{name} is not UTF-8");
        }
    }

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);
}
