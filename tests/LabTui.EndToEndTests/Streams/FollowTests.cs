namespace LabTui.Streams;

public sealed class FollowTests : IDisposable
{
    private readonly ClusterClient _cluster = new(TestCluster.Settings);
    private readonly RecordWriter _writer = new(TestCluster.Settings);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_after_the_start_comes_whole()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 2, Ct);
        using RecordReader reader = new(TestCluster.Settings);
        reader.Start([topic.Name], ReadFrom.End, TestCluster.Limit);
        for (var i = 0; i < 5000; i++)
        {
            _writer.Send(topic.Name, null, BitConverter.GetBytes(i), partition: i % 2, cancellationToken: Ct);
        }

        Assert.Equal(Enumerable.Range(0, 5000), Read(reader, 5000).Select(v => BitConverter.ToInt32(v)).Order());
    }

    [Fact]
    public async Task Partitions_that_are_added_are_read_too()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        using RecordReader reader = new(TestCluster.Settings);
        reader.Start([topic.Name], ReadFrom.End, TestCluster.Limit);
        await _writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        Assert.Equal([1], Read(reader, 1)[0]);
        await _cluster.AddPartitionsAsync(topic.Name, 2, Ct);
        using RecordWriter afterwards = new(TestCluster.Settings);
        await afterwards.SendAsync(topic.Name, null, [2], partition: 1, cancellationToken: Ct);
        Assert.Equal([2], Read(reader, 1)[0]);
    }

    [Fact]
    public async Task A_topic_made_anew_is_followed_from_its_start()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        using RecordReader reader = new(TestCluster.Settings);
        reader.Start([topic.Name], ReadFrom.Beginning, TestCluster.Limit);
        for (byte i = 0; i < 3; i++)
        {
            await _writer.SendAsync(topic.Name, null, [i], cancellationToken: Ct);
        }

        Assert.Equal(3, Read(reader, 3).Count);
        await _cluster.DeleteTopicsAsync([topic.Name], Ct);
        await _cluster.CreateTopicAsync(topic.Name, 1, 1, null, false, Ct);
        using RecordWriter afterwards = new(TestCluster.Settings);
        await afterwards.SendAsync(topic.Name, null, [9], cancellationToken: Ct);
        Assert.Equal([9], Read(reader, 1)[0]);
    }

    [Fact]
    public async Task Follow_ends_when_told()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        await _writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        using RecordReader reader = new(TestCluster.Settings);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var seen = 0;
        await foreach (var record in reader.Follow([topic.Name], ReadFrom.Beginning, TestCluster.Limit, stop.Token))
        {
            seen += record.Value![0];
            await stop.CancelAsync();
        }

        Assert.Equal(1, seen);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _cluster.Dispose();
    }

    private static List<byte[]> Read(RecordReader reader, int wanted)
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
            catch (TopicProblem e) when (e.Kind == TopicProblemKind.Absent)
            {
                // Said once for a topic that is deleted while it is followed.
            }
        }

        Assert.Equal(wanted, values.Count);
        return values;
    }
}
