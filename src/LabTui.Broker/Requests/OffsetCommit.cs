namespace LabTui.Broker;

/// <summary>
/// OffsetCommit, key 8, versions 0-10 (lengths compact from 8, topics by id from 10).
/// Written to the operating system before it is answered. A commit without a generation (a tool that resets
/// offsets) is taken while the group has no members. v9: the generation may be a member's epoch (KIP-848), which may be an
/// older one for partitions that the member has held since. Not implemented: retention times; offsets stay until the
/// group or the topic is deleted.
/// </summary>
internal static class OffsetCommitApi
{
    public static readonly Api Entry = new(ApiKey.OffsetCommit, 0, 10, 8, HandleAsync) { TakesErrors = true };
    public const int LongestMetadata = 4096;
    private const short FirstWithEpochs = 9;

    private readonly record struct Wanted(int Index, CommittedOffset Offset);

    /// <param name="Name">Null when there is no topic of this id.</param>
    private sealed record TopicOffsets(string? Name, Guid Id, List<Wanted> Partitions);

    private sealed record Commit(short Version, string Group, int Generation, string Member, string? Instance, List<TopicOffsets> Topics);

    private static async Task HandleAsync(Request request)
    {
        var commit = Parse(request);
        var groups = request.Cluster.Groups;
        var error =
            request.Injected != ErrorCode.None ? request.Injected
            : commit.Group.Length == 0 && commit.Generation >= 0 ? ErrorCode.InvalidGroupId
            : !await groups.HasRoomFor(commit.Group) ? ErrorCode.PolicyViolation
            : ErrorCode.None;
        var results = error != ErrorCode.None ? null : await groups.Ask(commit.Group, g => Store(request.Cluster, g, commit));
        Write(request, commit, results ?? (_ => error));
    }

    private static Commit Parse(Request request)
    {
        var r = request.Reader();
        var version = request.Version;
        var group = r.String("group");
        var (generation, member) = version >= 1 ? (r.Int32("generation"), r.String("member id")) : (-1, "");
        var instance = version >= 7 ? r.NullableString("group instance id") : null;
        if (version is >= 2 and <= 4)
        {
            r.Int64("retention time");
        }

        var topics = new List<TopicOffsets>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var id = version >= 10 ? r.Uuid("topic id") : default;
            var topic = new TopicOffsets(version >= 10 ? request.Cluster.Find(id)?.Name : r.String("topic"), id, []);
            for (var p = r.Array("partitions", 14); p > 0; p--)
            {
                topic.Partitions.Add(ParsePartition(ref r, version));
                r.Tags();
            }

            r.Tags();
            topics.Add(topic);
        }

        return new(version, group, generation, member, instance, topics);
    }

    private static Wanted ParsePartition(ref WireReader r, short version)
    {
        var (index, offset) = (r.Int32("partition"), r.Int64("offset"));
        var epoch = version >= 6 ? r.Int32("leader epoch") : -1;
        if (version == 1)
        {
            r.Int64("commit timestamp");
        }

        return new(index, new(offset, epoch, r.NullableString("metadata") ?? ""));
    }

    /// <summary>Runs on the group's loop. Returns each partition's outcome.</summary>
    private static Func<TopicPartition, ErrorCode> Store(Cluster cluster, Group group, Commit commit)
    {
        if (MayCommit(cluster, group, commit) is not ErrorCode.None and var refused)
        {
            return _ => refused;
        }

        var all = commit
            .Topics.Where(t => t.Name is not null)
            .SelectMany(t => t.Partitions, (t, p) => (Key: new TopicPartition(t.Name!, p.Index), Value: p.Offset))
            .ToList();
        var tooLong = all.Where(o => o.Value.Metadata.Length > LongestMetadata).Select(o => o.Key).ToHashSet();
        var fitting = all.Where(o => !tooLong.Contains(o.Key)).ToList();
        try
        {
            var known = cluster.Offsets.Commit(group.Id, fitting, cluster.Exists);
            if (known.Contains(true))
            {
                group.HasOffsets();
            }

            var unknown = fitting.Where((_, i) => !known[i]).Select(o => o.Key).ToHashSet();
            return key =>
                tooLong.Contains(key) ? ErrorCode.OffsetMetadataTooLarge
                : unknown.Contains(key) ? ErrorCode.UnknownTopicOrPartition
                : ErrorCode.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot keep the offsets of group {group.Id}: {e.Message}");
            return _ => ErrorCode.KafkaStorageError;
        }
    }

    private static ErrorCode MayCommit(Cluster cluster, Group group, Commit commit)
    {
        if (group.Consumers is not { } consumers)
        {
            return group.MayCommit(commit.Member, commit.Instance, commit.Generation);
        }

        var partitions = commit
            .Topics.Where(t => t.Name is not null)
            .SelectMany(t => t.Partitions, (t, p) => cluster.IdOf(new(t.Name!, p.Index)));
        var allowed = consumers.MayCommit(commit.Member, commit.Generation, partitions);
        return commit.Version < FirstWithEpochs && allowed != ErrorCode.UnknownMemberId && consumers.Members.Count > 0
            ? ErrorCode.UnsupportedVersion
            : allowed;
    }

    private static void Write(Request request, Commit commit, Func<TopicPartition, ErrorCode> outcome)
    {
        var w = request.Response;
        if (request.Version >= 3)
        {
            w.Int32(0); // throttle time
        }

        w.Array(commit.Topics.Count);
        foreach (var (name, id, partitions) in commit.Topics)
        {
            if (request.Version >= 10)
            {
                w.Uuid(id);
            }
            else
            {
                w.String(name!);
            }

            w.Array(partitions.Count);
            foreach (var partition in partitions)
            {
                w.Int32(partition.Index);
                w.Error(name is null ? ErrorCode.UnknownTopicId : outcome(new(name, partition.Index)));
                w.Tags();
            }

            w.Tags();
        }

        w.Tags();
    }
}
