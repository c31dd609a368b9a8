using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>Kafka takes any text for a group's id; the client library cuts leading blanks off.</summary>
public abstract class GroupIdTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : GroupIdTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : GroupIdTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : GroupIdTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public async Task A_leading_blank_makes_another_group()
    {
        await using var topic = await TopicAsync(1);
        var plain = TestCluster.Name("g");
        string[] ids = [plain, " " + plain, "\t" + plain, plain + " ", " "];
        foreach (var (index, id) in ids.Index())
        {
            await CommitAsync(id, topic.Name, index + 1);
        }

        Assert.Equal([1L, 2, 3, 4, 5], ids.Select(id => Cluster.Lag(id, [topic.Name], Limit).Single().Committed));
        Assert.Empty(ids.Except(Cluster.GroupIds(Limit)));
        Assert.All(ids, id => Assert.Equal("Empty", Cluster.Group(id, Limit)!.State));
        using (LagWatcher watcher = new(Settings, " ", [topic.Name], TimeSpan.FromMilliseconds(50)))
        {
            await TestCluster.UntilAsync(watcher.Snapshots, s => s.Value?.Partitions.Single().Committed == 5, Limit, Ct);
        }

        Assert.All(await Cluster.DeleteGroupsAsync(ids, Ct), result => Assert.Null(result.Problem));
    }

    [Theory]
    [InlineData(" ab")]
    [InlineData("\tab")]
    [InlineData(" ")]
    [InlineData("")]
    public void A_group_that_would_be_joined_under_another_name_is_not_joined(string id)
    {
        var problem = Assert.Throws<SettingsProblem>(() => new GroupReader(Settings, new(id, ["t"], OffsetReset.Earliest)));
        Assert.Contains($"\"{id}\"", problem.Message, StringComparison.Ordinal);
    }

    private async Task CommitAsync(string id, string topic, long offset)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Settings.BootstrapServers }).Build();
        await admin.AlterConsumerGroupOffsetsAsync([new(id, [new(new(topic, 0), offset)])]);
    }
}
