namespace LabTui.Broker;

/// <summary>
/// What is done now and then: segments that have expired are deleted (within a second where a topic says itself what it
/// keeps, every five minutes elsewhere, as in Kafka), topics with a flush.ms are forced to the disk, transactions
/// that have been open for too long are aborted, and groups in which nothing is left are forgotten (every ten minutes, as in
/// Kafka).
/// </summary>
internal sealed class Upkeep : IAsyncDisposable
{
    private static readonly TimeSpan s_defaultsInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_groupInterval = TimeSpan.FromMinutes(10);
    private readonly Cluster _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _groupsLookedAt;
    private long _defaultsLookedAt;

    public Upkeep(Cluster cluster)
    {
        _cluster = cluster;
        _groupsLookedAt = _defaultsLookedAt = cluster.Now;
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_cluster.Options.RetentionInterval, _cluster.Options.Time);
        try
        {
            do
            {
                await ExpireAsync();
                await ForceToDiskAsync();
                await SweepTransactionsAsync();
                if (_cluster.Now - _groupsLookedAt >= s_groupInterval.TotalMilliseconds)
                {
                    _groupsLookedAt = _cluster.Now;
                    await _cluster.Groups.RemoveEmpty();
                }
            } while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // the broker ends
        }
    }

    private async Task ExpireAsync()
    {
        try
        {
            // Out of the list at once; the files, which may be large, outside the loop.
            foreach (var segment in await _cluster.Loop.Ask(TakeExpired))
            {
                segment.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cluster.Log($"cannot delete what has expired: {e.Message}");
        }
    }

    /// <summary>So that after a crash only the segments being written are read to the last byte.</summary>
    private async Task ForceToDiskAsync()
    {
        var (closed, checkpoint) = await _cluster.Loop.Ask(TakeClosed);
        try
        {
            foreach (var segment in closed)
            {
                segment.Flush();
            }

            if (closed.Count > 0)
            {
                _cluster.SaveCheckpoint(checkpoint);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cluster.Log($"cannot force closed segments to the disk: {e.Message}");
        }
        finally
        {
            foreach (var segment in closed)
            {
                segment.Release();
            }
        }
    }

    private async Task SweepTransactionsAsync()
    {
        try
        {
            await _cluster.TellOfOffsets(await _cluster.Loop.Ask(_cluster.Transactions.Sweep));
            await _cluster.Loop.Do(_cluster.Fetches.WakeReady);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cluster.Log($"cannot end a transaction: {e.Message}");
        }
    }

    private (List<Segment> Closed, string Checkpoint) TakeClosed()
    {
        var closed = _cluster.Partitions.SelectMany(p => p.Log.TakeClosed()).ToList();
        return (closed, closed.Count == 0 ? "" : Checkpoint.LinesOfClosed(_cluster.Topics));
    }

    private List<Segment> TakeExpired()
    {
        var expired = new List<Segment>();
        var now = _cluster.Now;
        var all = now - _defaultsLookedAt >= s_defaultsInterval.TotalMilliseconds;
        _defaultsLookedAt = all ? now : _defaultsLookedAt;
        foreach (var topic in _cluster.Topics)
        {
            var isDue = all || topic.Configs.Keys.Any(k => k.StartsWith("retention.", StringComparison.Ordinal));
            foreach (var partition in topic.Partitions)
            {
                expired.AddRange(isDue ? partition.Log.TakeExpired(now) : []);
                partition.Log.FlushIfDue(now);
            }
        }

        if (expired.Count > 0)
        {
            _cluster.CountBytes();
        }

        return expired;
    }
}
