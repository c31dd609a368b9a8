using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Death again and again under load, while segments expire and are compacted.</summary>
[Trait("when", "full")]
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-kills-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact(Timeout = 900_000)]
    public async Task Fifty_kills_lose_no_acknowledged_record()
    {
        TestPort.KeepFor(_home);
        var cancellation = TestContext.Current.CancellationToken;
        var broker = await ChildBroker.StartAsync(_home, cancellation);
        var address = broker.Address;
        using (var admin = Clients.Admin(address))
        {
            await admin.CreateAsync("kept", 1, TestContext.Current.CancellationToken);
            await admin.CreateAsync(
                "compacted",
                1,
                TestContext.Current.CancellationToken,
                ("cleanup.policy", "compact"),
                ("segment.ms", "200"),
                ("min.cleanable.dirty.ratio", "0.01")
            );
            await admin.CreateAsync("short", 1, TestContext.Current.CancellationToken, ("retention.ms", "500"), ("segment.ms", "200"));
        }

        var acknowledged = new ConcurrentDictionary<string, long>();
        var newest = new ConcurrentDictionary<string, string>();
        using var over = new CancellationTokenSource();
        var producing = Task.Run(() => ProduceAll(address, acknowledged, newest, over.Token), cancellation);
        var random = new Random(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(300, 1500), cancellation);
            broker.Dispose();
            broker = await ChildBroker.StartAsync(_home, cancellation);
            Assert.Equal(address, broker.Address);
        }

        await over.CancelAsync();
        await producing;
        var read = Clients.ReadAll(address, "kept", 1, acknowledged.Count, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, acknowledged.Count).Select(i => $"{i}"), read.Select(r => r.Message.Value));
        Assert.All(read, r => Assert.Equal(acknowledged[r.Message.Value!], r.Offset.Value));
        Assert.Equal(newest.OrderBy(p => p.Key), Latest(address, newest.Count).OrderBy(p => p.Key));
        using var consumer = Clients.Consumer(address, "reader");
        Assert.True(Clients.Watermarks(consumer, "short").Low > 0);
        Assert.True(CountOf(address, "compacted") < acknowledged.Count / 2, "nothing was compacted");
        broker.Dispose();
    }

    private static void ProduceAll(
        string address,
        ConcurrentDictionary<string, long> acknowledged,
        ConcurrentDictionary<string, string> newest,
        CancellationToken over
    )
    {
        using var producer = Clients.Producer(
            address,
            c => (c.EnableIdempotence, c.LingerMs, c.MessageTimeoutMs, c.ReconnectBackoffMaxMs) = (true, 1, 120_000, 100)
        );
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var value = $"{i}";
            producer.Offer("kept", new() { Value = value }, r => acknowledged[value] = r.Error.IsError ? -1 : r.Offset.Value);
            producer.Offer("compacted", new() { Key = $"k{i % 50}", Value = value }, r => newest[r.Message.Key!] = r.Message.Value!);
            producer.Offer("short", new() { Value = value });
            if (i % 50 == 0)
            {
                Thread.Sleep(10);
            }
        }

        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(60)));
    }

    private static Dictionary<string, string> Latest(string address, int keys)
    {
        var latest = new Dictionary<string, string>();
        Each(address, "compacted", r => latest[r.Message.Key!] = r.Message.Value!);
        Assert.Equal(keys, latest.Count);
        return latest;
    }

    private static int CountOf(string address, string topic)
    {
        var count = 0;
        Each(address, topic, _ => count++);
        return count;
    }

    private static void Each(string address, string topic, Action<ConsumeResult<string?, string?>> act)
    {
        using var consumer = Clients.Consumer(address, "reader", c => c.EnablePartitionEof = true);
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        while (consumer.Consume(Clients.TimeLimit) is { IsPartitionEOF: false } result)
        {
            act(result);
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task A_gibibyte_is_open_again_within_a_second_of_a_kill()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using (var broker = await ChildBroker.StartAsync(_home, cancellation))
        {
            using var admin = Clients.Admin(broker.Address);
            await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
            using var producer = Clients.Producer(broker.Address, c => (c.LingerMs, c.QueueBufferingMaxKbytes) = (5, 200_000));
            var value = new string('x', 1000);
            for (var i = 0; i < 1_050_000; i++)
            {
                producer.Offer("t", new() { Value = value });
            }

            Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(60)));
            broker.Kill();
        }

        var folder = Path.Combine(_home, "broker");
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await using var again = EmbeddedBroker.Start(new() { DataDir = folder });
        var (wall, cpu) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        // On a busy machine the wall says little: then it is what the opening itself took.
        Assert.True(
            wall < TimeSpan.FromSeconds(1) || cpu < TimeSpan.FromSeconds(1),
            $"{wall.TotalSeconds:0.00} s, {cpu.TotalSeconds:0.00} s of a processor"
        );
        using var consumer = Clients.Consumer(again.Address, "reader");
        Assert.Equal((0, 1_050_000), Clients.Watermarks(consumer, "t"));
    }
}
