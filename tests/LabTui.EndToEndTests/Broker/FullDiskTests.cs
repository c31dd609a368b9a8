using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>The broker on a disk that becomes full.</summary>
[Trait("when", "full")]
public sealed class FullDiskTests
{
    [Fact(Timeout = 120_000)]
    public async Task Producers_get_an_error_the_log_stays_whole_and_it_goes_on_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync();
        var written = new List<string>();
        await using (var broker = EmbeddedBroker.Start(new() { DataDir = disk.Data }))
        {
            using var admin = Clients.Admin(broker.Address);
            await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
            using var producer = Clients.Producer(broker.Address, c => c.MessageSendMaxRetries = 0);
            var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(async () =>
            {
                for (var i = 0; ; i++)
                {
                    await SendAsync(producer, written, i);
                }
            });
            Assert.Equal(Confluent.Kafka.ErrorCode.KafkaStorageError, refused.Error.Code);
            Assert.InRange(written.Count, 100, 20_000);
            Assert.Equal(
                written,
                Clients
                    .ReadAll(broker.Address, "t", 1, written.Count, TestContext.Current.CancellationToken)
                    .Select(r => r.Message.Value![..10])
            );

            disk.MakeRoom();
            for (var i = 0; i < 100; i++)
            {
                await SendAsync(producer, written, 100_000 + i);
            }
        }

        await using var again = EmbeddedBroker.Start(new() { DataDir = disk.Data });
        Assert.Equal(
            written,
            Clients.ReadAll(again.Address, "t", 1, written.Count, TestContext.Current.CancellationToken).Select(r => r.Message.Value![..10])
        );
        using var consumer = Clients.Consumer(again.Address, "reader");
        Assert.Equal((0, written.Count), Clients.Watermarks(consumer, "t"));
    }

    private static async Task SendAsync(IProducer<string?, string?> producer, List<string> written, int number)
    {
        var name = $"{number:D10}";
        await producer.SendAsync("t", name + new string('x', 10_000));
        written.Add(name);
    }

    /// <summary>What the disk cuts off is one of them: it is there whole or not at all, and the next one with its id is not held up.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_transaction_is_whole_or_not_there_and_the_next_one_goes_on_when_there_is_room()
    {
        const string id = "tx-on-a-small-disk";
        await using var disk = await SmallDisk.MountAsync();
        var committed = new List<string>();
        var cut = 0;
        await using (var broker = EmbeddedBroker.Start(new() { DataDir = disk.Data }))
        {
            using var admin = Clients.Admin(broker.Address);
            await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
            using (var producer = Transactions.Producer(broker.Address, id, timeoutMs: 10_000))
            {
                await Assert.ThrowsAnyAsync<KafkaException>(async () =>
                {
                    for (cut = 0; ; cut++)
                    {
                        await CommitAsync(producer, committed, cut);
                    }
                });
            }

            Assert.InRange(cut, 10, 2_000);
            disk.MakeRoom();
            using (var producer = Transactions.Producer(broker.Address, id))
            {
                await CommitAsync(producer, committed, 100_000);
            }

            AreWhole(Transactions.Read(broker.Address, "t", 1, IsolationLevel.ReadCommitted), committed, cut);
        }

        await using var again = EmbeddedBroker.Start(new() { DataDir = disk.Data });
        AreWhole(Transactions.Read(again.Address, "t", 1, IsolationLevel.ReadCommitted), committed, cut);
    }

    private static async Task CommitAsync(IProducer<string?, string?> producer, List<string> committed, int number)
    {
        producer.BeginTransaction();
        var names = Names(number);
        foreach (var name in names)
        {
            await producer.SendAsync("t", name + new string('x', 10_000));
        }

        producer.CommitTransaction(Clients.TimeLimit);
        committed.AddRange(names);
    }

    private static string[] Names(int transaction) => [.. Enumerable.Range(0, 5).Select(i => $"{transaction:D8}-{i}")];

    /// <summary>The one that was cut off may have been decided before its answer was lost.</summary>
    private static void AreWhole(IEnumerable<string?> read, List<string> committed, int cut)
    {
        var names = read.Select(value => value![..10]).ToList();
        var half = Names(cut);
        Assert.Contains(names.Count(half.Contains), new[] { 0, half.Length });
        Assert.Equal(committed, names.Except(half));
    }
}
