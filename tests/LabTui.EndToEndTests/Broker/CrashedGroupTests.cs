using System.Collections.Concurrent;
using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class CrashedGroupTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-crash-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory(Timeout = 120_000)]
    [InlineData(GroupProtocol.Classic)]
    [InlineData(GroupProtocol.Consumer)]
    public async Task A_running_group_does_not_notice_that_its_broker_was_killed(GroupProtocol protocol)
    {
        const int Records = 3000;
        TestPort.KeepFor(_home);
        var cancellation = TestContext.Current.CancellationToken;
        var broker = await ChildBroker.StartAsync(_home, cancellation);
        using (var admin = Clients.Admin(broker.Address))
        {
            await admin.CreateAsync("t", 4, TestContext.Current.CancellationToken);
        }

        using var producer = Clients.Producer(broker.Address, c => c.EnableIdempotence = true);
        var seen = new ConcurrentDictionary<string, int>();
        using var over = new CancellationTokenSource();
        var assigned = 0;
        var consumers = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Task.Run(() => Consume(broker.Address, protocol, seen, () => Interlocked.Increment(ref assigned), over.Token), cancellation)
            )
            .ToList();
        while (Volatile.Read(ref assigned) < 2)
        {
            await Task.Delay(20, cancellation);
        }

        await Task.Delay(500, cancellation); // a rebalance for the second may still come
        var before = Volatile.Read(ref assigned);
        for (var i = 0; i < Records; i++)
        {
            producer.Produce("t", new() { Key = $"{i}", Value = $"{i}" });
            if (i == Records / 2)
            {
                producer.Flush(Clients.TimeLimit);
                broker.Dispose();
                broker = await ChildBroker.StartAsync(_home, cancellation);
            }
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
        while (seen.Count < Records)
        {
            await Task.Delay(20, cancellation);
        }

        await over.CancelAsync();
        await Task.WhenAll(consumers);
        Assert.Equal(Records, seen.Values.Sum()); // nothing was read again
        Assert.Equal(before, Volatile.Read(ref assigned));
        broker.Dispose();
    }

    /// <summary>Never commits: whoever loses its partitions begins again.</summary>
    private static void Consume(
        string address,
        GroupProtocol protocol,
        ConcurrentDictionary<string, int> seen,
        Action onAssigned,
        CancellationToken over
    )
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = "g",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            GroupProtocol = protocol,
            SessionTimeoutMs = protocol == GroupProtocol.Classic ? 10_000 : null,
            HeartbeatIntervalMs = protocol == GroupProtocol.Classic ? 500 : null,
            ReconnectBackoffMaxMs = 200,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).SetPartitionsAssignedHandler((_, _) => onAssigned()).Build();
        consumer.Subscribe("t");
        while (!over.IsCancellationRequested)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { } result)
            {
                seen.AddOrUpdate(result.Message.Value, 1, (_, n) => n + 1);
            }
        }
    }
}
