using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>
/// How <c>tail</c> writes a record: in the properties and the order of the Kafka console consumer, or as a JSON line.
/// </summary>
internal sealed class RecordFormat
{
    private static readonly Dictionary<string, Action<RecordFormat, string>> s_properties = new()
    {
        ["print.topic"] = (f, v) => f._topic = IsTrue(v),
        ["print.timestamp"] = (f, v) => f._timestamp = IsTrue(v),
        ["print.partition"] = (f, v) => f._partition = IsTrue(v),
        ["print.offset"] = (f, v) => f._offset = IsTrue(v),
        ["print.headers"] = (f, v) => f._headers = IsTrue(v),
        ["print.key"] = (f, v) => f._key = IsTrue(v),
        ["print.value"] = (f, v) => f._value = IsTrue(v),
        ["key.separator"] = (f, v) => f._separator = Encoding.UTF8.GetBytes(v),
        ["null.literal"] = (f, v) => f._null = Encoding.UTF8.GetBytes(v),
    };

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly bool _json;
    private readonly bool _visible;
    private bool _topic,
        _timestamp,
        _partition,
        _offset,
        _headers,
        _key;
    private bool _value = true;
    private bool _begun; // something of the present line is written
    private byte[] _separator = "\t"u8.ToArray();
    private byte[] _null = "null"u8.ToArray();

    // "visible" shows control bytes as escapes, for a terminal.
    public RecordFormat(bool json, bool visible, IEnumerable<string>? properties)
    {
        (_json, _visible) = (json, visible);
        foreach ((var name, var value) in KeyValue.Pairs("--property", properties))
        {
            if (!s_properties.TryGetValue(name, out var set))
            {
                throw UserProblem.Usage($"--property {name} is not known here. Known: {string.Join(", ", s_properties.Keys)}.");
            }

            set(this, value);
        }
    }

    /// <summary>The line with its end, valid until the next call.</summary>
    public ReadOnlySpan<byte> Line(RecordBatch batch, int index)
    {
        _line.ResetWrittenCount();
        _begun = false;
        if (_json)
        {
            WriteJson(batch, index);
        }
        else
        {
            WriteText(batch, index);
        }

        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }

    private void WriteText(RecordBatch batch, int index)
    {
        if (Begin(_topic))
        {
            Data(Encoding.UTF8.GetBytes(batch.Topic(index)), false);
        }

        if (Begin(_timestamp))
        {
            Ascii($"CreateTime:{batch.TimestampMs(index)}");
        }

        if (Begin(_partition))
        {
            Ascii($"Partition:{batch.Partition(index)}");
        }

        if (Begin(_offset))
        {
            Ascii($"Offset:{batch.Offset(index)}");
        }

        if (Begin(_headers))
        {
            Headers(batch.Headers(index));
        }

        if (Begin(_key))
        {
            Data(batch.Key(index), batch.IsNullKey(index));
        }

        if (Begin(_value))
        {
            Data(batch.Value(index), batch.IsNullValue(index));
        }
    }

    private bool Begin(bool wanted)
    {
        if (wanted && _begun)
        {
            _line.Write(_separator);
        }

        _begun |= wanted;
        return wanted;
    }

    private void Headers(IReadOnlyList<KeyValuePair<string, byte[]?>> headers)
    {
        if (headers.Count == 0)
        {
            _line.Write("NO_HEADERS"u8);
        }

        for (var i = 0; i < headers.Count; i++)
        {
            _line.Write(i > 0 ? ","u8 : ""u8);
            Data(Encoding.UTF8.GetBytes(headers[i].Key), false);
            _line.Write(":"u8);
            Data(headers[i].Value, headers[i].Value is null);
        }
    }

    private void Data(ReadOnlySpan<byte> bytes, bool isNull)
    {
        if (isNull)
        {
            _line.Write(_null);
        }
        else if (_visible)
        {
            Encoding.UTF8.GetBytes(VisibleText.Of(bytes), _line);
        }
        else
        {
            _line.Write(bytes);
        }
    }

    private void Ascii(string text) => Encoding.UTF8.GetBytes(text, _line);

    private void WriteJson(RecordBatch batch, int index)
    {
        using Utf8JsonWriter json = new(
            _line,
            new() { Encoder = _visible ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        json.WriteStartObject();
        json.WriteString("topic", batch.Topic(index));
        json.WriteNumber("partition", batch.Partition(index));
        json.WriteNumber("offset", batch.Offset(index));
        json.WriteString("timestamp", DateTime.UnixEpoch.AddMilliseconds(batch.TimestampMs(index)));
        JsonData(json, "key", batch.Key(index), batch.IsNullKey(index));
        JsonData(json, "value", batch.Value(index), batch.IsNullValue(index));
        json.WriteStartArray("headers");
        foreach ((var name, var value) in batch.Headers(index))
        {
            json.WriteStartObject();
            json.WriteString("key", name);
            JsonData(json, "value", value, value is null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What is not UTF-8 cannot stand in a JSON string; it comes as NAME_base64.
    private static void JsonData(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes, bool isNull)
    {
        if (isNull)
        {
            json.WriteNull(name);
        }
        else if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            json.WriteString(name, bytes);
        }
        else
        {
            json.WriteBase64String($"{name}_base64", bytes);
        }
    }

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
