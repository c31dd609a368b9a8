namespace LabTui.Streams;

/// <summary>Where a group is to go on reading, in words of the Kafka tools: --to-earliest, --to-latest, --to-offset, --to-datetime.</summary>
public abstract record OffsetTarget
{
    private OffsetTarget() { }

    public sealed record Earliest : OffsetTarget;

    public sealed record Latest : OffsetTarget;

    /// <summary>The same in every partition; where it lies outside, the nearest end.</summary>
    public sealed record At(long Offset) : OffsetTarget;

    /// <summary>The first record written then or later; where there is none, the end.</summary>
    public sealed record Since(DateTimeOffset Time) : OffsetTarget;
}
