namespace LabTui.Broker;

/// <summary>Kafka cuts its answer at the limit, in the middle of a batch if need be; this broker does not.</summary>
public sealed class FetchLimitTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_first_batch_comes_whole_whatever_the_limit_and_later_ones_only_if_they_fit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new());
        using (var admin = Clients.Admin(broker.Address))
        {
            await admin.CreateAsync("t", 1, cancellationToken);
        }

        using (var producer = Clients.Producer(broker.Address, c => c.LingerMs = 0))
        {
            for (var i = 0; i < 3; i++)
            {
                await producer.SendAsync("t", $"{i}", cancellationToken: cancellationToken);
            }
        }

        using RawClient raw = new(broker.Port, cancellationToken);
        var one = raw.Fetch("t", 0, 0, maxBytes: 1);
        Assert.Equal(one.Length, RecordBatch.Parse(one).Length);

        var two = raw.Fetch("t", 0, 0, maxBytes: (one.Length * 2) + 10);
        Assert.Equal(one.Length * 2, two.Length);
    }
}
