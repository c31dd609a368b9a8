namespace LabTui.Broker;

/// <summary>
/// Who holds each transactional id, and how far the transaction of each has come. Every step is on the disk before it is
/// answered: a broker that was killed goes on with open transactions and ends those whose outcome was decided. Owned by the
/// broker's loop.
/// </summary>
internal sealed class TransactionCoordinator : IDisposable
{
    public const int LongestTimeoutMs = 15 * 60 * 1000; // transaction.max.timeout.ms
    private readonly Cluster _cluster;
    private readonly TransactionFile _file;
    private readonly TransactionIds _ids;

    public TransactionCoordinator(Cluster cluster, TransactionFile file)
    {
        (_cluster, _file) = (cluster, file);
        _ids = new(cluster.Options.MaxTransactionalIds);
        file.Read(_ids.Put);
    }

    public IEnumerable<Transaction> All => _ids.All;

    public Transaction? Find(string id) => _ids.Find(id);

    /// <summary>A producer begins, or begins anew: whoever had the id before is fenced, and its open transaction aborted.</summary>
    /// <param name="had">The id and epoch that it had itself, when it only wants the next epoch.</param>
    public (ErrorCode Error, Transaction? Now) Begin(string id, int timeoutMs, (long ProducerId, short Epoch)? had)
    {
        if (timeoutMs is <= 0 or > LongestTimeoutMs)
        {
            return (ErrorCode.InvalidTransactionTimeout, null);
        }

        if (_ids.Find(id) is not { } known)
        {
            return _ids.MakeRoom()
                ? (ErrorCode.None, Save(Transaction.New(id, NewProducer(), timeoutMs)))
                : (ErrorCode.PolicyViolation, null);
        }

        if (known.IsEnding)
        {
            return (ErrorCode.ConcurrentTransactions, null);
        }

        if (had is { } own && (own.ProducerId != known.ProducerId || (own.Epoch != known.Epoch && own.Epoch != known.LastEpoch)))
        {
            return (ErrorCode.ProducerFenced, null);
        }

        if (had is { } repeated && repeated.Epoch != known.Epoch)
        {
            return (ErrorCode.None, known); // the answer to its first try was lost
        }

        var free = known.State == TransactionState.Ongoing ? Abort(known) : known;
        return (ErrorCode.None, Save(Next(free, timeoutMs, had?.Epoch ?? -1)));
    }

    public ErrorCode AddPartitions(string id, long producerId, short epoch, IEnumerable<TopicPartition> partitions) =>
        Check(id, producerId, epoch, out var known) is not ErrorCode.None and var error ? error
        : known.State == TransactionState.Ongoing && known.Partitions.IsSupersetOf(partitions) ? ErrorCode.None
        : Saved(known.Begun(_cluster.Now) with { Partitions = [.. known.Partitions, .. partitions] });

    public ErrorCode AddGroup(string id, long producerId, short epoch, string group) =>
        Check(id, producerId, epoch, out var known) is not ErrorCode.None and var error ? error
        : known.State == TransactionState.Ongoing && known.Groups.Contains(group) ? ErrorCode.None
        : known.Groups.Count >= _cluster.Options.MaxGroups ? ErrorCode.PolicyViolation
        : Saved(known.Begun(_cluster.Now) with { Groups = [.. known.Groups, group] });

    /// <summary>Keeps offsets of a group that takes part; nobody sees them before the transaction is committed.</summary>
    public ErrorCode AddOffsets(string id, long producerId, short epoch, string group, IReadOnlyCollection<PendingOffset> offsets)
    {
        if (Check(id, producerId, epoch, out var known) is not ErrorCode.None and var error)
        {
            return error;
        }

        if (known.State != TransactionState.Ongoing || !known.Groups.Contains(group))
        {
            return ErrorCode.InvalidTxnState;
        }

        var replaced = offsets.Select(o => o.Key).ToHashSet();
        var others = known.Offsets.Where(o => o.Group != group || !replaced.Contains(o.Key));
        return Saved(known with { Offsets = [.. others, .. offsets] });
    }

    /// <summary>The groups that have new offsets by it are to be told so.</summary>
    public (ErrorCode Error, IReadOnlyCollection<string> Groups) End(string id, long producerId, short epoch, bool committed)
    {
        var error = Check(id, producerId, epoch, out var known);
        var isRepeated =
            error == ErrorCode.None && known.State == (committed ? TransactionState.CompleteCommit : TransactionState.CompleteAbort);
        return error != ErrorCode.None ? (error, [])
            : isRepeated ? (ErrorCode.None, [])
            : known.State != TransactionState.Ongoing ? (ErrorCode.InvalidTxnState, [])
            : (ErrorCode.None, Complete(Save(known.Ending(committed))).Groups);
    }

