namespace LabTui.Course.Labs;

/// <summary>Commands that go on while a step's checks are looked at.</summary>
internal sealed class BesideRuns : IAsyncDisposable
{
    /// <summary>A consumer leaves its group before it ends.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    public bool Any => _running.Count > 0;

    /// <summary>Why one of them has ended that was meant to go on; null while all do, or where they ended well.</summary>
    public string? Failure => _running.Select(run => run.Exception?.InnerException).OfType<UserProblem>().FirstOrDefault()?.Message;

    public void Start(Func<CancellationToken, Task> run) => _running.Add(Task.Run(() => run(_stop.Token), CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var run in _running)
        {
            // What it ends with has been told by then, or is that it was stopped.
            await run.WaitAsync(s_farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }
}
