namespace LabTui.Streams;

public abstract class TopicTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : TopicTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TopicTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TopicTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public void The_cluster_tells_its_id_and_brokers()
    {
        var info = Cluster.Info(Limit);
        Assert.NotEmpty(info.ClusterId!);
        Assert.NotEmpty(info.Brokers);
    }

    [Fact]
    public async Task A_topic_lives_from_creation_to_deletion()
    {
        var name = TestCluster.Name("t");
        Assert.Null(Cluster.Topic(name, Limit));

        Dictionary<string, string> configs = new() { ["retention.ms"] = "3600000" };
        await Cluster.CreateTopicAsync(name, 2, 1, configs, validateOnly: true, Ct);
        Assert.Null(Cluster.Topic(name, Limit));

        await Cluster.CreateTopicAsync(name, 2, 1, configs, validateOnly: false, Ct);
        var topic = Cluster.Topic(name, Limit)!;
        Assert.Equal([0, 1], topic.Partitions.Select(p => p.Id));
        Assert.False(topic.Internal);
        Assert.Equal("3600000", (await Cluster.TopicConfigsAsync(name, Ct)).Single(c => c.Name == "retention.ms").Value);
        Assert.Equal([0L, 0], Cluster.Watermarks(name, Limit).Select(w => w.High));

        await Cluster.AddPartitionsAsync(name, 3, Ct);
        Assert.Equal(3, Cluster.Topic(name, Limit)!.Partitions.Count);

        await Cluster.DeleteTopicsAsync([name], Ct);
        Assert.Null(Cluster.Topic(name, Limit));
    }

    [Fact]
    public async Task Refusals_have_their_kind()
    {
        await using var topic = await TopicAsync(2);
        Task Create(string name, int partitions = 1, short replicas = 1, string config = "retention.ms") =>
            Cluster.CreateTopicAsync(name, partitions, replicas, new Dictionary<string, string> { [config] = "1000" }, false, Ct);

        Assert.Equal(TopicProblemKind.AlreadyExists, await Kind(Create(topic.Name)));
        Assert.Equal(TopicProblemKind.BadName, await Kind(Create("no spaces")));
        Assert.Equal(TopicProblemKind.BadReplicationFactor, await Kind(Create(TestCluster.Name("t"), replicas: 99)));
        Assert.Equal(TopicProblemKind.BadPartitions, await Kind(Create(TestCluster.Name("t"), partitions: 0)));
        Assert.Equal(TopicProblemKind.BadConfig, await Kind(Create(TestCluster.Name("t"), config: "no.such.key")));
        Assert.Equal(TopicProblemKind.BadPartitions, await Kind(Cluster.AddPartitionsAsync(topic.Name, 1, Ct)));
        Assert.Equal(TopicProblemKind.Absent, await Kind(Cluster.DeleteTopicAsync(TestCluster.Name("t"), Ct)));
        Assert.Equal(TopicProblemKind.Absent, Assert.Throws<TopicProblem>(() => Cluster.Watermarks(topic.Name, 7, Limit)).Kind);
    }

    private static async Task<TopicProblemKind> Kind(Task task) => (await Assert.ThrowsAsync<TopicProblem>(() => task)).Kind;
}
