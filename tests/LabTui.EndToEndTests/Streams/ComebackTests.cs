namespace LabTui.Streams;

public sealed class ComebackTests : IDisposable
{
    private readonly MockCluster _cluster = new("t", 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_loses_a_broker_and_finds_it_again()
    {
        using TopicWatcher watcher = new(_cluster.Settings, ["t"], TimeSpan.FromMilliseconds(50));
        await UntilAsync(watcher, s => s.Value is [{ Records: 0 }]);
        _cluster.Down();
        Assert.Contains("127.0.0.1", (await UntilAsync(watcher, s => s.Lost is not null)).Lost, StringComparison.Ordinal);
        _cluster.Up();
        using RecordWriter writer = new(_cluster.Settings);
        await writer.SendAsync("t", null, [1], ct: Ct);
        await UntilAsync(watcher, s => s.Value is [{ Records: 1 }]);
    }

    [Fact]
    [Trait("when", "full")]
    public async Task A_member_goes_on_after_the_broker_was_away()
    {
        using RecordWriter writer = new(_cluster.Settings);
        using GroupReader member = new(_cluster.Settings, new("g", ["t"], OffsetReset.Earliest));
        await writer.SendAsync("t", null, [1], ct: Ct);
        Assert.Equal([1], Read(member));
        _cluster.Down();
        writer.Send("t", null, [2], ct: Ct); // waits in the queue
        Assert.False(writer.Flush(TimeSpan.FromMilliseconds(500), Ct));
        _cluster.Up();
        Assert.True(writer.Flush(TestCluster.Limit, Ct));
        Assert.Equal([2], Read(member));
        Assert.Equal((2, 2, 0), (writer.Sent, writer.Delivered, writer.Failed));
    }

    public void Dispose() => _cluster.Dispose();

    private static byte[] Read(GroupReader member) =>
        [.. member.Poll(10, TimeSpan.FromSeconds(20), Ct).SelectMany(r => r.Value!)];

    private static async Task<WatchSnapshot<IReadOnlyList<TopicView>>> UntilAsync(TopicWatcher watcher, Func<WatchSnapshot<IReadOnlyList<TopicView>>, bool> seen)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            WatchSnapshot<IReadOnlyList<TopicView>> snapshot = await watcher.Snapshots.ReadAsync(limit.Token);
            if (seen(snapshot))
            {
                return snapshot;
            }
        }
    }
}
