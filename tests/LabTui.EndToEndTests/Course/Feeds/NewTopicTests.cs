using System.Collections.Concurrent;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>A topic that is deleted and made again under a running dashboard.</summary>
public abstract class NewTopicTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : NewTopicTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : NewTopicTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : NewTopicTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_said_and_begun_again_with_the_new_one(bool inGroup)
    {
        await using var topic = await TopicAsync(1);
        var group = inGroup ? TestCluster.Name("g") : null;
        Fill(topic.Name, 200, 0);
        NumberSink sink = new();
        var seen = new ConcurrentQueue<FeedStatus>();
        using (new Feed(Settings, new(topic.Name, group), new Pace(25), sink, seen.Enqueue, TimeProvider.System).Start())
        {
            await UntilAsync(() => sink.Shown.Count >= 10, () => $"the first records; {seen.LastOrDefault()}");
            await Cluster.DeleteTopicAsync(topic.Name, Ct);
            await Cluster.CreateTopicAsync(topic.Name, 1, 1, null, false, Ct);
            Fill(topic.Name, 5, 1000);

            await UntilAsync(
                () => sink.Shown.SequenceEqual([1000, 1001, 1002, 1003, 1004]),
                () => $"the new records alone; {string.Join(' ', sink.Shown)}; {seen.LastOrDefault()}"
            );
            await UntilAsync(() => seen.Last() is { Handled: 5, Lag: 0 }, () => $"the counts of the new topic; {seen.Last()}");
            Assert.Contains("made anew", seen.Last().Notice, StringComparison.Ordinal);
        }

        if (group is not null)
        {
            Assert.Equal(5, Cluster.Lag(group, [topic.Name], Limit).Single().Committed);
            await Cluster.DeleteGroupsAsync([group], Ct);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_topic_that_is_gone_is_waited_for(bool inGroup)
    {
        await using var topic = await TopicAsync(1);
        var group = inGroup ? TestCluster.Name("g") : null;
        Fill(topic.Name, 10, 0);
        NumberSink sink = new();
        var seen = new ConcurrentQueue<FeedStatus>();
        using (new Feed(Settings, new(topic.Name, group), Pace.Full(), sink, seen.Enqueue, TimeProvider.System).Start())
        {
            await UntilAsync(() => sink.Shown.Count == 10, () => $"the records; {seen.LastOrDefault()}");
            await Cluster.DeleteTopicAsync(topic.Name, Ct);
            await UntilAsync(() => seen.Last().State == FeedState.Gone, () => $"the end of the topic; {seen.Last()}");
            Assert.Equal(10, sink.Shown.Count);
            await Cluster.CreateTopicAsync(topic.Name, 1, 1, null, false, Ct);
            Fill(topic.Name, 3, 1000);
            await UntilAsync(
                () => sink.Shown.SequenceEqual([1000, 1001, 1002]),
                () => $"the new records alone; {string.Join(' ', sink.Shown)}; {seen.Last()}"
            );
        }

        await Cluster.DeleteGroupsAsync(group is null ? [] : [group], Ct);
    }

    private void Fill(string topic, int count, int first)
    {
        using RecordWriter writer = new(Settings);
        foreach (var number in Enumerable.Range(first, count))
        {
            writer.Send(topic, null, BitConverter.GetBytes(number), cancellationToken: Ct);
        }

        Assert.True(writer.Flush(Limit, Ct));
        Assert.Equal(count, writer.Delivered);
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(40), $"waited for {what()}");
            await Task.Delay(20, Ct);
        }
    }

    private sealed class NumberSink : IFeedSink
    {
        private readonly Lock _gate = new();
        private readonly List<int> _shown = [];

        public IReadOnlyList<int> Shown
        {
            get
            {
                lock (_gate)
                {
                    return [.. _shown];
                }
            }
        }

        public void Take(RecordBatch batch, int index, bool replayed)
        {
            lock (_gate)
            {
                _shown.Add(BitConverter.ToInt32(batch.Value(index)));
            }
        }

        public void Reset()
        {
            lock (_gate)
            {
                _shown.Clear();
            }
        }
    }
}
