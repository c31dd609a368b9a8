using System.Globalization;

namespace LabTui.Records;

/// <summary>
/// Takes a record of a batch (magic 2) apart: length, attributes, timestamp delta, offset delta, key, value, headers. Lengths and
/// deltas are zigzag varints; a length of -1 means that there is none.
/// </summary>
internal ref struct RecordParts
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly List<RecordPart> _parts = [];
    private int _at;

    private RecordParts(ReadOnlySpan<byte> record) => _bytes = record;

    /// <exception cref="InvalidDataException">The bytes are no record.</exception>
    public static IReadOnlyList<RecordPart> Of(ReadOnlySpan<byte> record, long baseTimestamp, long baseOffset)
    {
        var reader = new RecordParts(record);
        reader.Number("length", length => Invariant($"{length} bytes follow"));
        reader.Attributes();
        reader.Number("timestamp delta", delta => Invariant($"{baseTimestamp} + {delta} ms"));
        reader.Number("offset delta", delta => Invariant($"{baseOffset} + {delta} = {baseOffset + delta}"));
        reader.Field("key", RecordPartKind.Key);
        reader.Field("value", RecordPartKind.Value);
        var headers = reader.Number("header count", count => count == 0 ? "no headers" : Invariant($"{count}"));
        for (var i = 1; i <= headers; i++)
        {
            reader.Field(Invariant($"header {i} name"), RecordPartKind.HeaderName);
            reader.Field(Invariant($"header {i} value"), RecordPartKind.HeaderValue);
        }

        return reader._at == record.Length ? reader._parts : throw new InvalidDataException("a record that is longer than it says");
    }

    private void Attributes()
    {
        Require(1);
        _parts.Add(new("attributes", _at, 1, "none are defined"));
        _at++;
    }

    private void Field(string name, RecordPartKind kind)
    {
        var length = Number(name + " length", it => it < 0 ? $"no {name}" : Invariant($"{it} bytes"));
        if (length > 0)
        {
            Require(length);
            _parts.Add(new(name, _at, (int)length, "", kind));
            _at += (int)length;
        }
    }

    private long Number(string name, Func<long, string> meaning)
    {
        var start = _at;
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            Require(1);
            var b = _bytes[_at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                var number = (long)(value >> 1) ^ -(long)(value & 1);
                _parts.Add(new(name, start, _at - start, meaning(number)));
                return number;
            }
        }

        throw new InvalidDataException("a varint of more than 10 bytes");
    }

    private readonly void Require(long count)
    {
        if (count > _bytes.Length - _at)
        {
            throw new InvalidDataException("a record that ends in the middle of a field");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
