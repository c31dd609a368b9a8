using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Long runs with much coming and going, as a class of thirty makes it.</summary>
[Trait("when", "full")]
public sealed class ChurnTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-churn-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task An_idempotent_producer_writes_each_record_once_and_in_order_through_many_kills()
    {
        const int Records = 30_000;
        TestPort.KeepFor(_home);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var cancellation = given.Token;
        var broker = await ChildBroker.StartAsync(_home, cancellation);
        using (var admin = Clients.Admin(broker.Address))
        {
            await admin.CreateAsync("t", 1, cancellation);
        }

        var address = broker.Address;
        var delivered = 0;
        var failures = new ConcurrentQueue<Error>();
        using var producer = Clients.Producer(
            address,
            c => (c.EnableIdempotence, c.LingerMs, c.MessageTimeoutMs, c.ReconnectBackoffMaxMs) = (true, 1, 120_000, 200)
        );
        var producing = Task.Run(
            () =>
            {
                for (var i = 0; i < Records && !cancellation.IsCancellationRequested; i++)
                {
                    producer.Produce(
                        "t",
                        new() { Value = $"{i}" },
                        r =>
                        {
                            Interlocked.Increment(ref delivered);
                            if (r.Error.IsError)
                            {
                                failures.Enqueue(r.Error);
                            }
                        }
                    );
                    if (i % 100 == 0)
                    {
                        Thread.Sleep(20); // a pace at which kills hit it in the middle
                    }
                }
            },
            CancellationToken.None
        );
        try
        {
            for (var kill = 1; kill <= 5; kill++)
            {
                while (Volatile.Read(ref delivered) < kill * Records / 7)
                {
                    await Task.Delay(10, cancellation);
                }

                broker.Dispose();
                broker = await ChildBroker.StartAsync(_home, cancellation);
                Assert.Equal(address, broker.Address);
            }
        }
        catch
        {
            await given.CancelAsync();
            throw;
        }
        finally
        {
            await producing; // a producer must not be closed under the one who uses it
        }

        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(60)));
        Assert.Empty(failures);
        var read = Clients.ReadAll(address, "t", 1, Records, cancellation).Select(r => int.Parse(r.Message.Value!));
        Assert.Equal(Enumerable.Range(0, Records), read);
        using var consumer = Clients.Consumer(address, "g");
        Assert.Equal((0, Records), Clients.Watermarks(consumer, "t"));
        broker.Dispose();
    }

    [Fact(Timeout = 180_000)]
    public async Task Consumers_that_come_and_go_miss_no_record()
    {
        const int Records = 6000;
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new());
        using (var admin = Clients.Admin(broker.Address))
        {
            await admin.CreateAsync("t", 6, cancellationToken);
        }

        var seen = new ConcurrentDictionary<string, int>();
        var producing = Task.Run(() => ProduceSlowly(broker.Address, Records, cancellationToken), cancellationToken);
        var limit = Stopwatch.StartNew();
        var workers = Enumerable
            .Range(0, 4)
            .Select(w =>
                Task.Run(() =>
                {
                    var random = new Random(w);
                    while (!cancellationToken.IsCancellationRequested && seen.Count < Records && limit.Elapsed < TimeSpan.FromSeconds(120))
                    {
                        ConsumeForAWhile(broker.Address, seen, TimeSpan.FromMilliseconds(random.Next(500, 4000)));
                    }
                })
            )
            .ToList();

        await Task.WhenAll([producing, .. workers]);

        Assert.Equal(Records, seen.Count);
        using var after = Clients.Admin(broker.Address);
        Assert.Equal("Empty", after.ListGroup("g", Clients.TimeLimit).State);
    }

    private static void ProduceSlowly(string address, int count, CancellationToken cancellationToken)
    {
        using var producer = Clients.Producer(address);
        for (var i = 0; i < count && !cancellationToken.IsCancellationRequested; i++)
        {
            producer.Produce("t", new() { Key = $"{i}", Value = $"{i}" });
            if (i % 20 == 0)
            {
                Thread.Sleep(50);
            }
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
    }

    private static void ConsumeForAWhile(string address, ConcurrentDictionary<string, int> seen, TimeSpan time)
    {
        using var consumer = Clients.Consumer(address, "g");
        consumer.Subscribe("t");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; )
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { } result)
            {
                seen.AddOrUpdate(result.Message.Value!, 1, (_, n) => n + 1);
                UnlessMoved(() => consumer.StoreOffset(result));
            }
        }

        UnlessMoved(() => consumer.Commit());
        consumer.Close();
    }

    /// <summary>Nothing was read, or the group was moving and the partition has gone to another: the records come again.</summary>
    private static void UnlessMoved(Action keep)
    {
        try
        {
            keep();
        }
        catch (KafkaException e)
            when (e.Error.Code
                    is Confluent.Kafka.ErrorCode.Local_NoOffset
                        or Confluent.Kafka.ErrorCode.Local_State
                        or Confluent.Kafka.ErrorCode.RebalanceInProgress
                        or Confluent.Kafka.ErrorCode.IllegalGeneration
                        or Confluent.Kafka.ErrorCode.UnknownMemberId
            )
        {
            // at least once
        }
    }
}
