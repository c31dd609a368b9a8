using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>
/// Keeps topics in a folder: <c>topics/NAME/topic.json</c> (written by rename) and <c>topics/NAME/PARTITION/*.log</c>.
/// A topic is deleted by moving its folder to <c>deleted/</c> first, so that a crash never leaves half of one.
/// Without a folder nothing is kept.
/// </summary>
internal sealed class TopicStore(string? root, BrokerSettings broker, Action<string> log)
{
    private readonly Checkpoint _checkpoint = Checkpoint.Read(root);

    public IEnumerable<Topic> Load()
    {
        if (root is null)
        {
            yield break;
        }

        Directory.CreateDirectory(Path.Combine(root, "topics"));
        Discard(Path.Combine(root, "deleted"));
        Directory.CreateDirectory(Path.Combine(root, "deleted")); // now, as a full disk may not let us later
        foreach (var folder in Directory.GetDirectories(Path.Combine(root, "topics")).Order(StringComparer.Ordinal))
        {
            if (ReadMeta(folder) is { } meta)
            {
                yield return Open(Path.GetFileName(folder), meta);
            }
        }
    }

    public Topic Create(string name, int partitions, SortedDictionary<string, string> configs)
    {
        var (id, settings) = (Guid.NewGuid(), new TopicSettings(configs, broker));
        Save(name, new(partitions, configs, []) { Id = id });
        return new(name, id, [.. NewPartitions(name, settings, 0, partitions)], configs, settings);
    }

    public IEnumerable<Partition> NewPartitions(string name, TopicSettings settings, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => new Partition(new(Folder(name, i), settings)));

    public void Save(string name, TopicMeta meta)
    {
        if (root is null)
        {
            return;
        }

        var folder = Path.Combine(root, "topics", name);
        Directory.CreateDirectory(folder);
        ReplacedFile.Write(Path.Combine(folder, "topic.json"), JsonSerializer.SerializeToUtf8Bytes(meta, TopicJson.Default.TopicMeta));
    }

    public void Delete(Topic topic)
    {
        if (root is not null)
        {
            var trash = Path.Combine(root, "deleted", Guid.NewGuid().ToString("N"));
            Directory.Move(Path.Combine(root, "topics", topic.Name), trash);
            Discard(trash);
        }

        topic.Partitions.ForEach(p => p.Log.Close());
    }

    /// <summary>Forces everything to the disk and notes that it was sound, so that the next start need not check it again.</summary>
    public void SaveCheckpoint(IEnumerable<Topic> topics)
    {
        if (root is not null)
        {
            Checkpoint.WriteAll(root, [.. topics]);
        }
    }

    /// <summary>Notes that all closed segments are on the disk; asked for its content on the loop, written outside.</summary>
    public void SaveCheckpoint(string lines)
    {
        if (root is not null)
        {
            Checkpoint.Write(root, lines);
        }
    }

    private Topic Open(string name, TopicMeta meta)
    {
        if (meta.Id == Guid.Empty) // written before topics had ids
        {
            meta = meta with { Id = Guid.NewGuid() };
            Save(name, meta);
        }

        var configs = Allowed(name, meta.Configs);
        var settings = new TopicSettings(configs, broker);
        var partitions = new List<Partition>(meta.Partitions);
        for (var i = 0; i < meta.Partitions; i++)
        {
            var partition = new LogRecovery(Folder(name, i)!, settings, log).Open(_checkpoint.Of(meta.Id, i));
            partition.DeleteBefore(meta.LogStart.GetValueOrDefault(i));
            partitions.Add(new(partition));
        }

        return new(name, meta.Id, partitions, configs, settings);
    }

    /// <summary>Without the settings that an older broker took and this one does not.</summary>
    private SortedDictionary<string, string> Allowed(string name, SortedDictionary<string, string> configs)
    {
        foreach (var (setting, value) in configs.ToList())
        {
            if (TopicConfig.Problem(setting, value) is { } problem)
            {
                log($"topic {name}: {setting}={value} is left out: {problem}");
                configs.Remove(setting);
            }
        }

        return configs;
    }

    private TopicMeta? ReadMeta(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "topic.json")), TopicJson.Default.TopicMeta);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            log($"{folder} has no readable topic.json ({e.Message}); it is left alone and not served");
            return null;
        }
    }

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string? Folder(string topic, int partition) =>
        root is null ? null : Path.Combine(root, "topics", topic, partition.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>What topic.json says. A partition whose log begins at 0 is left out of <paramref name="LogStart"/>.</summary>
internal sealed record TopicMeta(int Partitions, SortedDictionary<string, string> Configs, Dictionary<int, long> LogStart)
{
    public Guid Id { get; init; }

    public static TopicMeta Of(Topic topic) =>
        new(
            topic.PartitionCount,
            topic.Configs,
            topic.Partitions.Index().Where(p => p.Item.Log.StartOffset > 0).ToDictionary(p => p.Index, p => p.Item.Log.StartOffset)
        )
        {
            Id = topic.Id,
        };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(TopicMeta))]
internal sealed partial class TopicJson : JsonSerializerContext;
