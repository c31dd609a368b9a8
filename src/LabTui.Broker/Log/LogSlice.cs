namespace LabTui.Broker;

/// <summary>
/// Whole batches that lie together in one segment, to be read when they are sent. Holds the segment open until
/// released, so that a topic deleted meanwhile does not pull the file away from under a running response.
/// </summary>
internal readonly record struct LogSlice(Segment? Segment, int Position, int Length)
{
    public static LogSlice Empty => default;

    public int Read(int from, Span<byte> into) => Segment!.Read(Position + from, into[..Math.Min(into.Length, Length - from)]);

    /// <summary>The first offset behind it.</summary>
    public long EndOffset()
    {
        var end = Position + Length;
        if (end >= Segment!.Length)
        {
            return Segment.NextOffset;
        }

        Span<byte> header = stackalloc byte[RecordBatch.HeaderSize];
        Segment.Read(end, header);
        return RecordBatch.Parse(header).BaseOffset;
    }

    public void Release() => Segment?.Release();
}
