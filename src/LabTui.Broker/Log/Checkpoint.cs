using System.Globalization;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// How far each partition was forced to the disk at the last clean end: one line <c>TOPIC PARTITION SEGMENT LENGTH</c>
/// each. What lies behind it is checked by checksum on the next start; a missing file means all is checked.
/// </summary>
internal sealed class Checkpoint
{
    private readonly Dictionary<(string Topic, int Partition), (long Segment, int Length)> _known = [];

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
                line.Split(' ') is [var topic, var partition, var segment, var length]
                && int.TryParse(partition, CultureInfo.InvariantCulture, out var p)
                && long.TryParse(segment, CultureInfo.InvariantCulture, out var s)
                && int.TryParse(length, CultureInfo.InvariantCulture, out var l)
            )
            {
                checkpoint._known[(topic, p)] = (s, l);
            }
        }

        // From now on the log grows and topics may be made anew: the file holds only for the start that reads it.
        File.Delete(PathIn(root));
        return checkpoint;
    }

    public (long Segment, int Length) Of(string topic, int partition) =>
        _known.TryGetValue((topic, partition), out var known) ? known : (0, 0);

    public static void Write(string root, IEnumerable<Topic> topics)
    {
        var text = new StringBuilder();
        foreach (var topic in topics)
        {
            for (var i = 0; i < topic.Partitions.Count; i++)
            {
                if (topic.Partitions[i].Log.Segments is [.., var last])
                {
                    topic.Partitions[i].Log.Flush();
                    text.AppendLine(CultureInfo.InvariantCulture, $"{topic.Name} {i} {last.BaseOffset} {last.Length}");
                }
            }
        }

        ReplacedFile.Write(PathIn(root), Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string PathIn(string root) => Path.Combine(root, "checkpoint");
}
