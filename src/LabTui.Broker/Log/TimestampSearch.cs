namespace LabTui.Broker;

/// <summary>
/// Finds records by their time. Timestamps come from clients and may run backwards, so the walk goes by each stretch's
/// largest timestamp and never by binary search. On the broker's loop only batch headers are read; what is inside a
/// batch is looked at outside, as unpacking takes time.
/// </summary>
internal static class TimestampSearch
{
    /// <summary>The first batch from an offset on in which some record may be at or after a time.</summary>
    public static FoundBatch? FindBatch(this PartitionLog log, long time, long from)
    {
        Span<byte> buffer = stackalloc byte[BatchScan.BufferSize];
        foreach (var segment in log.Segments)
        {
            for (var i = 0; segment.MaxTimestamp >= time && segment.NextOffset > from && i < segment.Index.Count; i++)
            {
                if (segment.Index[i].MaxTimestamp < time)
                {
                    continue;
                }

                var end = i + 1 < segment.Index.Count ? segment.Index[i + 1].Position : segment.Length;
                var scan = new BatchScan(segment, segment.Index[i].Position, buffer, end);
                while (scan.Next())
                {
                    if (scan.Batch.MaxTimestamp >= time && scan.Batch.LastOffset >= from && scan.Batch.RecordCount > 0)
                    {
                        return new(scan.Batch, new(segment.Acquire(), scan.Position, scan.Batch.Length));
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The batch with the log's largest timestamp, the first such.</summary>
    public static FoundBatch? FindLargest(this PartitionLog log)
    {
        var largest = log.Segments.Select(s => s.MaxTimestamp).DefaultIfEmpty(-1).Max();
        return largest < 0 ? null : log.FindBatch(largest, log.StartOffset);
    }
}

/// <summary>A batch that was found, held open until it has been looked at.</summary>
internal sealed class FoundBatch(RecordBatch batch, LogSlice slice) : IDisposable
{
    public RecordBatch Batch => batch;

    /// <summary>The first record from an offset on whose time is at or after the given one. Unpacks the batch.</summary>
    public (long Offset, long Timestamp)? FirstAtOrAfter(long time, long from)
    {
        if (batch.HasAppendTime)
        {
            return (Math.Max(batch.BaseOffset, from), batch.MaxTimestamp);
        }

        using var unpacked = new PooledBuffer(Compression.MostUnpacked);
        var bytes = new byte[batch.Length];
        slice.Read(0, bytes);
        if (BatchRecords.TryOf(batch, bytes, unpacked) is not { } records)
        {
            return (Math.Max(batch.BaseOffset, from), batch.BaseTimestamp); // records that are none, taken by an older broker
        }

        var scan = new RecordScan(records.Span);
        while (scan.Next())
        {
            var (offset, timestamp) = (batch.BaseOffset + scan.OffsetDelta, batch.BaseTimestamp + scan.TimestampDelta);
            if (timestamp >= time && offset >= from)
            {
                return (offset, timestamp);
            }
        }

        return null;
    }

    public void Dispose() => slice.Release();
}