    /// <summary>May this batch be written?</summary>
    /// <param name="isOpenThere">Its producer has an open transaction in the partition.</param>
    public ErrorCode CheckBatch(in RecordBatch batch, TopicPartition partition, bool isOpenThere) =>
        !batch.IsTransactional ? (isOpenThere ? ErrorCode.InvalidTxnState : ErrorCode.None)
        : _ids.Of(batch.ProducerId) is not { } known ? ErrorCode.InvalidProducerIdMapping
        : batch.ProducerEpoch != known.Epoch ? ErrorCode.InvalidProducerEpoch
        : known.State == TransactionState.Ongoing && known.Partitions.Contains(partition) ? ErrorCode.None
        : ErrorCode.InvalidTxnState;

    /// <summary>Where the group's offset depends on a transaction that has not ended.</summary>
    public HashSet<TopicPartition> Unstable(string group) =>
        [.. _ids.All.SelectMany(t => t.Offsets).Where(o => o.Group == group).Select(o => o.Key)];

    /// <summary>Aborts what has taken too long, and ends what could not be ended before. Returns the groups to be told.</summary>
    public IReadOnlyCollection<string> Sweep()
    {
        var groups = new HashSet<string>();
        foreach (var known in _ids.All.Where(t => t.IsEnding || t.IsOverdue(_cluster.Now)).ToList())
        {
            if (known.IsEnding)
            {
                groups.UnionWith(Complete(known).Groups);
            }
            else
            {
                _cluster.Log($"transaction {known.Id} was open for more than its {known.TimeoutMs} ms and is aborted");
                Abort(known);
            }
        }

        return groups;
    }

    /// <summary>After a start: ends what was decided, and aborts in the logs what nobody knows of any more.</summary>
    public void Recover()
    {
        foreach (var known in _ids.All.Where(t => t.IsEnding).ToList())
        {
            Complete(known);
        }

        foreach (var topic in _cluster.Topics)
        {
            foreach (var (index, partition) in topic.Partitions.Index())
            {
                TransactionEnd.AbortUnknown(_cluster, topic.Name, index, partition, id => IsOpen(id, new(topic.Name, index)));
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private bool IsOpen(long producerId, TopicPartition partition) =>
        _ids.Of(producerId) is { State: TransactionState.Ongoing } known && known.Partitions.Contains(partition);

    private ErrorCode Check(string id, long producerId, short epoch, out Transaction known)
    {
        known = _ids.Find(id)!;
        return known is null || known.ProducerId != producerId ? ErrorCode.InvalidProducerIdMapping
            : known.Epoch != epoch ? ErrorCode.ProducerFenced
            : known.IsEnding ? ErrorCode.ConcurrentTransactions
            : ErrorCode.None;
    }

    /// <summary>In a new epoch, so that its producer can do nothing more.</summary>
    private Transaction Abort(Transaction known)
    {
        var fenced = known with { Epoch = (short)(known.Epoch + 1), LastEpoch = -1 };
        Complete(Save(fenced.Ending(committed: false)));
        return _ids.Find(known.Id)!;
    }

    /// <returns>The groups that have new offsets.</returns>
    private (Transaction Now, IReadOnlyCollection<string> Groups) Complete(Transaction ending)
    {
        TransactionEnd.Write(_cluster, ending);
        var groups = ending.State == TransactionState.PrepareCommit ? ending.Offsets.Select(o => o.Group).ToHashSet() : [];
        return (Save(ending.Ended()), groups);
    }

    private Transaction Next(Transaction free, int timeoutMs, short lastEpoch) =>
        free.Epoch >= Transaction.LargestEpoch
            ? Transaction.New(free.Id, NewProducer(), timeoutMs)
            : free with
            {
                Epoch = (short)(free.Epoch + 1),
                LastEpoch = lastEpoch,
                TimeoutMs = timeoutMs,
                State = TransactionState.Empty,
                StartedAt = -1,
            };

    private long NewProducer() => _cluster.ProducerIds.Next();

    private ErrorCode Saved(Transaction next)
    {
        Save(next);
        return ErrorCode.None;
    }

    private Transaction Save(Transaction next)
    {
        _file.Save(next, _ids);
        _ids.Put(next);
        return next;
    }
}
