namespace LabTui.Broker;

/// <summary>Compacts partitions, the dirtiest first, as many at once as <c>log.cleaner.threads</c> says.</summary>
internal sealed class LogCleaner : IAsyncDisposable
{
    private static readonly TimeSpan s_afterProblem = TimeSpan.FromSeconds(15);
    private readonly Cluster _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public LogCleaner(Cluster cluster)
    {
        _cluster = cluster;
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
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var plans = await _cluster.Loop.Ask(Choose);
                await Task.WhenAll(plans.Select(plan => Task.Run(() => PassAsync(plan), _stop.Token)));
                if (plans.Count == 0)
                {
                    await Pause(
                        await _cluster.Loop.Ask(() => TimeSpan.FromMilliseconds(_cluster.Settings.Number(BrokerConfig.CleanerBackoff)))
                    );
                }
            }
            catch (OperationCanceledException)
            {
                return; // the broker ends
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                _cluster.Log($"compaction stopped, trying again in {s_afterProblem.TotalSeconds:0} s: {e.Message}");
                await Pause(s_afterProblem);
            }
        }
    }

    private List<CompactionPlan> Choose() =>
        [
            .. _cluster
                .Partitions.Select(p => CompactionPlan.Of(p.Log, _cluster.Now))
                .OfType<CompactionPlan>()
                .OrderByDescending(p => p.DirtyRatio)
                .Take((int)Math.Min(64, _cluster.Settings.Number(BrokerConfig.CleanerThreads))),
        ];

    private async Task PassAsync(CompactionPlan plan)
    {
        var memory = await _cluster.Loop.Ask(() => Hold(plan));
        try
        {
            await new CompactionPass(plan, _cluster.Loop, memory, _cluster.Now).RunAsync(_stop.Token);
        }
        finally
        {
            foreach (var segment in plan.Segments)
            {
                segment.Release();
            }

            await _cluster.Loop.Do(_cluster.CountBytes);
        }
    }

    /// <summary>The segments must stay readable to the end, whatever happens to the topic meanwhile.</summary>
    private long Hold(CompactionPlan plan)
    {
        foreach (var segment in plan.Segments)
        {
            segment.Acquire();
        }

        return _cluster.Settings.Number(BrokerConfig.CleanerBuffer);
    }

    private async Task Pause(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, _cluster.Options.Time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // the broker ends
        }
    }
}
