namespace LabTui.Streams;

/// <summary>A client configuration that asks for Kafka's newer group protocol, on clusters that speak it and on others.</summary>
public abstract class GroupProtocolTests(TestBroker broker) : KafkaTests(broker)
{
    private readonly string _file = Path.GetTempFileName();

    public sealed class OnEmbeddedBroker() : GroupProtocolTests(TestBroker.Embedded)
    {
        protected override bool IsSpoken => true;
    }

    [OnRealKafka]
    public sealed class OnKafka3() : GroupProtocolTests(RealKafka.Three), IClassFixture<RealKafka.Start>
    {
        protected override bool IsSpoken => false;
    }

    [OnRealKafka]
    public sealed class OnKafka4() : GroupProtocolTests(RealKafka.Four), IClassFixture<RealKafka.Start>
    {
        protected override bool IsSpoken => true;
    }

    protected abstract bool IsSpoken { get; }

    private ClusterSettings Asking => new(Settings.BootstrapServers, _file);

    [Fact]
    public async Task It_is_used_where_it_is_spoken_and_refused_in_words_where_not()
    {
        Assert.SkipWhen(RealKafka.IsNamed, "the release of the named Kafka is not known");
        await using var topic = await TopicAsync(1);
        await File.WriteAllTextAsync(_file, "client.rack=a\ngroup.protocol=consumer\n", Ct);
        using RecordWriter writer = new(Asking);
        await writer.SendAsync(topic.Name, null, [7], cancellationToken: Ct);
        var group = TestCluster.Name("g");
        using (GroupReader member = new(Asking, new(group, [topic.Name], OffsetReset.Earliest)))
        {
            if (IsSpoken)
            {
                Assert.Equal([7], member.Poll(1, Limit, Ct).Single().Value!);
                member.Commit();
                Assert.Equal(topic.Name, Cluster.Group(group, Limit)!.Members.Single().Assigned.Single().Topic);
                Assert.Equal(0, Cluster.Lag(group, null, Limit).Single().Lag);
            }
            else
            {
                var problem = Assert.Throws<SettingsProblem>(() => PollOn(member));
                Assert.StartsWith(
                    $"{_file}:2: group.protocol=consumer: {Settings.BootstrapServers} ",
                    problem.Message,
                    StringComparison.Ordinal
                );
            }
        }

        await Cluster.DeleteGroupsAsync([group], Ct);
    }

    [Fact]
    public async Task It_is_nobodys_matter_who_joins_no_group()
    {
        await using var topic = await TopicAsync(1);
        await File.WriteAllTextAsync(_file, "group.protocol=consumer\n", Ct);
        using RecordWriter writer = new(Asking);
        await writer.SendAsync(topic.Name, null, [7], cancellationToken: Ct);
        using RecordReader reader = new(Asking);
        Assert.Equal([7], reader.ReadAll(topic.Name, ReadFrom.Beginning, Limit, Ct).Single().Value!);
        Assert.DoesNotContain("group.protocol", Asking.Properties().Keys);
    }

    [Fact]
    public void A_protocol_that_there_is_not_is_named_with_its_line()
    {
        File.WriteAllText(_file, "group.protocol=share\n");
        var problem = Assert.Throws<SettingsProblem>(() => new GroupReader(Asking, new("g", ["t"], OffsetReset.Earliest)));
        Assert.StartsWith($"{_file}:1: ", problem.Message, StringComparison.Ordinal);
    }

    protected override void End() => File.Delete(_file);

    private static void PollOn(GroupReader member)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Limit)
        {
            Assert.Empty(member.Poll(1, TimeSpan.FromMilliseconds(200), Ct));
        }
    }
}
