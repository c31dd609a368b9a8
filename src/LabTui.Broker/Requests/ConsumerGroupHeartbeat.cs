namespace LabTui.Broker;

/// <summary>
/// ConsumerGroupHeartbeat, key 68, versions 0-1 (lengths always compact).
/// Joins (epoch 0), stays, leaves (-1) or is away for a while (-2, static members only). v1: topics by a pattern; the member
/// makes its own id. Not implemented: the rack is kept and not looked at; a group with members of the classic protocol is not
/// taken over (as in Kafka with group.consumer.migration.policy=disabled).
/// </summary>
internal static class ConsumerGroupHeartbeatApi
{
    public static readonly Api Entry = new(ApiKey.ConsumerGroupHeartbeat, 0, 1, 0, HandleAsync) { TakesErrors = true };

    private static async Task HandleAsync(Request request)
    {
        var (group, beat) = Parse(request);
        Write(request.Response, await AnswerAsync(request, group, beat));
    }

    private static async Task<ConsumerHeartbeatAnswer> AnswerAsync(Request request, string group, ConsumerHeartbeat beat)
    {
        if (request.Injected != ErrorCode.None)
        {
            return new(request.Injected, null);
        }

        if (Problem(group, beat, request.Version) is { } problem)
        {
            return problem;
        }

        var groups = request.Cluster.Groups;
        if (beat.Epoch != ConsumerHeartbeat.Join)
        {
            return await groups.AskExisting(
                group,
                g => g.Heartbeat(beat),
                new(ErrorCode.GroupIdNotFound, $"Consumer group {group} not found.")
            );
        }

        beat = beat.MemberId.Length > 0 ? beat : beat with { MemberId = Guid.NewGuid().ToString() };
        return await groups.HasRoomFor(group)
            ? await groups.Ask(group, g => g.Heartbeat(beat))
            : new(ErrorCode.PolicyViolation, "there are too many groups");
    }

    private static ConsumerHeartbeatAnswer? Problem(string group, ConsumerHeartbeat beat, short version)
    {
        var joins = beat.Epoch == ConsumerHeartbeat.Join;
        var invalid =
            beat.MemberId.Length == 0 && (version >= 1 || !joins) ? "MemberId can't be empty."
            : group.Length == 0 ? "GroupId can't be empty."
            : beat.InstanceId?.Length == 0 ? "InstanceId can't be empty."
            : beat.RackId?.Length == 0 ? "RackId can't be empty."
            : (beat.TopicNames?.Sum(n => (long)n.Length) ?? 0) + (beat.TopicRegex?.Length ?? 0) > Group.MaxMetadata
                ? $"The names of the topics are longer than {Group.MaxMetadata} together."
            : beat.Epoch < ConsumerHeartbeat.LeaveForNow ? "MemberEpoch is invalid."
            : beat.Epoch == ConsumerHeartbeat.LeaveForNow && beat.InstanceId is null ? "InstanceId can't be null."
            : !joins ? null
            : beat.RebalanceTimeout is null ? "RebalanceTimeoutMs must be provided in first request."
            : beat.Owned?.Count != 0 ? "TopicPartitions must be empty when (re-)joining."
            : beat.TopicNames is null && beat.TopicRegex is null
                ? "Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining."
            : null;
        return invalid is not null ? new(ErrorCode.InvalidRequest, invalid)
            : beat.Assignor is { } name && Assignor.Find(name) is null
                ? new(
                    ErrorCode.UnsupportedAssignor,
                    $"ServerAssignor {name} is not supported. Supported assignors: {string.Join(", ", Assignor.All.Select(a => a.Name))}."
                )
            : beat.TopicRegex is { } pattern && Subscription.Problem(pattern) is { } bad ? new(ErrorCode.InvalidRegularExpression, bad)
            : null;
    }

    private static (string Group, ConsumerHeartbeat Beat) Parse(Request request)
    {
        var r = request.Reader();
        var group = r.String("group");
        var beat = new ConsumerHeartbeat(r.String("member id"), r.Int32("member epoch"))
        {
            InstanceId = r.NullableString("group instance id"),
            RackId = r.NullableString("rack id"),
            ClientId = request.ClientId ?? "",
            ClientHost = request.RemoteAddress,
            RebalanceTimeout = r.Int32("rebalance timeout") is var ms and >= 0 ? TimeSpan.FromMilliseconds(ms) : null,
            TopicNames = Names(ref r),
            TopicRegex = request.Version >= 1 ? r.NullableString("topic regex") : null,
            Assignor = r.NullableString("assignor"),
            Owned = Owned(ref r),
        };
        return (group, beat);
    }

    private static List<string>? Names(ref WireReader r)
    {
        var count = r.NullableArray("topic names", 2);
        var names = count < 0 ? null : new List<string>();
        for (; count > 0; count--)
        {
            names!.Add(r.String("topic name"));
        }

        return names;
    }

    private static HashSet<TopicIdPartition>? Owned(ref WireReader r)
    {
        var count = r.NullableArray("owned partitions", 18);
        var owned = count < 0 ? null : new HashSet<TopicIdPartition>();
        for (; count > 0; count--)
        {
            var topic = r.Uuid("topic id");
            owned!.UnionWith(r.Int32Array("partitions").Select(p => new TopicIdPartition(topic, p)));
            r.Tags();
        }

        return owned;
    }

    private static void Write(WireWriter w, ConsumerHeartbeatAnswer answer)
    {
        w.Int32(0); // throttle time
        w.Error(answer.Error);
        w.NullableString(answer.Message);
        w.NullableString(answer.MemberId);
        w.Int32(answer.Epoch);
        w.Int32((int)answer.Interval.TotalMilliseconds);
        w.Int8(answer.Assignment is null ? (sbyte)-1 : (sbyte)1);
        if (answer.Assignment is not null)
        {
            var topics = answer.Assignment.ToLookup(p => p.Topic, p => p.Partition);
            w.Array(topics.Count);
            foreach (var topic in topics)
            {
                w.Uuid(topic.Key);
                w.Int32Array([.. topic.Order()]);
                w.Tags();
            }

            w.Tags();
        }

        w.Tags();
    }
}
