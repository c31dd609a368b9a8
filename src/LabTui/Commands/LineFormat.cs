using System.Text;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>How a line becomes key and value, in the properties of the Kafka console producer.</summary>
internal sealed class LineFormat
{
    private bool _parseKey;
    private byte[] _separator = "\t"u8.ToArray();
    private byte[]? _nullMarker;
    private byte[]? _key;

    public static LineFormat Parse(IEnumerable<string>? properties, string? key)
    {
        LineFormat format = new() { _key = key is null ? null : Encoding.UTF8.GetBytes(key) };
        foreach ((var name, var value) in KeyValue.Pairs("--property", properties))
        {
            switch (name)
            {
                case "parse.key":
                    format._parseKey = value.Equals("true", StringComparison.OrdinalIgnoreCase);
                    break;
                case "key.separator" when value.Length > 0:
                    format._separator = Encoding.UTF8.GetBytes(value);
                    break;
                case "null.marker":
                    format._nullMarker = Encoding.UTF8.GetBytes(value);
                    break;
                default:
                    throw UserProblem.Usage(
                        $"--property {name}={value} is not known here. Known: parse.key=true, key.separator=SEP, null.marker=TEXT."
                    );
            }
        }

        return format._parseKey && key is not null ? throw UserProblem.Usage("Give either --key or --property parse.key=true.") : format;
    }

    public (byte[]? Key, byte[]? Value) Split(ReadOnlySpan<byte> line, long number)
    {
        if (!_parseKey)
        {
            return (_key, Bytes(line));
        }

        var at = line.IndexOf(_separator);
        return at >= 0
            ? (Bytes(line[..at]), Bytes(line[(at + _separator.Length)..]))
            : throw UserProblem.Usage($"Line {number} has no key: \"{Encoding.UTF8.GetString(_separator)}\" does not occur in it.");
    }

    private byte[]? Bytes(ReadOnlySpan<byte> part) => _nullMarker is not null && part.SequenceEqual(_nullMarker) ? null : part.ToArray();
}
