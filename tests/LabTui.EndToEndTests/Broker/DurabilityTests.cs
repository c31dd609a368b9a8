using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-broker-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task A_restart_keeps_topics_settings_records_and_offsets()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        string cluster;
        await using (var broker = EmbeddedBroker.Start(new() { DataDir = _home }))
        {
            cluster = broker.ClusterId;
            using var admin = Clients.Admin(broker.Address);
            await admin.CreateAsync("t", 2, cancellationToken, ("retention.ms", "77000000"));
            using var producer = Clients.Producer(broker.Address);
            for (var i = 0; i < 20; i++)
            {
                await producer.SendAsync("t", $"{i}", $"{i}", cancellationToken: cancellationToken);
            }

            using var consumer = Clients.Consumer(broker.Address, "g");
            consumer.Commit([new(new("t", 1), 5)]);
        }

        await using var again = EmbeddedBroker.Start(new() { DataDir = _home });
        Assert.Equal(cluster, again.ClusterId);
        Assert.Equal(
            Enumerable.Range(0, 20),
            Clients.ReadAll(again.Address, "t", 2, 20, cancellationToken).Select(r => int.Parse(r.Message.Value!)).Order()
        );
        using var reader = Clients.Consumer(again.Address, "g");
        Assert.Equal(5, reader.Committed([new("t", 1)], Clients.TimeLimit).Single().Offset);
        using var second = Clients.Admin(again.Address);
        var configs = (await second.DescribeConfigsAsync([new() { Type = Confluent.Kafka.Admin.ResourceType.Topic, Name = "t" }]))
            .Single()
            .Entries;
        Assert.Equal("77000000", configs["retention.ms"].Value);
    }

    [Fact(Timeout = 120_000)]
    public async Task Kill_9_loses_no_acknowledged_record_and_no_committed_offset()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var acknowledged = new System.Collections.Concurrent.ConcurrentDictionary<long, string>();
        for (var round = 0; round < 3; round++)
        {
            using var broker = await ChildBroker.StartAsync(_home, cancellationToken);
            if (round == 0)
            {
                using var admin = Clients.Admin(broker.Address);
                await admin.CreateAsync("t", 1, cancellationToken);
            }

            ProduceUntilKilled(broker, acknowledged, round);
        }

        using var last = await ChildBroker.StartAsync(_home, cancellationToken);
        using var consumer = Clients.Consumer(last.Address, "g");
        var end = consumer.QueryWatermarkOffsets(new("t", 0), Clients.TimeLimit).High.Value;
        Assert.True(end >= acknowledged.Count, $"{end} records are there, {acknowledged.Count} were acknowledged");
        var found = Clients
            .ReadAll(last.Address, "t", 1, (int)end, cancellationToken)
            .ToDictionary(r => r.Offset.Value, r => r.Message.Value);
        Assert.All(acknowledged, a => Assert.Equal(a.Value, found[a.Key]));
        Assert.Equal(1002, consumer.Committed([new("t", 0)], Clients.TimeLimit).Single().Offset);
    }

    /// <summary>Kills the broker while records are under way, after at least a thousand were acknowledged.</summary>
    private static void ProduceUntilKilled(
        ChildBroker broker,
        System.Collections.Concurrent.ConcurrentDictionary<long, string> acknowledged,
        int round
    )
    {
        using var enough = new ManualResetEventSlim();
        using var producer = Clients.Producer(
            broker.Address,
            c => (c.LingerMs, c.MessageTimeoutMs, c.MessageSendMaxRetries) = (1, 2000, 0)
        );
        var before = acknowledged.Count;
        for (var i = 0; i < 20_000; i++)
        {
            producer.Produce(
                "t",
                new() { Value = $"{round}-{i}" },
                report =>
                {
                    if (report.Error.Code == Confluent.Kafka.ErrorCode.NoError)
                    {
                        acknowledged[report.Offset.Value] = report.Value!;
                        if (acknowledged.Count >= before + 1000)
                        {
                            enough.Set();
                        }
                    }
                }
            );
        }

        using (var consumer = Clients.Consumer(broker.Address, "g"))
        {
            consumer.Commit([new("t", 0, 1000 + round)]);
        }

        Assert.True(enough.Wait(Clients.TimeLimit));
        broker.Kill();
        producer.Flush(TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_that_takes_no_more_is_a_storage_error_and_the_broker_lives_on()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new() { DataDir = _home });
        using var admin = Clients.Admin(broker.Address);
        await admin.CreateAsync("t", 2, cancellationToken);
        var partition = Directory.CreateDirectory(Path.Combine(_home, "topics", "t", "0")).FullName;
        File.CreateSymbolicLink(Path.Combine(partition, "00000000000000000000.log"), "/dev/full");
        using var producer = Clients.Producer(broker.Address, c => c.MessageSendMaxRetries = 0);

        var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
            producer.SendAsync("t", "v", partition: 0, cancellationToken: cancellationToken)
        );

        Assert.Equal(Confluent.Kafka.ErrorCode.KafkaStorageError, refused.Error.Code);
        await producer.SendAsync("t", "v", partition: 1, cancellationToken: cancellationToken);
    }
}
