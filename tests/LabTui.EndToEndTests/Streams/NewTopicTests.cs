namespace LabTui.Streams;

/// <summary>A topic that is deleted and made again under its readers: a name, and nothing of what it was.</summary>
public abstract class NewTopicTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : NewTopicTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : NewTopicTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : NewTopicTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public async Task Nothing_of_the_old_one_is_committed_into_it()
    {
        await using var topic = await TopicAsync(1);
        await FillAsync(topic.Name, 100, 0);
        var group = TestCluster.Name("g");
        using (GroupReader member = new(Settings, new(group, [topic.Name], OffsetReset.Earliest)))
        {
            Assert.Equal(5, member.Poll(5, Limit, Ct).Count);
            await AnewAsync(topic.Name, 3);
            Assert.Equal(TopicProblemKind.MadeAnew, Assert.Throws<TopicProblem>(() => member.Commit()).Kind);
            Assert.Throws<TopicProblem>(() => member.Commit([new(topic.Name, 0, 2)]));
            Assert.Throws<TopicProblem>(() => member.Poll(5, Limit, Ct));
        }

        Assert.Null(Cluster.Lag(group, [topic.Name], Limit).Single().Committed);
        using (GroupReader next = new(Settings, new(group, [topic.Name], OffsetReset.Earliest)))
        {
            Assert.Equal([200, 201, 202], next.Poll(5, Limit, Ct).Select(r => r.Value![0]));
            next.Commit();
        }

        await Cluster.DeleteGroupsAsync([group], Ct);
    }

    [Fact]
    public async Task What_was_fetched_of_the_old_one_is_not_shown_as_of_the_new_one()
    {
        await using var topic = await TopicAsync(1);
        await FillAsync(topic.Name, 100, 0);
        using RecordReader alone = new(Settings);
        alone.Start([topic.Name], ReadFrom.Beginning, Limit);
        using GroupReader member = new(Settings, new(TestCluster.Name("g"), [topic.Name], OffsetReset.Earliest));
        RecordBatch batch = new();
        Assert.Equal(5, alone.Poll(batch, 5, Limit, Ct));
        Assert.Equal(5, member.Poll(batch, 5, Limit, Ct));
        await AnewAsync(topic.Name, 3);
        await Task.Delay(300, Ct); // no look is made more often than this

        Assert.Equal(TopicProblemKind.MadeAnew, Assert.Throws<TopicProblem>(() => member.Poll(batch, 5, Limit, Ct)).Kind);
        Assert.Equal(TopicProblemKind.MadeAnew, Assert.Throws<TopicProblem>(() => alone.Poll(batch, 5, Limit, Ct)).Kind);
        List<byte> read = [];
        while (read.Count < 3)
        {
            var count = alone.Poll(batch, 5, Limit, Ct);
            Assert.NotEqual(0, count);
            read.AddRange(Enumerable.Range(0, count).Select(i => batch.Value(i)[0]));
        }

        Assert.Equal([200, 201, 202], read);
    }

    private async Task AnewAsync(string topic, int records)
    {
        await Cluster.DeleteTopicAsync(topic, Ct);
        await Cluster.CreateTopicAsync(topic, 1, 1, null, false, Ct);
        await FillAsync(topic, records, 200);
    }

    private async Task FillAsync(string topic, int records, int first)
    {
        using RecordWriter writer = new(Settings);
        for (var i = 0; i < records; i++)
        {
            await writer.SendAsync(topic, null, [(byte)(first + i)], cancellationToken: Ct);
        }
    }
}
