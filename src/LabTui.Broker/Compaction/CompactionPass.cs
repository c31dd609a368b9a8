namespace LabTui.Broker;

/// <summary>
/// One compaction of a partition, on a thread of its own: notes the newest offset of each key in the dirty segments,
/// then writes all segments anew without the records that a newer one has made obsolete. Offsets stay. Only the
/// change of segments in the list runs on the broker's loop.
/// </summary>
internal sealed class CompactionPass(CompactionPlan plan, Actor loop, long memory, long now)
{
    private const int WriteAtOnce = 1 << 20;
    private readonly TransactionFilter _transactions = new(plan.Aborted);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (map, end) = Note(memory, cancellationToken);
        using var filter = new BatchFilter(map, end, plan, _transactions, now);
        foreach (var group in plan.Groups(end))
        {
            var cleaned = Rewrite(group, filter, cancellationToken);
            var leftOut = _transactions.TakeLeftOut();
            if (!await loop.Ask(() => Replace(group, cleaned, leftOut)))
            {
                cleaned.Delete(); // retention, or the topic's end, was quicker
                return;
            }

            group[0].Release(); // its file has been replaced
            foreach (var segment in group.Skip(1))
            {
                segment.Delete(); // oldest first: what a crash leaves behind never has a value without its newer tombstone
            }
        }

        await loop.Do(() => plan.Log.CleanedTo = end);
        CleanedOffset.Write(plan.Log.Folder, end);
    }

    /// <summary>An aborted transaction is forgotten together with its control batch: a reader that was told of it alone would wait for the end.</summary>
    private bool Replace(IReadOnlyList<Segment> group, Segment cleaned, HashSet<long> leftOut)
    {
        var isReplaced = plan.Log.Replace(group, cleaned);
        if (isReplaced && leftOut.Count > 0)
        {
            plan.Log.Transactions.Forget(t => leftOut.Contains(t.End));
        }

        return isReplaced;
    }

    private (OffsetMap Map, long End) Note(long memory, CancellationToken cancellationToken)
    {
        var map = new OffsetMap(plan.End - plan.FirstDirty, memory);
        using var unpacked = new PooledBuffer(Compression.MostUnpacked);
        foreach (var segment in plan.Segments.Where(s => s.NextOffset > plan.FirstDirty))
        {
            using var reader = new BatchReader(segment);
            while (reader.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.Batch.LastOffset >= plan.FirstDirty && Note(map, reader, unpacked) is { } full)
                {
                    return (map, full);
                }
            }
        }

        return (map, plan.End);
    }

    /// <summary>Null, or the first offset for which there was no room.</summary>
    private long? Note(OffsetMap map, BatchReader reader, PooledBuffer unpacked)
    {
        if (reader.Batch.IsControl || _transactions.IsAborted(reader.Batch))
        {
            return null;
        }

        if (BatchRecords.TryOf(reader.Batch, reader.Bytes, unpacked) is not { } records)
        {
            return null;
        }

        var scan = new RecordScan(records.Span);
        while (scan.Next())
        {
            var offset = reader.Batch.BaseOffset + scan.OffsetDelta;
            if (offset >= plan.FirstDirty && scan.HasKey)
            {
                if (map.IsFull)
                {
                    return offset;
                }

                map.Put(scan.Key, offset);
            }
        }

        return null;
    }

    private Segment Rewrite(IReadOnlyList<Segment> group, BatchFilter filter, CancellationToken cancellationToken)
    {
        var interval = plan.Log.Settings.IndexIntervalBytes;
        Segment cleaned = plan.Log.Folder is { } folder
            ? new FileSegment(folder, group[0].BaseOffset, interval, FileSegment.CleanedSuffix).Created()
            : new MemorySegment(group[0].BaseOffset, interval);
        try
        {
            using var output = new PooledBuffer(int.MaxValue);
            foreach (var segment in group)
            {
                using var reader = new BatchReader(segment);
                while (reader.Next())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    filter.Filter(reader.Batch, reader.Bytes, output);
                    WriteIfMoreThan(WriteAtOnce, output, cleaned);
                }
            }

            WriteIfMoreThan(0, output, cleaned);
            cleaned.Flush();
            return cleaned;
        }
        catch
        {
            cleaned.Delete();
            throw;
        }
    }

    private static void WriteIfMoreThan(int bytes, PooledBuffer output, Segment cleaned)
    {
        if (output.Length > bytes)
        {
            cleaned.AppendAll(output.Written.Span);
            output.Clear();
        }
    }
}
