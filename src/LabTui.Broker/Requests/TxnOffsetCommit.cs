namespace LabTui.Broker;

/// <summary>
/// TxnOffsetCommit, key 28, versions 0-4 (lengths compact from 3).
/// Offsets that the group will have once the producer's transaction is committed; until then whoever asks for stable
/// offsets is told to wait. v3: the member and its generation or epoch (KIP-848), so that one that was put out of the group commits nothing; v4:
/// TRANSACTION_ABORTABLE. Not implemented: adding the group to the transaction itself (v5, as in EndTxn).
/// </summary>
internal static class TxnOffsetCommitApi
{
    public static readonly Api Entry = new(ApiKey.TxnOffsetCommit, 0, 4, 3, HandleAsync) { TakesErrors = true };
    private const short FencedFrom = short.MaxValue; // the client takes the wrong epoch for the same
    private const short AbortableFrom = 4;

    private sealed record Commit(string Id, string Group, long Producer, short Epoch, int Generation, string Member, string? Instance);

    private static async Task HandleAsync(Request request)
    {
        var (commit, topics) = Parse(request);
        var all = topics.SelectMany(t => t.Offsets).ToList();
        var wrong = all.ToLookup(o => Problem(request.Cluster, o));
        var error = await StoreAsync(request, commit, [.. wrong[ErrorCode.None]]);
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Array(topics.Count);
        foreach (var (name, offsets) in topics)
        {
            w.String(name);
            w.Array(offsets.Count);
            foreach (var offset in offsets)
            {
                w.Int32(offset.Partition);
                w.Error(error != ErrorCode.None ? error : Problem(request.Cluster, offset));
                w.Tags();
            }

            w.Tags();
        }

        w.Tags();
    }

    private static ErrorCode Problem(Cluster cluster, PendingOffset offset) =>
        !cluster.Exists(offset.Key) ? ErrorCode.UnknownTopicOrPartition
        : offset.Metadata.Length > OffsetCommitApi.LongestMetadata ? ErrorCode.OffsetMetadataTooLarge
        : ErrorCode.None;

    private static async Task<ErrorCode> StoreAsync(Request request, Commit commit, List<PendingOffset> offsets)
    {
        var groups = request.Cluster.Groups;
        var refused =
            request.Injected != ErrorCode.None ? request.Injected
            : commit.Group.Length == 0 ? ErrorCode.InvalidGroupId
            : !await groups.HasRoomFor(commit.Group) ? ErrorCode.PolicyViolation
            : await groups.Ask(commit.Group, MayCommit);
        if (refused != ErrorCode.None)
        {
            return refused;
        }

        var error = await TransactionStep.AskAsync(
            request,
            FencedFrom,
            t => t.AddOffsets(commit.Id, commit.Producer, commit.Epoch, commit.Group, offsets)
        );
        return error == ErrorCode.InvalidTxnState && request.Version >= AbortableFrom ? ErrorCode.TransactionAbortable : error;

        ErrorCode MayCommit(Group group) =>
            group.MayCommitInTransaction(
                commit.Member,
                commit.Instance,
                commit.Generation,
                offsets.Select(o => request.Cluster.IdOf(o.Key))
            );
    }

    private static (Commit Commit, List<(string Name, List<PendingOffset> Offsets)> Topics) Parse(Request request)
    {
        var r = request.Reader();
        var version = request.Version;
        var (id, group) = (r.String("transactional id"), r.String("group"));
        var (producer, epoch) = (r.Int64("producer id"), r.Int16("producer epoch"));
        var (generation, member) = version >= 3 ? (r.Int32("generation"), r.String("member id")) : (-1, "");
        var instance = version >= 3 ? r.NullableString("group instance id") : null;
        var topics = new List<(string, List<PendingOffset>)>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var (name, offsets) = (r.String("topic"), new List<PendingOffset>());
            for (var p = r.Array("partitions", 14); p > 0; p--)
            {
                var (index, offset) = (r.Int32("partition"), r.Int64("offset"));
                var leaderEpoch = version >= 2 ? r.Int32("leader epoch") : -1;
                offsets.Add(new(group, name, index, offset, leaderEpoch, r.NullableString("metadata") ?? ""));
                r.Tags();
            }

            r.Tags();
            topics.Add((name, offsets));
        }

        return (new(id, group, producer, epoch, generation, member, instance), topics);
    }
}
