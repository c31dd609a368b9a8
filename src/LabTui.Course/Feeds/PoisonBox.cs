using System.Globalization;
using System.Text;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Where records go that cannot be judged: into data/poison.log, and to a dead-letter topic where one is named.</summary>
internal sealed class PoisonBox(StudentHome home, ClusterSettings settings, string topic, string group, string? deadLetters) : IDisposable
{
    private const long MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly RecordWriter? _writer = deadLetters is null ? null : new(settings);

    private string Path => System.IO.Path.Combine(home.Data, "poison.log");

    /// <summary>Returns once all of them are where they belong: then the batch may be committed.</summary>
    /// <exception cref="ClusterProblem">They could not be sent.</exception>
    public void Put(IReadOnlyList<PoisonRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        Send(records);
        try
        {
            if (File.Exists(Path) && new FileInfo(Path).Length > MostBytes)
            {
                File.Move(Path, Path + ".old", overwrite: true);
            }

            File.AppendAllLines(Path, records.Select(record => record.Line(topic, group)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // they are counted, and lie in the topic still
        }
    }

    public void Dispose() => _writer?.Dispose();

    private void Send(IReadOnlyList<PoisonRecord> records)
    {
        if (_writer is null)
        {
            return;
        }

        foreach (var record in records)
        {
            _writer.Send(deadLetters!, record.Key, record.Value, Headers(record));
        }

        if (!_writer.Flush(s_limit) || _writer.Failed > 0)
        {
            throw new ClusterProblem(
                ClusterHop.Answer,
                $"{deadLetters}: records that cannot be judged could not be sent there{(_writer.Problems is [var first, ..] ? ", " + first.Message : "")}.",
                "Look whether the topic exists and takes them."
            );
        }
    }

    private KeyValuePair<string, byte[]?>[] Headers(PoisonRecord record) =>
        [
            new("dead-letter.topic", Encoding.UTF8.GetBytes(topic)),
            new("dead-letter.partition", Number(record.Partition)),
            new("dead-letter.offset", Number(record.Offset)),
            new("dead-letter.why", Encoding.UTF8.GetBytes(record.Why)),
        ];

    private static byte[] Number(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
