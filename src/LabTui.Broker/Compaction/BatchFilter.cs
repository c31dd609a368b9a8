namespace LabTui.Broker;

/// <summary>
/// Takes the obsolete records out of a batch. The first time that a tombstone is seen its batch gets a horizon: the time
/// (kept where the base timestamp was, KIP-534) from which on a later pass takes the tombstone out too.
/// </summary>
internal sealed class BatchFilter(OffsetMap map, long mapEnd, CompactionPlan plan, TransactionFilter transactions, long now) : IDisposable
{
    private readonly PooledBuffer _unpacked = new(Compression.MostUnpacked);
    private readonly PooledBuffer _kept = new(Compression.MostUnpacked + (16 << 20));
    private readonly PooledBuffer _packed = new(int.MaxValue);
    private readonly List<Range> _ranges = [];

    /// <summary>Appends what is left of the batch, which may be nothing.</summary>
    public void Filter(in RecordBatch batch, ReadOnlyMemory<byte> bytes, PooledBuffer output)
    {
        if (batch.IsControl)
        {
            if (batch.BaseOffset >= mapEnd || transactions.Needs(batch))
            {
                output.Write(bytes.Span);
            }
        }
        else if (batch.BaseOffset >= mapEnd || BatchRecords.TryOf(batch, bytes, _unpacked) is not { } records)
        {
            Keep(batch, bytes, output);
        }
        else
        {
            Filter(batch, bytes, records.Span, output);
        }
    }

    public void Dispose()
    {
        _unpacked.Dispose();
        _kept.Dispose();
        _packed.Dispose();
    }

    private void Filter(in RecordBatch batch, ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> records, PooledBuffer output)
    {
        var found = transactions.IsAborted(batch) ? default : Look(batch, records);
        if (found.Kept == 0)
        {
            if (batch.ProducerId >= 0 && plan.LastOfProducers.GetValueOrDefault(batch.ProducerId, -1) == batch.LastOffset)
            {
                BatchRewriter.WriteEmpty(bytes.Span, output);
            }
        }
        else if (found.Kept == batch.RecordCount && !found.NeedsHorizon)
        {
            Keep(batch, bytes, output);
        }
        else
        {
            transactions.Kept(batch);
            Rewrite(batch, bytes.Span, records, found, output);
        }
    }

    private void Keep(in RecordBatch batch, ReadOnlyMemory<byte> bytes, PooledBuffer output)
    {
        transactions.Kept(batch);
        output.Write(bytes.Span);
    }

    private Found Look(in RecordBatch batch, ReadOnlySpan<byte> records)
    {
        _ranges.Clear();
        var (tombstone, largest) = (false, long.MinValue);
        var tombstonesStay = !batch.HasDeleteHorizon || now < batch.BaseTimestamp;
        var scan = new RecordScan(records);
        while (scan.Next())
        {
            var offset = batch.BaseOffset + scan.OffsetDelta;
            if (offset >= mapEnd || (scan.HasKey && (scan.HasValue || tombstonesStay) && map.Newest(scan.Key) <= offset))
            {
                _ranges.Add(scan.Start..scan.End);
                tombstone |= !scan.HasValue;
                largest = Math.Max(largest, batch.BaseTimestamp + scan.TimestampDelta);
            }
        }

        return new(_ranges.Count, tombstone && !batch.HasDeleteHorizon, batch.HasAppendTime ? batch.MaxTimestamp : largest);
    }

    private void Rewrite(in RecordBatch batch, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> records, Found found, PooledBuffer output)
    {
        _kept.Clear();
        _packed.Clear();
        var horizon = found.NeedsHorizon ? now + Math.Min(plan.Log.Settings.DeleteRetentionMs, long.MaxValue - now) : (long?)null;
        foreach (var range in _ranges)
        {
            if (horizon is { } time)
            {
                BatchRewriter.WriteMoved(records[range], batch.BaseTimestamp - time, _kept);
            }
            else
            {
                _kept.Write(records[range]);
            }
        }

        Compression.Pack(batch.Codec, 0, _kept.Written.Span, _packed);
        BatchRewriter.Write(bytes, horizon, found.Largest, found.Kept, _packed.Written.Span, output);
    }

    private readonly record struct Found(int Kept, bool NeedsHorizon, long Largest);
}
