namespace LabTui.Broker;

/// <summary>One kind of request: how many were answered, and how long each took, as a histogram.</summary>
internal sealed class RequestCount(ApiKey key)
{
    /// <summary>Upper ends in seconds. What took longer than the last is in none of them, only in the count.</summary>
    public static readonly double[] Bounds =
    [
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
    ];

    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _ticks;

    public void Add(TimeSpan taken)
    {
        var seconds = taken.TotalSeconds;
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Add(ref _ticks, taken.Ticks);
        Interlocked.Increment(ref _buckets[bucket]);
    }

    public RequestMetrics Now()
    {
        var buckets = new long[_buckets.Length];
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i] = Volatile.Read(ref _buckets[i]);
        }

        return new(key.ToString(), buckets.Sum(), TimeSpan.FromTicks(Volatile.Read(ref _ticks)).TotalSeconds, buckets);
    }
}
