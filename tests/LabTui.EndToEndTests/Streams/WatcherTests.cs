namespace LabTui.Streams;

public abstract class WatcherTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : WatcherTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : WatcherTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : WatcherTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_topic_watcher_sees_records_arrive()
    {
        await using var topic = await TopicAsync(2);
        using TopicWatcher watcher = new(Settings, [topic.Name], s_interval);
        using RecordWriter writer = new(Settings);
        await writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        var view = (await UntilAsync(watcher.Snapshots, s => s.Value is [{ Records: 1 }])).Value![0];
        Assert.Equal(2, view.Watermarks.Count);
    }

    [Fact]
    public async Task A_lag_watcher_sees_the_member_come_read_and_go()
    {
        await using var topic = await TopicAsync(1);
        var group = TestCluster.Name("g");
        using RecordWriter writer = new(Settings);
        await writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        using LagWatcher watcher = new(Settings, group, [topic.Name], s_interval);
        await UntilAsync(watcher.Snapshots, s => s.Value is { Group: null, Total: 1 });
        using (GroupReader reader = new(Settings, new(group, [topic.Name], OffsetReset.Earliest)))
        {
            Assert.Single(reader.Poll(10, Limit, Ct));
            await UntilAsync(watcher.Snapshots, s => s.Value is { Group.Members.Count: 1, Total: 1 });
            reader.Commit();
            await UntilAsync(watcher.Snapshots, s => s.Value is { Total: 0 });
        }

        await UntilAsync(watcher.Snapshots, s => s.Value is { Group.State: "Empty", Total: 0 });
        await Cluster.DeleteGroupsAsync([group], Ct);
    }

    [Fact]
    public async Task Snapshots_that_nobody_reads_do_not_pile_up()
    {
        TopicWatcher watcher = new(Settings, [], TimeSpan.FromMilliseconds(1));
        using TopicWatcher other = new(Settings, [], TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < 50; i++)
        {
            await other.Snapshots.ReadAsync(Ct); // meanwhile the first one has posted about as many
        }

        watcher.Dispose();
        var kept = 0;
        await foreach (var _ in watcher.Snapshots.ReadAllAsync(Ct))
        {
            kept++;
        }

        Assert.InRange(kept, 1, 4);
    }

    private static Task<WatchSnapshot<T>> UntilAsync<T>(
        System.Threading.Channels.ChannelReader<WatchSnapshot<T>> snapshots,
        Func<WatchSnapshot<T>, bool> seen
    )
        where T : class => TestCluster.UntilAsync(snapshots, seen, Limit, Ct);
}
