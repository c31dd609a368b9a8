using System.Net;

namespace LabTui.Broker;

public sealed class HostileRequestTests : IAsyncDisposable
{
    private readonly List<string> _log = [];
    private readonly Cluster _cluster;

    public HostileRequestTests()
    {
        _cluster = new(
            new()
            {
                Log = _log.Add,
                MaxPartitions = 50,
                MaxGroups = 50,
                InitialRebalanceDelay = TimeSpan.Zero,
            }
        );
        _cluster.Create("t", 2, []);
    }

    public static IEnumerable<TheoryDataRow<short, short>> EveryVersion =>
        Apis.All.SelectMany(
            a => Enumerable.Range(a.Min, a.Max - a.Min + 1),
            (a, v) => new TheoryDataRow<short, short>((short)a.Key, (short)v)
        );

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public async Task Random_bodies_are_answered_or_refused_and_cost_little(short key, short version)
    {
        var random = new Random((key * 100) + version);
        for (var i = 0; i < 400; i++)
        {
            var body = RandomBody(random);
            try
            {
                await AnswerAsync(Apis.Find(key)!, version, body);
            }
            catch (MalformedRequestException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }

        Assert.DoesNotContain(_log, l => l.Contains("internal error", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_has_each_kind_once_in_order_and_none_that_only_brokers_send()
    {
        var keys = Apis.All.Select(a => (short)a.Key).ToList();

        Assert.Equal(keys.Order().Distinct(), keys);
        Assert.DoesNotContain(keys, k => k is 27); // WriteTxnMarkers
        Assert.Equal(Enum.GetValues<ApiKey>().Length, keys.Count);
        Assert.Equal(0, Apis.Find((short)ApiKey.Produce)!.Min); // or older librdkafka stops compressing
    }

    /// <summary>Mostly small numbers and short texts, so that some of it gets past the parser.</summary>
    private static byte[] RandomBody(Random random)
    {
        using var w = new WireWriter();
        for (var parts = random.Next(1, 14); parts > 0; parts--)
        {
            switch (random.Next(8))
            {
                case 0:
                    w.Int32(random.Next(-2, 5));
                    break;
                case 1:
                    w.Int16((short)random.Next(-2, 5));
                    break;
                case 2:
                    w.Int64(random.Next(-3, 100));
                    break;
                case 3:
                    w.String("t");
                    break;
                case 4:
                    w.Array(random.Next(0, 3));
                    break;
                case 5:
                    w.Bytes(TestBatch.Of(1));
                    break;
                case 6:
                    w.Int8((sbyte)random.Next(-1, 4));
                    break;
                default:
                    w.Int32(random.Next(int.MinValue, int.MaxValue));
                    break;
            }
        }

        return w.Written.ToArray();
    }

    private async Task AnswerAsync(Api api, short version, byte[] body)
    {
        using var w = new WireWriter();
        using var gone = new CancellationTokenSource();
        var request = new Request(api, version, "c", body, _cluster, w, new(IPAddress.Loopback, 1)) { Gone = gone.Token };
        w.BeginFrame(1, version >= api.FlexibleFrom, api.Key != ApiKey.ApiVersions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var handling = api.Handle(request); // reads the body before it first waits
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        gone.Cancel(); // what waits is waiting rightly
        try
        {
            await handling;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return;
        }

        w.EndFrame();
    }
}
