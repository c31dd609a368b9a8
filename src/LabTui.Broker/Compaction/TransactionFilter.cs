namespace LabTui.Broker;

/// <summary>
/// What compaction must know of transactions: records of an aborted one are obsolete, and a control batch is needed as long
/// as there are records before it that it ends. Sees the batches in the order of the log.
/// </summary>
internal sealed class TransactionFilter(IEnumerable<AbortedTransaction> aborted)
{
    private readonly Dictionary<long, AbortedTransaction[]> _aborted = aborted
        .GroupBy(t => t.ProducerId)
        .ToDictionary(g => g.Key, g => g.ToArray());
    private readonly HashSet<long> _begun = [];

    /// <summary>The control batches that were left out since the last call of <see cref="TakeLeftOut"/>.</summary>
    private HashSet<long> _leftOut = [];

    public bool IsAborted(in RecordBatch batch)
    {
        if (!batch.IsTransactional || batch.IsControl || !_aborted.TryGetValue(batch.ProducerId, out var all))
        {
            return false;
        }

        var (first, end) = (0, all.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = all[middle].End < batch.BaseOffset ? (middle + 1, end) : (first, middle);
        }

        return first < all.Length && all[first].Start <= batch.BaseOffset;
    }

    /// <summary>Records of this batch are still there.</summary>
    public void Kept(in RecordBatch batch)
    {
        if (batch.IsTransactional)
        {
            _begun.Add(batch.ProducerId);
        }
    }

    public bool Needs(in RecordBatch control)
    {
        var needed = _begun.Remove(control.ProducerId);
        if (!needed)
        {
            _leftOut.Add(control.BaseOffset);
        }

        return needed;
    }

    public HashSet<long> TakeLeftOut()
    {
        var taken = _leftOut;
        _leftOut = [];
        return taken;
    }
}
