namespace LabTui.Streams;

/// <summary>One of several that fails neither hides nor undoes the others.</summary>
public abstract class ItemResultTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : ItemResultTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : ItemResultTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : ItemResultTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public async Task Topics_are_created_and_deleted_each_for_itself()
    {
        var (there, first, second) = (TestCluster.Name("there"), TestCluster.Name("first"), TestCluster.Name("second"));
        await Cluster.CreateTopicAsync(there, 1, 1, null, false, Ct);
        var created = await Cluster.CreateTopicsAsync([first, there, second], 1, 1, null, false, Ct);
        Assert.Equal([(first, null), (there, TopicProblemKind.AlreadyExists), (second, null)], created.Select(Kinds));
        Assert.NotNull(Cluster.Topic(second, Limit));

        var absent = TestCluster.Name("absent");
        var deleted = await Cluster.DeleteTopicsAsync([first, absent, second, there], Ct);
        Assert.Equal([(first, null), (absent, TopicProblemKind.Absent), (second, null), (there, null)], deleted.Select(Kinds));
        Assert.Contains(absent, deleted[1].Problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(first, deleted[1].Problem!.Message, StringComparison.Ordinal);
        Assert.Null(Cluster.Topic(second, Limit));
    }

    [Fact]
    public async Task Groups_are_deleted_each_for_itself()
    {
        await using var topic = await TopicAsync(1);
        var (empty, inUse, absent) = (TestCluster.Name("empty"), TestCluster.Name("in-use"), TestCluster.Name("absent"));
        using (GroupReader left = new(Settings, new(empty, [topic.Name], OffsetReset.Earliest)))
        {
            Settle(left);
            left.Commit([new(topic.Name, 0, 0)]);
        }

        using (GroupReader member = new(Settings, new(inUse, [topic.Name], OffsetReset.Earliest)))
        {
            Settle(member);
            var deleted = await Cluster.DeleteGroupsAsync([inUse, empty, absent], Ct);
            Assert.Equal([(inUse, TopicProblemKind.InUse), (empty, null), (absent, TopicProblemKind.Absent)], deleted.Select(Kinds));
            Assert.DoesNotContain(empty, Cluster.GroupIds(Limit));
            Assert.Contains(inUse, Cluster.GroupIds(Limit));
        }

        await Cluster.DeleteGroupsAsync([inUse], Ct);
    }

    private static void Settle(GroupReader member)
    {
        while (member.Assignment.Count == 0)
        {
            Ct.ThrowIfCancellationRequested();
            member.Poll(1, TimeSpan.FromMilliseconds(100), Ct);
        }
    }

    private static (string, TopicProblemKind?) Kinds(ItemResult result) => (result.Name, (result.Problem as TopicProblem)?.Kind);
}
