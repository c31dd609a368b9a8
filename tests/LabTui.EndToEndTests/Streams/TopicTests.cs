namespace LabTui.Streams;

public sealed class TopicTests : IDisposable
{
    private static readonly TimeSpan s_limit = TestCluster.Limit;
    private readonly ClusterClient _cluster = new(TestCluster.Settings);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_cluster_tells_its_id_and_brokers()
    {
        var info = _cluster.Info(s_limit);
        Assert.NotEmpty(info.ClusterId!);
        Assert.NotEmpty(info.Brokers);
    }

    [Fact]
    public async Task A_topic_lives_from_creation_to_deletion()
    {
        var name = TestCluster.Name("t");
        Assert.Null(_cluster.Topic(name, s_limit));

        Dictionary<string, string> configs = new() { ["retention.ms"] = "3600000" };
        await _cluster.CreateTopicAsync(name, 2, 1, configs, validateOnly: true, Ct);
        Assert.Null(_cluster.Topic(name, s_limit));

        await _cluster.CreateTopicAsync(name, 2, 1, configs, validateOnly: false, Ct);
        var topic = _cluster.Topic(name, s_limit)!;
        Assert.Equal([0, 1], topic.Partitions.Select(p => p.Id));
        Assert.False(topic.Internal);
        Assert.Equal("3600000", (await _cluster.TopicConfigsAsync(name, Ct)).Single(c => c.Name == "retention.ms").Value);
        Assert.Equal([0L, 0], _cluster.Watermarks(name, s_limit).Select(w => w.High));

        await _cluster.AddPartitionsAsync(name, 3, Ct);
        Assert.Equal(3, _cluster.Topic(name, s_limit)!.Partitions.Count);

        await _cluster.DeleteTopicsAsync([name], Ct);
        Assert.Null(_cluster.Topic(name, s_limit));
    }

    [Fact]
    public async Task Refusals_have_their_kind()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 2, Ct);
        Task Create(string name, int partitions = 1, short replicas = 1, string config = "retention.ms") =>
            _cluster.CreateTopicAsync(name, partitions, replicas, new Dictionary<string, string> { [config] = "1000" }, false, Ct);

        Assert.Equal(TopicProblemKind.AlreadyExists, await Kind(Create(topic.Name)));
        Assert.Equal(TopicProblemKind.BadName, await Kind(Create("no spaces")));
        Assert.Equal(TopicProblemKind.BadReplicationFactor, await Kind(Create(TestCluster.Name("t"), replicas: 99)));
        Assert.Equal(TopicProblemKind.BadPartitions, await Kind(Create(TestCluster.Name("t"), partitions: 0)));
        Assert.Equal(TopicProblemKind.BadConfig, await Kind(Create(TestCluster.Name("t"), config: "no.such.key")));
        Assert.Equal(TopicProblemKind.BadPartitions, await Kind(_cluster.AddPartitionsAsync(topic.Name, 1, Ct)));
        Assert.Equal(TopicProblemKind.Absent, await Kind(_cluster.DeleteTopicsAsync([TestCluster.Name("t")], Ct)));
        Assert.Equal(TopicProblemKind.Absent, Assert.Throws<TopicProblem>(() => _cluster.Watermarks(topic.Name, 7, s_limit)).Kind);
    }

    public void Dispose() => _cluster.Dispose();

    private static async Task<TopicProblemKind> Kind(Task task) => (await Assert.ThrowsAsync<TopicProblem>(() => task)).Kind;
}
