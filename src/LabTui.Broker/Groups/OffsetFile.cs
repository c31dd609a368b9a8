using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Broker;

/// <summary>
/// Committed offsets on disk, one JSON line per commit, newest last:
/// <c>{"group":"g","offsets":[["topic",0,42,-1,"metadata"]]}</c>; a dropped offset is <c>["topic",0]</c>.
/// Each line goes to the operating system before the commit is answered. A torn last line is cut.
/// Without a path nothing is kept.
/// </summary>
internal sealed class OffsetFile(string? path, Action<string> log) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private SafeFileHandle? _handle;
    private long _length;

    public int Lines { get; private set; }

    public Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> Read()
    {
        var groups = new Dictionary<string, Dictionary<TopicPartition, CommittedOffset>>();
        if (path is null)
        {
            return groups;
        }

        Open();
        var bytes = File.ReadAllBytes(path);
        var good = 0;
        for (int end; (end = bytes.AsSpan(good).IndexOf((byte)'\n')) >= 0; good += end + 1)
        {
            if (!Apply(bytes.AsMemory(good, end), groups))
            {
                break;
            }

            Lines++;
        }

        if (good < bytes.Length)
        {
            log($"{path}: cut {bytes.Length - good} bytes at the end that are not a whole line");
            RandomAccess.SetLength(_handle!, good);
        }

        _length = good;
        return groups;
    }

    public void Append(string group, IReadOnlyList<(TopicPartition Key, CommittedOffset Value)> offsets)
    {
        using (var json = new Utf8JsonWriter(_line))
        {
            WriteLine(json, group, offsets);
        }

        WriteOut();
    }

    public void AppendDropped(string group, IReadOnlyList<TopicPartition> dropped)
    {
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            json.WriteString("group"u8, group);
            json.WriteStartArray("offsets"u8);
            foreach (var (topic, partition) in dropped)
            {
                json.WriteStartArray();
                json.WriteStringValue(topic);
                json.WriteNumberValue(partition);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        WriteOut();
    }

    /// <summary>Replaces the file by one line per group.</summary>
    public void Rewrite(Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> groups)
    {
        if (path is null)
        {
            return;
        }

        var content = new ArrayBufferWriter<byte>();
        foreach (var (group, offsets) in groups)
        {
            using (var json = new Utf8JsonWriter(content))
            {
                WriteLine(json, group, offsets.Select(o => (o.Key, o.Value)));
            }

            content.Write("\n"u8);
        }

        ReplacedFile.Write(path, content.WrittenSpan);
        _handle?.Dispose();
        Open();
        (_length, Lines) = (content.WrittenCount, groups.Count);
    }

    public void Dispose() => _handle?.Dispose();

    private void Open() => _handle = File.OpenHandle(path!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static void WriteLine(Utf8JsonWriter json, string group, IEnumerable<(TopicPartition Key, CommittedOffset Value)> offsets)
    {
        json.WriteStartObject();
        json.WriteString("group"u8, group);
        json.WriteStartArray("offsets"u8);
        foreach (var (key, value) in offsets)
        {
            json.WriteStartArray();
            json.WriteStringValue(key.Topic);
            json.WriteNumberValue(key.Partition);
            json.WriteNumberValue(value.Offset);
            json.WriteNumberValue(value.LeaderEpoch);
            json.WriteStringValue(value.Metadata);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOut()
    {
        _line.Write("\n"u8);
        try
        {
            if (_handle is not null)
            {
                RandomAccess.Write(_handle, _line.WrittenSpan, _length);
                _length += _line.WrittenCount;
            }

            Lines++;
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
