using System.Collections.Concurrent;

namespace LabTui.Broker;

public sealed class ConnectionTests : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly EmbeddedBroker _broker;

    public ConnectionTests() => _broker = EmbeddedBroker.Start(new() { Log = _log.Enqueue });

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff }, "a request of 2147483647 bytes")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff }, "a request of -1 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 8, 0, 99, 0, 0, 0, 0, 0, 1 }, "request kind 99")]
    [InlineData(new byte[] { 0, 0, 0, 8, 0, 0, 0, 99, 0, 0, 0, 1 }, "Produce version 99")]
    [InlineData(new byte[] { 0, 0, 0, 10, 0, 3, 0, 1, 0, 0, 0, 1, 0, 50 }, "client id needs 50 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0x7f, 0, 0, 0 }, "topics claims")]
    public async Task What_is_not_Kafka_is_disconnected_with_a_reason(byte[] bytes, string reason)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        raw.Send(bytes);

        Assert.True(raw.IsClosed());
        while (!_log.Any(l => l.Contains(reason, StringComparison.Ordinal)))
        {
            await Task.Delay(10, cancellationToken);
        }

        AssertServes(cancellationToken);
    }

    [Fact(Timeout = 30_000)]
    public void An_unknown_version_of_ApiVersions_is_answered_with_the_known_ones()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);

        var bytes = raw.Ask(ApiKey.ApiVersions, 77, _ => { });
        var r = new WireReader(bytes);

        Assert.Equal(ErrorCode.UnsupportedVersion, (ErrorCode)r.Int16("error"));
        Assert.Equal(Apis.All.Count, r.Array("keys", 6));
        var keys = new List<short>();
        while (r.Remaining > 0)
        {
            keys.Add(r.Int16("key"));
            Assert.True(r.Int16("min") <= r.Int16("max"));
        }

        Assert.Equal(keys.Order().Distinct(), keys);
    }

    [Fact(Timeout = 30_000)]
    public void Random_bytes_harm_nobody_else()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            using var raw = new RawClient(_broker.Port, cancellationToken);
            var bytes = new byte[random.Next(4, 200)];
            random.NextBytes(bytes);
            var frame = bytes.Length - 4;
            (bytes[0], bytes[1], bytes[2], bytes[3]) = (0, 0, 0, (byte)frame);
            if (i % 4 > 0 && frame >= 8)
            {
                var api = Apis.All[random.Next(Apis.All.Count)];
                (bytes[4], bytes[5], bytes[6], bytes[7]) = (0, (byte)api.Key, 0, (byte)random.Next(api.Min, api.Max + 1));
                (bytes[12 % bytes.Length], bytes[13 % bytes.Length]) = (0xff, 0xff);
            }

            raw.Send(bytes);
        }

        AssertServes(cancellationToken);
        Assert.DoesNotContain(_log, l => l.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task More_connections_than_allowed_are_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var small = EmbeddedBroker.Start(new() { MaxConnections = 20 });
        var open = Enumerable.Range(0, 20).Select(_ => new RawClient(small.Port, cancellationToken)).ToList();
        while (small.Connections < 20)
        {
            await Task.Delay(10, cancellationToken);
        }

        using (var refused = new RawClient(small.Port, cancellationToken))
        {
            Assert.True(refused.IsClosed());
        }

        open.ForEach(c => c.Dispose());
        while (small.Connections > 0)
        {
            await Task.Delay(10, cancellationToken);
        }

        Assert.NotNull(small.LastConnectionClosedAt);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_request_that_never_comes_to_its_end_is_given_up()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hasty = EmbeddedBroker.Start(new() { TransferLimit = TimeSpan.FromMilliseconds(100) });
        using var raw = new RawClient(hasty.Port, cancellationToken);
        raw.Send([0, 0, 1, 0, 0]);

        Assert.True(raw.IsClosed());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_closes_while_it_waits_is_noticed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, cancellationToken);
        var fetches = 0;
        using var seen = _broker.Intercept(
            ApiKey.Fetch,
            _ =>
            {
                fetches++;
                return new Interception.Pass();
            }
        );
        var connections = _broker.Connections;
        using (var raw = new RawClient(_broker.Port, cancellationToken))
        {
            raw.BeginFetch("t", 0, 0, maxWait: 300_000);
            while (Volatile.Read(ref fetches) == 0)
            {
                await Task.Delay(10, cancellationToken);
            }
        }

        while (_broker.Connections > connections)
        {
            await Task.Delay(10, cancellationToken);
        }
    }

    [Fact(Timeout = 30_000)]
    public void Record_formats_before_2_are_refused_without_closing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        var bytes = raw.Ask(ApiKey.Produce, 0, w => WriteOldProduce(w, acks: 1));
        var r = new WireReader(bytes);
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");

        Assert.Equal(ErrorCode.UnsupportedForMessageFormat, (ErrorCode)r.Int16("error"));
    }

    [Fact(Timeout = 30_000)]
    public void An_injected_drop_closes_the_connection_and_only_until_it_is_lifted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using (_broker.Intercept(ApiKey.Metadata, _ => new Interception.Drop()))
        {
            using var raw = new RawClient(_broker.Port, cancellationToken);
            raw.Begin(ApiKey.Metadata, 1, w => w.NullArray());
            Assert.True(raw.IsClosed());
        }

        AssertServes(cancellationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_injected_error_reaches_the_client()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        using (_broker.Intercept(ApiKey.Produce, _ => new Interception.Fail(ErrorCode.PolicyViolation)))
        {
            var refused = await Assert.ThrowsAsync<Confluent.Kafka.ProduceException<string?, string?>>(() =>
                producer.SendAsync("t", "v", cancellationToken: cancellationToken)
            );
            Assert.Equal(Confluent.Kafka.ErrorCode.PolicyViolation, refused.Error.Code);
        }

        Assert.Equal(0, (await producer.SendAsync("t", "v", cancellationToken: cancellationToken)).Offset.Value);
    }

    [Fact(Timeout = 30_000)]
    public void An_error_that_cannot_be_answered_closes_the_connection()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        raw.Begin(ApiKey.Produce, 0, w => WriteOldProduce(w, acks: 0));

        Assert.True(raw.IsClosed());
    }

    private static void WriteOldProduce(WireWriter w, short acks)
    {
        w.Int16(acks);
        w.Int32(1000);
        w.Array(1);
        w.String("t");
        w.Array(1);
        w.Int32(0);
        w.Bytes(new byte[30]);
    }

    private void AssertServes(CancellationToken cancellationToken)
    {
        using var raw = new RawClient(_broker.Port, cancellationToken);
        Assert.NotEmpty(raw.Ask(ApiKey.Metadata, 1, w => w.NullArray()));
    }
}
