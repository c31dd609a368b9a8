using System.Buffers;
using System.Text.Json;

namespace LabTui.Broker;

/// <summary>
/// Committed offsets on disk, one JSON line per commit:
/// <c>{"group":"g","offsets":[["topic",0,42,-1,"metadata"]]}</c>; a dropped offset is <c>["topic",0]</c>.
/// </summary>
internal sealed class OffsetFile(string? path, Action<string> log) : IDisposable
{
    private readonly LineFile _lines = new(path, log);
    private readonly ArrayBufferWriter<byte> _line = new();

    public int Lines => _lines.Lines;

    public Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> Read()
    {
        var groups = new Dictionary<string, Dictionary<TopicPartition, CommittedOffset>>();
        _lines.Read(line => Apply(line, groups));
        return groups;
    }

    public void Append(string group, IReadOnlyList<(TopicPartition Key, CommittedOffset Value)> offsets)
    {
        WriteLine(_line, group, offsets.Select(o => (o.Key, (CommittedOffset?)o.Value)));
        WriteOut();
    }

    public void AppendDropped(string group, IReadOnlyList<TopicPartition> dropped)
    {
        WriteLine(_line, group, dropped.Select(key => (key, (CommittedOffset?)null)));
        WriteOut();
    }

    /// <summary>Replaces the file by one line per group.</summary>
    public void Rewrite(Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> groups)
    {
        var content = new ArrayBufferWriter<byte>();
        foreach (var (group, offsets) in groups)
        {
            WriteLine(content, group, offsets.Select(o => (o.Key, (CommittedOffset?)o.Value)));
        }

        _lines.Rewrite(content, groups.Count);
    }

    public void Dispose() => _lines.Dispose();

    private static void WriteLine(
        ArrayBufferWriter<byte> into,
        string group,
        IEnumerable<(TopicPartition Key, CommittedOffset? Value)> offsets
    )
    {
        using (var json = new Utf8JsonWriter(into))
        {
            json.WriteStartObject();
            json.WriteString("group"u8, group);
            json.WriteStartArray("offsets"u8);
            foreach (var (key, value) in offsets)
            {
                json.WriteStartArray();
                json.WriteStringValue(key.Topic);
                json.WriteNumberValue(key.Partition);
                if (value is { } committed)
                {
                    json.WriteNumberValue(committed.Offset);
                    json.WriteNumberValue(committed.LeaderEpoch);
                    json.WriteStringValue(committed.Metadata);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        into.Write("\n"u8);
    }

    private void WriteOut()
    {
        try
        {
            _lines.Append(_line.WrittenSpan);
        }
        finally
        {
            _line.ResetWrittenCount();
        }
    }

    private static bool Apply(ReadOnlyMemory<byte> line, Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> groups)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var name = json.RootElement.GetProperty("group").GetString()!;
            var offsets = groups.TryGetValue(name, out var known) ? known : groups[name] = [];
            foreach (var entry in json.RootElement.GetProperty("offsets").EnumerateArray())
            {
                var key = new TopicPartition(entry[0].GetString()!, entry[1].GetInt32());
                if (entry.GetArrayLength() == 2)
                {
                    offsets.Remove(key);
                }
                else
                {
                    offsets[key] = new(entry[2].GetInt64(), entry[3].GetInt32(), entry[4].GetString()!);
                }
            }

            if (offsets.Count == 0)
            {
                groups.Remove(name);
            }

            return true;
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            return false;
        }
    }
}
