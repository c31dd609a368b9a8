namespace LabTui.Panels.Flowers;

/// <summary>Looks again and again, on a thread of its own, until it is stopped.</summary>
internal sealed class Follower<T>
    where T : class
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop;
    private readonly Action<Sighting<T>> _seen;

    /// <param name="seen">Whenever something has changed, from another thread.</param>
    public Follower(PanelContext context, Func<Lookout<T>> open, Action<Sighting<T>> seen)
    {
        _seen = seen;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        Completion = context.Tasks.Run(_ => FollowAsync(context, open));
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    private async Task FollowAsync(PanelContext context, Func<Lookout<T>> open)
    {
        using var lookout = open();
        var told = new Sighting<T>(null, Sighting<T>.Looking);
        while (!_stop.IsCancellationRequested)
        {
            var seen = lookout.LookFrom(told);
            if (!ReferenceEquals(seen.Board, told.Board) || seen.Word != told.Word)
            {
                _seen(told = seen);
            }

            await Task.Delay(s_interval, context.Course.Time, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
