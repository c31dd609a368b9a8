using System.Net;

namespace LabTui.Broker;

/// <summary>Every version of every request that the broker announces, against Kafka's own description of it.</summary>
public sealed class WireSchemaTests : IAsyncLifetime
{
    private readonly List<string> _log = [];
    private readonly Cluster _cluster;

    public WireSchemaTests() =>
        _cluster = new(
            new()
            {
                Log = _log.Add,
                MaxPartitions = 50,
                MaxGroups = 50,
                InitialRebalanceDelay = TimeSpan.Zero,
            }
        );

    public static IEnumerable<TheoryDataRow<short, short>> EveryVersion =>
        Apis.All.SelectMany(
            a => Enumerable.Range(a.Min, a.Max - a.Min + 1).Where(v => Knows(a.Key, v)),
            (a, v) => new TheoryDataRow<short, short>((short)a.Key, (short)v)
        );

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(KafkaSchema.IsThere, "Apache Kafka's client library is not there (../shared/kafka beside the repository)");
        KafkaSchema.KnownId = (await _cluster.Loop.Ask(() => _cluster.Create("t", 2, new() { ["retention.ms"] = "-1" }))).Id;
        var joins = new ConsumerHeartbeat("m", ConsumerHeartbeat.Join)
        {
            TopicNames = ["t"],
            RackId = "r",
            ClientHost = "/host",
        };
        await _cluster.Groups.Ask("t", g => g.Heartbeat(joins)); // "t" and "consumer" are what groups are called there
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public async Task Any_well_formed_request_gets_a_well_formed_response(short key, short version)
    {
        var api = Apis.Find(key)!;
        var (request, response) = (KafkaSchema.Of(api.Key, "Request"), KafkaSchema.Of(api.Key, "Response"));
        Assert.Equal(key, request.Key);
        Assert.SkipUnless(
            KafkaSchema.Range(request.Versions) is var (min, max) && version >= min && version <= max,
            "Kafka has given it up"
        );
        var random = new Random((key * 100) + version);
        var answered = 0;
        for (var i = 0; i < 200; i++)
        {
            answered += await Answer(api, version, request, response, random) ? 1 : 0;
        }

        Assert.True(answered > 0, "none of 200 requests was answered");
        Assert.DoesNotContain(_log, l => l.Contains("internal error", StringComparison.Ordinal));
    }

    /// <summary>The oldest versions Kafka has given up, and their description with them.</summary>
    private static bool Knows(ApiKey key, int version) =>
        !KafkaSchema.IsThere
        || (KafkaSchema.Range(KafkaSchema.Of(key, "Request").Versions) is var (min, max) && version >= min && version <= max);

    private async Task<bool> Answer(Api api, short version, KafkaSchema request, KafkaSchema response, Random random)
    {
        using var body = new WireWriter();
        body.BeginFrame(1, version >= api.FlexibleFrom, headerTags: false);
        request.WriteRandom(body, version, random);
        using var w = new WireWriter();
        using var gone = new CancellationTokenSource();
        w.BeginFrame(1, version >= api.FlexibleFrom, headerTags: false);
        var asked = new Request(api, version, "c", body.Written[8..].ToArray(), _cluster, w, new(IPAddress.Loopback, 1))
        {
            Gone = gone.Token,
        };
        var handling = api.Handle(asked);
        if (api.Key is ApiKey.JoinGroup or ApiKey.SyncGroup or ApiKey.Fetch && !handling.IsCompleted)
        {
            await Task.WhenAny(handling, Task.Delay(1, TestContext.Current.CancellationToken));
            await gone.CancelAsync(); // what waits is waiting rightly
        }

        try
        {
            await handling;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return false;
        }

        if (asked.Silent || (gone.IsCancellationRequested && w.Written.Length <= 8))
        {
            return false;
        }

        AssertReadable(w, api, version, response);
        return true;
    }

    private static void AssertReadable(WireWriter w, Api api, short version, KafkaSchema response)
    {
        var bytes = Spliced(w);
        var reader = new WireReader(bytes, version >= api.FlexibleFrom);
        response.Read(ref reader, version);
        Assert.Equal(0, reader.Remaining);
    }

    private static byte[] Spliced(WireWriter w)
    {
        var all = new MemoryStream();
        var from = 8;
        foreach (var (at, slice) in w.Splices)
        {
            all.Write(w.Written.Span[from..at]);
            var records = new byte[slice.Length];
            slice.Read(0, records);
            all.Write(records);
            from = at;
        }

        all.Write(w.Written.Span[from..]);
        return all.ToArray();
    }
}
