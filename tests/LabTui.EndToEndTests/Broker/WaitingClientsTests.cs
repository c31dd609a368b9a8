using System.Diagnostics;

namespace LabTui.Broker;

/// <summary>Requests that wait at the broker for long: their client must stay connected, and must be missed when it goes.</summary>
[Trait("when", "full")]
public sealed class WaitingClientsTests : IAsyncLifetime
{
    private const int Threads = 6;
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(20);
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _log = new();
    private readonly EmbeddedBroker _broker;

    public WaitingClientsTests() => _broker = EmbeddedBroker.Start(new() { Log = _log.Enqueue });

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task Six_members_that_join_and_leave_without_pause_are_never_disconnected()
    {
        var loops = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => RunAsync(JoinSyncHeartbeatLeave)))
            .WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(loops.Sum() > 100, $"only {loops.Sum()} loops");
        Assert.Empty(_log);
    }

    [Fact(Timeout = 120_000)]
    public async Task Fetches_that_wait_for_records_are_never_disconnected()
    {
        using var over = new CancellationTokenSource();
        var producing = Task.Run(() => ProduceSlowly(over.Token), TestContext.Current.CancellationToken);
        var loops = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => RunAsync(Fetching())));
        await over.CancelAsync();
        await producing;

        Assert.True(loops.Sum() > 100, $"only {loops.Sum()} loops");
    }

    /// <summary>On a thread and a connection of its own; the number of turns. An answer that does not come throws.</summary>
    private Task<int> RunAsync(Action<RawClient> turn) =>
        Task.Factory.StartNew(
            () =>
            {
                using var client = new RawClient(_broker.Port, TestContext.Current.CancellationToken);
                var loops = 0;
                for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_length; loops++)
                {
                    turn(client);
                }

                return loops;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private static void JoinSyncHeartbeatLeave(RawClient client)
    {
        var (joined, member, generation, leader) = RawGroup.Join(client, "g", "");
        while (
            joined is ErrorCode.None && RawGroup.Sync(client, "g", member, generation, leader == member) is ErrorCode.RebalanceInProgress
        )
        {
            (joined, member, generation, leader) = RawGroup.Join(client, "g", member);
        }

        Assert.Equal(ErrorCode.None, joined);
        Assert.True(RawGroup.Heartbeat(client, "g", member, generation) is ErrorCode.None or ErrorCode.RebalanceInProgress);
        Assert.Equal(ErrorCode.None, RawGroup.Leave(client, "g", member));
    }

    /// <summary>Goes on where the last turn has ended.</summary>
    private static Action<RawClient> Fetching()
    {
        var next = 0L;
        return client =>
        {
            client.BeginFetch("t", 0, next, maxWait: 5000);
            var (error, records) = client.EndFetch();
            Assert.Equal(ErrorCode.None, error);
            next = records.Length == 0 ? next : RawClient.Batches(records).Last().LastOffset + 1;
        };
    }

    private void ProduceSlowly(CancellationToken over)
    {
        using var producer = Clients.Producer(_broker.Address);
        while (!over.IsCancellationRequested)
        {
            producer.Produce("t", new() { Value = "v" });
            Thread.Sleep(2);
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
    }
}
