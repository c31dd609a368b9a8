namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    // Each kept handle costs threads and a connection; a screen looks at a group or two.
    private const int KeptGroups = 4;

    public IReadOnlyList<GroupInfo> Groups(TimeSpan timeout) =>
        [
            .. Ask(() => _admin.Value.ListGroups(timeout))
                .Where(g => g.State != "Dead")
                .Select(GroupOf)
                .OrderBy(g => g.Id, StringComparer.Ordinal),
        ];

    /// <summary>Null when there is no such group.</summary>
    public GroupInfo? Group(string id, TimeSpan timeout) =>
        Ask(() => _admin.Value.ListGroup(id, timeout)) is { State: not "Dead" } group && !group.Error.IsError ? GroupOf(group) : null;

    /// <summary>
    /// How far a group has read. Without topics: those that it has committed to or that its members were given.
    /// Looks without joining.
    /// </summary>
    public IReadOnlyList<PartitionLag> Lag(string group, IReadOnlyList<string>? topics, TimeSpan timeout)
    {
        TopicPartition[] all =
        [
            .. Topics(timeout)
                .Where(t => topics?.Contains(t.Name) ?? !t.Internal)
                .SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Name, p.Id))),
        ];
        if (topics?.FirstOrDefault(t => !all.Any(p => p.Topic == t)) is { } missing)
        {
            throw TopicErrors.Absent(missing);
        }

        return WithOffsets(
            group,
            offsets =>
            {
                var committed = offsets.Committed(all, timeout);
                if (topics is null)
                {
                    HashSet<string> known = [.. committed.Keys.Select(p => p.Topic), .. Assigned(group, timeout).Select(p => p.Topic)];
                    all = [.. all.Where(p => known.Contains(p.Topic))];
                }

                var marks = offsets.Watermarks(all, timeout);
                return all.Select(
                        (p, i) =>
                            new PartitionLag(
                                p.Topic,
                                p.Partition,
                                committed.TryGetValue(p, out var next) ? next : null,
                                marks[i].Low,
                                marks[i].High
                            )
                    )
                    .ToArray();
            }
        );
    }

    public Task DeleteGroupsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Change(
            string.Join(", ", ids),
            () => _admin.Value.DeleteGroupsAsync([.. ids], new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );

    private IEnumerable<TopicPartition> Assigned(string group, TimeSpan timeout) =>
        Group(group, timeout)?.Members.SelectMany(m => m.Assigned) ?? [];

    private static GroupInfo GroupOf(Confluent.Kafka.GroupInfo group) =>
        new(
            group.Group,
            group.State,
            group.Protocol ?? "",
            [
                .. group.Members.Select(m => new GroupMember(
                    m.MemberId,
                    m.ClientId,
                    m.ClientHost,
                    ConsumerProtocol.Assignment(m.MemberAssignment)
                )),
            ]
        );

    private T WithOffsets<T>(string group, Func<GroupOffsets, T> ask)
    {
        _guard.Enter(this);
        try
        {
            // One question at a time, so that a handle is never thrown out while somebody uses it.
            lock (_gate)
            {
                return ask(KeptOffsets(group));
            }
        }
        finally
        {
            _guard.Leave();
        }
    }

    private GroupOffsets KeptOffsets(string group)
    {
        var offsets = _offsets.FirstOrDefault(o => o.Group == group) ?? new(_clients, group);
        _offsets.Remove(offsets);
        _offsets.Add(offsets);
        if (_offsets.Count > KeptGroups)
        {
            _offsets[0].Dispose();
            _offsets.RemoveAt(0);
        }

        return offsets;
    }
}
