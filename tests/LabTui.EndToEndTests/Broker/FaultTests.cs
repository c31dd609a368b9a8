using System.Diagnostics;
using Confluent.Kafka.Admin;

namespace LabTui.Broker;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task An_error_on_order_reaches_the_client_until_it_is_lifted()
    {
        await OrderAsync("Produce=error:POLICY_VIOLATION", TestContext.Current.CancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        var refused = await Assert.ThrowsAsync<Confluent.Kafka.ProduceException<string?, string?>>(() =>
            producer.SendAsync("t", "v", cancellationToken: TestContext.Current.CancellationToken)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.PolicyViolation, refused.Error.Code);

        await OrderAsync("", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await producer.SendAsync("t", "v", cancellationToken: TestContext.Current.CancellationToken)).Offset.Value);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_rate_hits_so_many_and_a_client_that_tries_again_gets_through()
    {
        await OrderAsync("Produce=error:NOT_ENOUGH_REPLICAS,rate:0.3", TestContext.Current.CancellationToken);
        using var producer = Clients.Producer(_broker.Address, c => (c.LingerMs, c.RetryBackoffMs) = (0, 10));
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(i, (await producer.SendAsync("t", "v", cancellationToken: TestContext.Current.CancellationToken)).Offset.Value);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_delay_and_a_drop_are_what_they_say()
    {
        using var raw = new RawClient(_broker.Port, TestContext.Current.CancellationToken);
        await OrderAsync("Metadata=delay:300ms,client:raw; ListOffsets=drop", TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        raw.Ask(ApiKey.Metadata, 1, w => w.NullArray());
        Assert.True(watch.ElapsedMilliseconds >= 290);

        raw.Begin(
            ApiKey.ListOffsets,
            1,
            w =>
            {
                w.Int32(-1);
                w.Array(0);
            }
        );
        Assert.True(raw.IsClosed());
    }

    [Fact(Timeout = 30_000)]
    public async Task Nonsense_is_refused_and_what_is_active_can_be_read()
    {
        await Assert.ThrowsAnyAsync<Confluent.Kafka.KafkaException>(() =>
            OrderAsync("Produce=explode", TestContext.Current.CancellationToken)
        );
        await OrderAsync("Fetch=delay:1ms", TestContext.Current.CancellationToken);

        using var admin = Clients.Admin(_broker.Address);
        var described = await admin.DescribeConfigsAsync([Broker]);
        Assert.Equal("Fetch=delay:1ms", described.Single().Entries["labtui.faults"].Value);
    }

    private static Confluent.Kafka.Admin.ConfigResource Broker => new() { Type = ResourceType.Broker, Name = "1" };

    private async Task OrderAsync(string rules, CancellationToken cancellationToken)
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin
            .IncrementalAlterConfigsAsync(
                new()
                {
                    [Broker] =
                    [
                        new()
                        {
                            Name = "labtui.faults",
                            Value = rules,
                            IncrementalOperation = AlterConfigOpType.Set,
                        },
                    ],
                }
            )
            .WaitAsync(cancellationToken);
    }
}
