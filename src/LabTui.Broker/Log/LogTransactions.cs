namespace LabTui.Broker;

/// <summary>
/// The transactions of one partition: where each that is open begins, and from where to where each that was aborted
/// reaches. Made from batch headers alone, when they are written and when the log is opened.
/// </summary>
internal sealed class LogTransactions
{
    private readonly Dictionary<long, long> _open = [];
    private readonly List<AbortedTransaction> _aborted = [];

    /// <summary>Where the oldest open one begins; null = none is open.</summary>
    public long? FirstOpen { get; private set; }

    public IReadOnlyDictionary<long, long> Open => _open;

    /// <summary>In the order of their ends.</summary>
    public IReadOnlyList<AbortedTransaction> Aborted => _aborted;

    public long? StartOf(long producerId) => _open.TryGetValue(producerId, out var start) ? start : null;

    public void NoteRecords(in RecordBatch batch)
    {
        if (batch.IsTransactional && _open.TryAdd(batch.ProducerId, batch.BaseOffset))
        {
            FirstOpen ??= batch.BaseOffset;
        }
    }

    public void NoteEnd(in RecordBatch control, bool committed)
    {
        if (!_open.Remove(control.ProducerId, out var start))
        {
            return;
        }

        FirstOpen = _open.Count == 0 ? null : _open.Values.Min();
        if (!committed)
        {
            _aborted.Add(new(control.ProducerId, start, control.BaseOffset, FirstOpen ?? control.BaseOffset + 1));
        }
    }

    /// <summary>The aborted ones with records between two offsets.</summary>
    public List<AbortedTransaction> AbortedWithin(long from, long before)
    {
        var (first, end) = (0, _aborted.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = _aborted[middle].End < from ? (middle + 1, end) : (first, middle);
        }

        var within = new List<AbortedTransaction>();
        for (var i = first; i < _aborted.Count; i++)
        {
            if (_aborted[i].Start < before)
            {
                within.Add(_aborted[i]);
            }

            if (_aborted[i].StableThen >= before)
            {
                break; // each that ended later began behind it
            }
        }

        return within;
    }

    /// <summary>Retention has taken their ends, or compaction has.</summary>
    public void Forget(Predicate<AbortedTransaction> which) => _aborted.RemoveAll(which);
}

/// <param name="End">Where its control batch lies.</param>
/// <param name="StableThen">The last stable offset right after it.</param>
internal readonly record struct AbortedTransaction(long ProducerId, long Start, long End, long StableThen);
