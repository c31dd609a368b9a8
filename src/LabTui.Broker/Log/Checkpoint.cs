using System.Globalization;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// How far each partition was forced to the disk: one line <c>TOPIC PARTITION SEGMENT LENGTH ID</c> each, the id being the
/// topic's, as another may have the name by now. What lies behind is checked by checksum on the next start; a missing
/// file means all is checked. Written when the broker ends, and while it runs when a segment has been closed.
/// </summary>
internal sealed class Checkpoint
{
    private readonly Dictionary<(Guid Topic, int Partition), (long Segment, int Length)> _known = [];

    public static Checkpoint Read(string? root)
    {
        var checkpoint = new Checkpoint();
        if (root is null || !File.Exists(PathIn(root)))
        {
            return checkpoint;
        }

        foreach (var line in File.ReadLines(PathIn(root)))
        {
            if (
                line.Split(' ') is [_, var partition, var segment, var length, var topic]
                && Guid.TryParse(topic, out var id)
                && int.TryParse(partition, CultureInfo.InvariantCulture, out var p)
                && long.TryParse(segment, CultureInfo.InvariantCulture, out var s)
                && int.TryParse(length, CultureInfo.InvariantCulture, out var l)
            )
            {
                checkpoint._known[(id, p)] = (s, l);
            }
        }

        return checkpoint;
    }

    public (long Segment, int Length) Of(Guid topic, int partition) =>
        _known.TryGetValue((topic, partition), out var known) ? known : (0, 0);

    /// <summary>At the end: all of it is forced to the disk.</summary>
    public static void WriteAll(string root, IReadOnlyList<Topic> topics)
    {
        foreach (var partition in topics.SelectMany(t => t.Partitions))
        {
            partition.Log.Flush();
        }

        Write(root, Lines(topics, last => last.Length));
    }

    /// <summary>What may be written once all closed segments are on the disk.</summary>
    public static string LinesOfClosed(IEnumerable<Topic> topics) => Lines(topics, _ => 0);

    public static void Write(string root, string lines) => ReplacedFile.Write(PathIn(root), Encoding.UTF8.GetBytes(lines));

    private static string Lines(IEnumerable<Topic> topics, Func<Segment, int> length)
    {
        var text = new StringBuilder();
        foreach (var topic in topics)
        {
            for (var i = 0; i < topic.Partitions.Count; i++)
            {
                if (topic.Partitions[i].Log.Segments is [.., var last])
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"{topic.Name} {i} {last.BaseOffset} {length(last)} {topic.Id}");
                }
            }
        }

        return text.ToString();
    }

    private static string PathIn(string root) => Path.Combine(root, "checkpoint");
}
