namespace LabTui.Broker;

/// <summary>
/// OffsetFetch, key 9, versions 0-10 (lengths compact from 6, several groups at once from 8, topics by id from 10).
/// Null topics (from v2) = all that the group has committed. Nothing committed = offset -1 without an error.
/// Who requires stable offsets (v7) is told UNSTABLE_OFFSET_COMMIT of those that an open transaction may change. v9: a member of
/// the protocol of KIP-848 says its epoch, which must be the one it has. All of it is implemented.
/// </summary>
internal static class OffsetFetchApi
{
    public static readonly Api Entry = new(ApiKey.OffsetFetch, 0, 10, 6, HandleAsync);

    /// <param name="Member">Null = it is nobody of the group who asks.</param>
    private sealed record Wanted(string Group, List<TopicPartitions> Topics, string? Member = null, int Epoch = -1)
    {
        public HashSet<TopicPartition> Unstable { get; set; } = [];
    }

    /// <param name="Name">Null when there is no topic of this id.</param>
    private sealed record TopicPartitions(string? Name, Guid Id, int[] Partitions);

    private static async Task HandleAsync(Request request)
    {
        var (groups, onlyStable) = Parse(request);
        foreach (var group in onlyStable ? groups : [])
        {
            group.Unstable = await request.Cluster.Loop.Ask(() => request.Cluster.Transactions.Unstable(group.Group));
        }

        var (w, version) = (request.Response, request.Version);
        if (version >= 3)
        {
            w.Int32(0); // throttle time
        }

        if (version >= 8)
        {
            w.Array(groups.Count);
        }

        foreach (var group in groups)
        {
            var error = await request.Cluster.Groups.AskExisting(
                group.Group,
                g => g.MayFetchOffsets(group.Member, group.Epoch),
                ErrorCode.None
            );
            WriteGroup(request, group, error);
        }

        w.Tags();
    }

    private static (List<Wanted> Groups, bool OnlyStable) Parse(Request request)
    {
        var r = request.Reader();
        var groups = new List<Wanted>();
        if (request.Version < 8)
        {
            var group = r.String("group");
            groups.Add(new(group, ParseTopics(ref r, request) ?? AllOf(request.Cluster, group)));
            return (groups, request.Version >= 7 && r.Bool("require stable"));
        }

        for (var g = r.Array("groups", 3); g > 0; g--)
        {
            var group = r.String("group");
            var (member, epoch) = request.Version >= 9 ? (r.NullableString("member id"), r.Int32("member epoch")) : (null, -1);
            groups.Add(new(group, ParseTopics(ref r, request) ?? AllOf(request.Cluster, group), member, epoch));
            r.Tags();
        }

        return (groups, r.Bool("require stable"));
    }

    private static List<TopicPartitions> AllOf(Cluster cluster, string group) =>
        [
            .. cluster
                .Offsets.All(group)
                .GroupBy(
                    o => o.Key.Topic,
                    (name, all) =>
                        new TopicPartitions(
                            name,
                            cluster.TryGet(name, out var topic) ? topic.Id : default,
                            [.. all.Select(o => o.Key.Partition)]
                        )
                ),
        ];

    private static List<TopicPartitions>? ParseTopics(ref WireReader r, Request request)
    {
        var count = r.NullableArray("topics", 2);
        if (count < 0)
        {
            return null;
        }

        var topics = new List<TopicPartitions>();
        for (; count > 0; count--)
        {
            var id = request.Version >= 10 ? r.Uuid("topic id") : default;
            topics.Add(new(request.Version >= 10 ? request.Cluster.Find(id)?.Name : r.String("topic"), id, r.Int32Array("partitions")));
            r.Tags();
        }

        return topics;
    }

    private static void WriteGroup(Request request, Wanted group, ErrorCode error)
    {
        var (w, version) = (request.Response, request.Version);
        if (version >= 8)
        {
            w.String(group.Group);
        }

        var topics = error == ErrorCode.None ? group.Topics : [];
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            WriteTopic(request, group, topic);
        }

        if (version >= 2)
        {
            w.Error(error);
        }

        if (version >= 8)
        {
            w.Tags();
        }
    }

    private static void WriteTopic(Request request, Wanted group, TopicPartitions topic)
    {
        var w = request.Response;
        if (request.Version >= 10)
        {
            w.Uuid(topic.Id);
        }
        else
        {
            w.String(topic.Name!);
        }

        w.Array(topic.Partitions.Length);
        foreach (var index in topic.Partitions)
        {
            var error =
                topic.Name is null ? ErrorCode.UnknownTopicId
                : group.Unstable.Contains(new(topic.Name, index)) ? ErrorCode.UnstableOffsetCommit
                : ErrorCode.None;
            var committed = error == ErrorCode.None ? request.Cluster.Offsets.Find(group.Group, new(topic.Name!, index)) : null;
            Write(w, request.Version, index, committed ?? new(-1, -1, ""), error);
        }

        w.Tags();
    }

    private static void Write(WireWriter w, short version, int index, CommittedOffset committed, ErrorCode error)
    {
        w.Int32(index);
        w.Int64(committed.Offset);
        if (version >= 5)
        {
            w.Int32(committed.LeaderEpoch);
        }

        w.NullableString(committed.Metadata);
        w.Error(error);
        w.Tags();
    }
}
