namespace LabTui.Course.Sessions;

/// <summary>
/// Owns work that goes on beside its owner: sees how each task ends, tells what went wrong, and cancels what is left when the
/// owner is done.
/// </summary>
/// <param name="failed">From any thread; a cancelled task is not told.</param>
/// <param name="owner">Waits for these tasks too, and ends them when it ends; null for none.</param>
internal sealed class BackgroundTasks(Action<Exception> failed, BackgroundTasks? owner = null) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(
        owner?.Stopping ?? CancellationToken.None
    );
    private readonly HashSet<Task> _running = [];
    private readonly Lock _gate = new();

    public CancellationToken Stopping => _stop.Token;

    public Task Run(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => GuardedAsync(work), CancellationToken.None);
        Watch(task);
        return task;
    }

    /// <summary>All that has been started has come to its end.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running);
        }
    }

    /// <summary>Asks all to end and does not wait for them.</summary>
    public void Dispose() => _stop.Cancel();

    private async Task GuardedAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the owner is done
        }
        catch (Exception e)
        {
            failed(e);
        }
    }

    private void Watch(Task task)
    {
        owner?.Watch(task);
        lock (_gate)
        {
            _running.Add(task);
        }

        task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }
    }
}
