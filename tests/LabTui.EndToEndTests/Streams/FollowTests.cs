namespace LabTui.Streams;

public abstract class FollowTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : FollowTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : FollowTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : FollowTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    private RecordWriter? _writer;

    private RecordWriter Writer => _writer ??= new(Settings);

    [Fact]
    public async Task A_burst_after_the_start_comes_whole()
    {
        await using var topic = await TopicAsync(2);
        using RecordReader reader = new(Settings);
        reader.Start([topic.Name], ReadFrom.End, Limit);
        for (var i = 0; i < 5000; i++)
        {
            Writer.Send(topic.Name, null, BitConverter.GetBytes(i), partition: i % 2, cancellationToken: Ct);
        }

        Assert.Equal(Enumerable.Range(0, 5000), Read(reader, 5000).Select(v => BitConverter.ToInt32(v)).Order());
    }

    [Fact]
    public async Task Partitions_that_are_added_are_read_too()
    {
        await using var topic = await TopicAsync(1);
        using RecordReader reader = new(Settings);
        reader.Start([topic.Name], ReadFrom.End, Limit);
        await Writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        Assert.Equal([1], Read(reader, 1)[0]);
        await Cluster.AddPartitionsAsync(topic.Name, 2, Ct);
        using RecordWriter afterwards = new(Settings);
        await afterwards.SendAsync(topic.Name, null, [2], partition: 1, cancellationToken: Ct);
        Assert.Equal([2], Read(reader, 1)[0]);
    }

    [Fact]
    public async Task A_topic_made_anew_is_said_to_be_and_followed_from_its_start()
    {
        await using var topic = await TopicAsync(1);
        using RecordReader reader = new(Settings);
        reader.Start([topic.Name], ReadFrom.Beginning, Limit);
        for (byte i = 0; i < 3; i++)
        {
            await Writer.SendAsync(topic.Name, null, [i], cancellationToken: Ct);
        }

        Assert.Equal(3, Read(reader, 3).Count);
        await Cluster.DeleteTopicsAsync([topic.Name], Ct);
        await Cluster.CreateTopicAsync(topic.Name, 1, 1, null, false, Ct);
        using RecordWriter afterwards = new(Settings);
        await afterwards.SendAsync(topic.Name, null, [9], cancellationToken: Ct);
        List<TopicProblemKind> said = [];
        Assert.Equal([9], Read(reader, 1, said)[0]);
        Assert.Single(said, TopicProblemKind.MadeAnew);
    }

    protected override void End() => _writer?.Dispose();

    private static List<byte[]> Read(RecordReader reader, int wanted, List<TopicProblemKind>? said = null)
    {
        RecordBatch batch = new();
        List<byte[]> values = [];
        var start = TimeProvider.System.GetTimestamp();
        while (values.Count < wanted && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
        {
            try
            {
                var count = reader.Poll(batch, 1000, TimeSpan.FromMilliseconds(200), Ct);
                values.AddRange(Enumerable.Range(0, count).Select(i => batch.Value(i).ToArray()));
            }
            catch (TopicProblem e) when (said is not null)
            {
                said.Add(e.Kind); // once, and reading goes on
            }
        }

        Assert.Equal(wanted, values.Count);
        return values;
    }
}
