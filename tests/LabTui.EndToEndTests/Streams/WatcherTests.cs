namespace LabTui.Streams;

public sealed class WatcherTests : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);
    private readonly ClusterClient _cluster = new(TestCluster.Settings);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_watcher_sees_records_arrive()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 2, Ct);
        using TopicWatcher watcher = new(TestCluster.Settings, [topic.Name], s_interval);
        using RecordWriter writer = new(TestCluster.Settings);
        await writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        var view = (await UntilAsync(watcher.Snapshots, s => s.Value is [{ Records: 1 }])).Value![0];
        Assert.Equal(2, view.Watermarks.Count);
    }

    [Fact]
    public async Task A_lag_watcher_sees_the_member_come_read_and_go()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        var group = TestCluster.Name("g");
        using RecordWriter writer = new(TestCluster.Settings);
        await writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        using LagWatcher watcher = new(TestCluster.Settings, group, [topic.Name], s_interval);
        await UntilAsync(watcher.Snapshots, s => s.Value is { Group: null, Total: 1 });
        using (GroupReader reader = new(TestCluster.Settings, new(group, [topic.Name], OffsetReset.Earliest)))
        {
            Assert.Single(reader.Poll(10, TestCluster.Limit, Ct));
            await UntilAsync(watcher.Snapshots, s => s.Value is { Group.Members.Count: 1, Total: 1 });
            reader.Commit();
            await UntilAsync(watcher.Snapshots, s => s.Value is { Total: 0 });
        }

        await UntilAsync(watcher.Snapshots, s => s.Value is { Group.State: "Empty", Total: 0 });
        await _cluster.DeleteGroupsAsync([group], Ct);
    }

    [Fact]
    public async Task Snapshots_that_nobody_reads_do_not_pile_up()
    {
        TopicWatcher watcher = new(TestCluster.Settings, [], TimeSpan.FromMilliseconds(1));
        using TopicWatcher other = new(TestCluster.Settings, [], TimeSpan.FromMilliseconds(1));
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

    public void Dispose() => _cluster.Dispose();

    private static Task<WatchSnapshot<T>> UntilAsync<T>(
        System.Threading.Channels.ChannelReader<WatchSnapshot<T>> snapshots,
        Func<WatchSnapshot<T>, bool> seen
    )
        where T : class => TestCluster.UntilAsync(snapshots, seen, TestCluster.Limit, Ct);
}
