using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>
/// What the broker has done since it started and what it holds now, as plain data. Any client can read it, as JSON, from the
/// broker's setting <see cref="SettingName"/>.
/// </summary>
internal sealed record BrokerMetrics(
    DateTimeOffset Started,
    DateTimeOffset At,
    int Connections,
    long ReceivedBytes,
    long SentBytes,
    int Topics,
    int Partitions,
    long LogBytes,
    int OpenTransactions,
    IReadOnlyList<RequestMetrics> Requests,
    IReadOnlyList<GroupCount> Groups
)
{
    public const string SettingName = "labtui.metrics";

    public static async Task<BrokerMetrics> TakeAsync(Cluster cluster)
    {
        var traffic = cluster.Traffic;
        var groups = await cluster.Groups.ListAsync();
        var (topics, partitions, bytes, transactions) = await cluster.Loop.Ask(() =>
            (cluster.Topics.Count(), cluster.PartitionCount, cluster.LogBytes, cluster.Transactions.All.Count(t => t.IsOpen))
        );
        return new(
            traffic.Started,
            cluster.Options.Time.GetUtcNow(),
            traffic.Connections,
            traffic.Received,
            traffic.Sent,
            topics,
            partitions,
            bytes,
            transactions,
            [.. traffic.Requests],
            [.. groups.CountBy(g => (g.Type, g.State)).Select(c => new GroupCount(c.Key.Type, c.Key.State, c.Value))]
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, MetricsJson.Default.BrokerMetrics);

    public static BrokerMetrics FromJson(string json) => JsonSerializer.Deserialize(json, MetricsJson.Default.BrokerMetrics)!;
}

/// <summary>From when a request had come in until its answer had been handed to the socket; the wait of a long poll is in it.</summary>
/// <param name="Buckets">How many fell between two of <see cref="RequestCount.Bounds"/>; the last: above all of them.</param>
internal sealed record RequestMetrics(string Api, long Count, double Seconds, IReadOnlyList<long> Buckets)
{
    /// <summary>What has come since an earlier look.</summary>
    public RequestMetrics Since(RequestMetrics? earlier) =>
        earlier is null
            ? this
            : new(Api, Count - earlier.Count, Seconds - earlier.Seconds, [.. Buckets.Zip(earlier.Buckets, (now, then) => now - then)]);

    /// <summary>That share of them took at most so many seconds: the end of the bucket in which it falls.</summary>
    public double Quantile(double share)
    {
        var (wanted, seen) = (share * Count, 0L);
        foreach (var (i, bucket) in Buckets.Index())
        {
            seen += bucket;
            if (seen >= wanted && seen > 0)
            {
                return i < RequestCount.Bounds.Length ? RequestCount.Bounds[i] : double.PositiveInfinity;
            }
        }

        return 0;
    }
}

internal sealed record GroupCount(string Type, string State, int Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BrokerMetrics))]
internal sealed partial class MetricsJson : JsonSerializerContext;
