using System.Globalization;

namespace LabTui.Broker;

/// <summary>Logs with the settings that a test wants.</summary>
internal static class TestLog
{
    public static readonly BrokerSettings Broker = new(new(), null);

    public static PartitionLog New(string? folder, int segmentBytes, params (string Name, string Value)[] configs) =>
        new(folder, Settings(segmentBytes, configs));

    /// <summary>Smaller segments than a client may ask for are fine here.</summary>
    public static TopicSettings Settings(int segmentBytes, params (string Name, string Value)[] configs) =>
        new(
            configs
                .Append((TopicConfig.SegmentBytes, segmentBytes.ToString(CultureInfo.InvariantCulture)))
                .ToDictionary(c => c.Item1, c => c.Item2),
            Broker
        );

    public static TopicSettings Settings(params (string Name, string Value)[] configs) =>
        new(configs.ToDictionary(c => c.Name, c => c.Value), Broker);

    /// <summary>As ListOffsets looks for it.</summary>
    public static (long Offset, long Timestamp)? FirstAtOrAfter(this PartitionLog log, long time)
    {
        for (var from = log.StartOffset; log.FindBatch(time, from) is { } batch; from = batch.Batch.LastOffset + 1)
        {
            using (batch)
            {
                if (batch.FirstAtOrAfter(time, log.StartOffset) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
