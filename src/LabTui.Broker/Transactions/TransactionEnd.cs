namespace LabTui.Broker;

/// <summary>What the end of a transaction leaves behind: a control batch in each partition, and the groups' offsets.</summary>
internal static class TransactionEnd
{
    /// <summary>May be done again when it broke off: a partition that has the control batch is left alone.</summary>
    public static void Write(Cluster cluster, Transaction ending)
    {
        var committed = ending.State == TransactionState.PrepareCommit;
        foreach (var (topic, index) in ending.Partitions)
        {
            if (cluster.Partition(topic, index) is { } partition && partition.Log.Transactions.StartOf(ending.ProducerId) is not null)
            {
                cluster.Append(partition, ControlBatch.End(ending.ProducerId, ending.Epoch, committed, cluster.Now));
            }
        }

        if (committed)
        {
            foreach (var group in ending.Offsets.GroupBy(o => o.Group))
            {
                cluster.Offsets.Commit(
                    group.Key,
                    [.. group.Select(o => (o.Key, new CommittedOffset(o.Offset, o.LeaderEpoch, o.Metadata)))],
                    cluster.Exists
                );
            }
        }
    }

    /// <summary>Without its transactional id an open transaction would hold up the partition's readers for ever.</summary>
    public static void AbortUnknown(Cluster cluster, string topic, int index, Partition partition, Func<long, bool> isKnown)
    {
        var unknown = partition.Log.Transactions.Open.Keys.Where(id => !isKnown(id)).ToList();
        foreach (var id in unknown)
        {
            var epoch = partition.Log.Producers.Known().FirstOrDefault(p => p.Id == id).Epoch;
            cluster.Log($"{topic}-{index}: an open transaction of producer {id}, whose transactional id is not known, is aborted");
            cluster.Append(partition, ControlBatch.End(id, epoch, committed: false, cluster.Now));
        }
    }
}
