using Microsoft.Extensions.Time.Testing;

namespace LabTui.Broker;

/// <summary>A group of the consumer protocol with topics of its own and a clock that stands still.</summary>
internal sealed class TestConsumerGroup : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Session = TimeSpan.FromSeconds(45);
    public static readonly TimeSpan Rebalance = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider _time = new();
    private readonly CommittedOffsets _offsets = new(new(null, _ => { }));
    private readonly TopicDirectory _topics = new();
    private readonly GroupSettings _settings;

    public TestConsumerGroup(MembershipFile? memberships = null, SavedGroup? saved = null, TopicDirectory? topics = null)
    {
        _topics = topics ?? _topics;
        _settings = new(TimeSpan.Zero, 100, _time, _ => { })
        {
            Topics = _topics,
            HeartbeatInterval = Interval,
            SessionTimeout = Session,
        };
        Group = new("g", _settings, _offsets, memberships ?? new(null, _ => { }), saved);
    }

    public Group Group { get; }

    public TopicDirectory Topics => _topics;

    public static int[] Numbers(ConsumerHeartbeatAnswer answer) => [.. answer.Assignment!.Select(p => p.Partition).Order()];

    public ConsumerMember Member(string id) => Group.Consumers!.Members.Single(m => m.Id == id);

    public void AddTopic(string name, int partitions)
    {
        var settings = new TopicSettings(new Dictionary<string, string>(), new(new(), null));
        _topics.Add(new(name, Guid.NewGuid(), [.. Partitions(settings, partitions)], [], settings));
    }

    public void Grow(string name, int partitions)
    {
        Assert.True(_topics.TryGet(name, out var topic));
        topic.Grow(Partitions(topic.Settings, partitions - topic.PartitionCount));
        _topics.Changed();
    }

    public void RemoveTopic(string name)
    {
        Assert.True(_topics.TryGet(name, out var topic));
        _topics.Remove(topic);
    }

    public Task<ConsumerHeartbeatAnswer> JoinAsync(
        string member,
        string[]? topics = null,
        string? pattern = null,
        string? instance = null,
        string? assignor = null
    ) =>
        AskAsync(
            new(member, ConsumerHeartbeat.Join)
            {
                InstanceId = instance,
                RebalanceTimeout = Rebalance,
                TopicNames = topics ?? ["t"],
                TopicRegex = pattern,
                Assignor = assignor,
                Owned = new HashSet<TopicIdPartition>(),
            }
        );

    /// <param name="owned">Partitions of topic t.</param>
    public Task<ConsumerHeartbeatAnswer> BeatAsync(string member, int epoch, int[]? owned = null, string? instance = null) =>
        AskAsync(new(member, epoch) { InstanceId = instance, Owned = owned?.Select(Of).ToHashSet() });

    public Task<ConsumerHeartbeatAnswer> SubscribeAsync(string member, int epoch, string[] topics) =>
        AskAsync(new(member, epoch) { TopicNames = topics });

    /// <summary>These join too, and all go on until each has what it is to have.</summary>
    public async Task SettleAsync(params string[] joining)
    {
        foreach (var id in joining)
        {
            await JoinAsync(id);
        }

        while (Group.State != GroupState.Stable)
        {
            foreach (var member in Group.Consumers!.Members.ToList())
            {
                await AskAsync(new(member.Id, member.Epoch) { Owned = member.Assigned.Keys.ToHashSet(), InstanceId = member.InstanceId });
            }
        }
    }

    public async Task<JoinAnswer> JoinClassicAsync() =>
        await await Group.Actor.Ask(() =>
            Group.Join(new("", null, "c", "/host", TimeSpan.FromSeconds(10), Rebalance, "consumer", [new("range", [1])], false))
        );

    public async Task AdvanceAsync(TimeSpan by)
    {
        await Group.Actor.Do(() => { });
        _time.Advance(by);
        await Group.Actor.Do(() => { });
    }

    public Task<ConsumerHeartbeatAnswer> AskAsync(ConsumerHeartbeat beat) => Group.Actor.Ask(() => Group.Heartbeat(beat));

    public ValueTask DisposeAsync() => Group.DisposeAsync();

    private TopicIdPartition Of(int partition) => new(_topics.TryGet("t", out var topic) ? topic.Id : default, partition);

    private static IEnumerable<Partition> Partitions(TopicSettings settings, int count) =>
        Enumerable.Range(0, count).Select(_ => new Partition(new(null, settings)));
}
