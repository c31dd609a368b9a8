namespace LabTui.Broker;

/// <summary>What goes through the connections, counted as it happens and from any thread; counting allocates nothing.</summary>
internal sealed class Traffic(TimeProvider time)
{
    private readonly RequestCount?[] _counts = Counts();
    private long _received;
    private long _sent;
    private int _connections;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public long Received => Volatile.Read(ref _received);

    public long Sent => Volatile.Read(ref _sent);

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Kinds that have come at least once.</summary>
    public IEnumerable<RequestMetrics> Requests => _counts.OfType<RequestCount>().Select(c => c.Now()).Where(m => m.Count > 0);

    public void Opened() => Interlocked.Increment(ref _connections);

    public void Closed() => Interlocked.Decrement(ref _connections);

    public long Begin(int frameLength)
    {
        Interlocked.Add(ref _received, frameLength);
        return time.GetTimestamp();
    }

    /// <param name="frameLength">0 = no response was wanted.</param>
    public void End(ApiKey key, long began, int frameLength)
    {
        Interlocked.Add(ref _sent, frameLength);
        _counts[(short)key]?.Add(time.GetElapsedTime(began));
    }

    private static RequestCount?[] Counts()
    {
        var counts = new RequestCount?[Apis.All.Max(a => (short)a.Key) + 1];
        foreach (var api in Apis.All)
        {
            counts[(short)api.Key] = new(api.Key);
        }

        return counts;
    }
}
