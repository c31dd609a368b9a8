namespace LabTui.Streams;

/// <summary>How records are sent. What is not said here stays at the client's default, the partitioner above all.</summary>
/// <param name="Acks"><c>all</c>, <c>1</c> or <c>0</c>.</param>
/// <param name="Compression"><c>none</c>, <c>gzip</c>, <c>snappy</c>, <c>lz4</c> or <c>zstd</c>.</param>
/// <param name="RecordsPerSecond">A ceiling; null for as fast as it goes.</param>
public sealed record RecordWriterOptions(
    string Acks = "all",
    bool Idempotence = false,
    string Compression = "none",
    double? RecordsPerSecond = null
)
{
    /// <summary>A record that could not be delivered for this long is given up and counted as failed.</summary>
    public TimeSpan DeliveryLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long records wait for others to travel with (linger.ms); the client's default is 5 ms.</summary>
    public TimeSpan? Linger { get; init; }
}
