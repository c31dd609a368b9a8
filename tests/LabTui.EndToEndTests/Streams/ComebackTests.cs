using LabTui.Broker;

namespace LabTui.Streams;

/// <summary>A home's broker that is killed and comes back at the same address, as its clients see it.</summary>
public sealed class ComebackTests : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-comeback-").FullName;
    private ChildBroker _broker = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ClusterSettings Settings => new(_broker.Address);

    public async ValueTask InitializeAsync()
    {
        TestPort.KeepFor(_home);
        await UpAsync();
        using ClusterClient cluster = new(Settings);
        await cluster.CreateTopicAsync("t", 1, 1, null, false, Ct);
    }

    [Fact]
    public async Task A_watcher_loses_a_broker_and_finds_it_again()
    {
        using TopicWatcher watcher = new(Settings, ["t"], TimeSpan.FromMilliseconds(50));
        await UntilAsync(watcher, s => s.Value is [{ Records: 0 }]);
        _broker.Kill();
        Assert.Contains("127.0.0.1", (await UntilAsync(watcher, s => s.Lost is not null)).Lost, StringComparison.Ordinal);
        await UpAsync();
        using RecordWriter writer = new(Settings);
        await writer.SendAsync("t", null, [1], cancellationToken: Ct);
        await UntilAsync(watcher, s => s.Value is [{ Records: 1 }]);
    }

    [Fact]
    public async Task A_member_goes_on_after_the_broker_was_away()
    {
        using RecordWriter writer = new(Settings);
        using GroupReader member = new(Settings, new("g", ["t"], OffsetReset.Earliest));
        await writer.SendAsync("t", null, [1], cancellationToken: Ct);
        Assert.Equal([1], Read(member));
        member.Commit();
        _broker.Kill();
        writer.Send("t", null, [2], cancellationToken: Ct); // waits in the queue
        Assert.False(writer.Flush(TimeSpan.FromMilliseconds(500), Ct));
        await UpAsync();
        Assert.True(writer.Flush(TestCluster.Limit, Ct));
        Assert.Equal([2], Read(member));
        Assert.Equal((2, 2, 0), (writer.Sent, writer.Delivered, writer.Failed));
    }

    public ValueTask DisposeAsync()
    {
        _broker.Dispose();
        Directory.Delete(_home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static byte[] Read(GroupReader member) => [.. member.Poll(10, TimeSpan.FromSeconds(20), Ct).SelectMany(r => r.Value!)];

    private static Task<WatchSnapshot<IReadOnlyList<TopicView>>> UntilAsync(
        TopicWatcher watcher,
        Func<WatchSnapshot<IReadOnlyList<TopicView>>, bool> seen
    ) => TestCluster.UntilAsync(watcher.Snapshots, seen, TimeSpan.FromSeconds(20), Ct);

    private async Task UpAsync() => _broker = await ChildBroker.StartAsync(_home, Ct);
}
