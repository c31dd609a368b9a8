namespace LabTui.Broker;

/// <summary>
/// ConsumerGroupDescribe, key 69, versions 0-1 (lengths always compact).
/// v1: which protocol each member uses, here always the group's own. A classic group is not found here, nor one of these by
/// DescribeGroups. All of it is implemented.
/// </summary>
internal static class ConsumerGroupDescribeApi
{
    public static readonly Api Entry = new(ApiKey.ConsumerGroupDescribe, 0, 1, 0, HandleAsync);

    private const sbyte ConsumerMemberType = 1;

    private sealed record Described(string Id, string Problem)
    {
        public string State { get; init; } = "";

        public int Epoch { get; init; }

        public int AssignmentEpoch { get; init; }

        public string Assignor { get; init; } = "";

        public List<DescribedMember> Members { get; init; } = [];
    }

    /// <summary>Copied on the group's loop: the member goes on changing.</summary>
    private sealed record DescribedMember(
        string Id,
        string? InstanceId,
        string? RackId,
        int Epoch,
        string ClientId,
        string ClientHost,
        Subscription Subscription,
        ILookup<Guid, int> Assigned,
        ILookup<Guid, int> Target
    );

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var ids = r.Strings("groups", "group");
        var operations = r.Bool("include authorized operations");
        var groups = new List<Described>();
        foreach (var id in ids)
        {
            groups.Add(await request.Cluster.Groups.AskExisting(id, Describe, new(id, $"Group {id} not found.")));
        }

        var w = request.Response;
        w.Int32(0); // throttle time
        w.Array(groups.Count);
        foreach (var group in groups)
        {
            Write(request, group);
            w.Int32(operations && group.Problem.Length == 0 ? AuthorizedOperations.OfGroup : AuthorizedOperations.Unknown);
            w.Tags();
        }

        w.Tags();
    }

    private static Described Describe(Group group) =>
        group.Consumers is not { } consumers
            ? new(group.Id, $"Group {group.Id} is not a consumer group.")
            : new(group.Id, "")
            {
                State = consumers.State.ToString(),
                Epoch = consumers.Epoch,
                AssignmentEpoch = consumers.TargetEpoch,
                Assignor = consumers.AssignorName,
                Members =
                [
                    .. consumers.Members.Select(m => new DescribedMember(
                        m.Id,
                        m.InstanceId,
                        m.RackId,
                        m.Epoch,
                        m.ClientId,
                        m.ClientHost,
                        m.Subscription,
                        m.Assigned.Keys.ToLookup(p => p.Topic, p => p.Partition),
                        m.Target.ToLookup(p => p.Topic, p => p.Partition)
                    )),
                ],
            };

    private static void Write(Request request, Described group)
    {
        var w = request.Response;
        w.Error(group.Problem.Length > 0 ? ErrorCode.GroupIdNotFound : ErrorCode.None);
        w.NullableString(group.Problem.Length > 0 ? group.Problem : null);
        w.String(group.Id);
        w.String(group.State);
        w.Int32(group.Epoch);
        w.Int32(group.AssignmentEpoch);
        w.String(group.Assignor);
        w.Array(group.Members.Count);
        foreach (var member in group.Members)
        {
            Write(request, member);
        }
    }

    private static void Write(Request request, DescribedMember member)
    {
        var w = request.Response;
        w.String(member.Id);
        w.NullableString(member.InstanceId);
        w.NullableString(member.RackId);
        w.Int32(member.Epoch);
        w.String(member.ClientId);
        w.String(member.ClientHost);
        w.Array(member.Subscription.Names.Count);
        foreach (var name in member.Subscription.Names)
        {
            w.String(name);
        }

        w.NullableString(member.Subscription.Pattern is { Length: > 0 } pattern ? pattern : null);
        Write(request, member.Assigned);
        Write(request, member.Target);
        if (request.Version >= 1)
        {
            w.Int8(ConsumerMemberType);
        }

        w.Tags();
    }

    /// <summary>Without topics that are gone: they have no name any more.</summary>
    private static void Write(Request request, ILookup<Guid, int> partitions)
    {
        var w = request.Response;
        var topics = partitions.Select(p => (Topic: request.Cluster.Find(p.Key), Partitions: p)).Where(t => t.Topic is not null).ToList();
        w.Array(topics.Count);
        foreach (var (topic, numbers) in topics)
        {
            w.Uuid(topic!.Id);
            w.String(topic.Name);
            w.Int32Array([.. numbers.Order()]);
            w.Tags();
        }

        w.Tags();
    }
}
