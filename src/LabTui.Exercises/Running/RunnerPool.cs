namespace LabTui.Exercises;

/// <summary>
/// Keeps two fresh children started, so that no run waits for a process to begin: not even the next of two saves in one
/// second. A child is never used twice.
/// </summary>
public sealed class RunnerPool(ChildCommand command, long heapLimit = Runner.DefaultHeapLimit) : IDisposable
{
    private const int Kept = 2;

    private readonly Lock _lock = new();
    private readonly Queue<Task<Runner>> _warm = new(Kept);
    private bool _disposed;

    /// <summary>The caller disposes what it takes, and calls <see cref="WarmUp"/> when it has time: starting takes the processor too.</summary>
    public Runner Take()
    {
        Task<Runner> taken;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            taken = _warm.TryDequeue(out var warm) ? warm : StartOne();
        }

        return taken.GetAwaiter().GetResult();
    }

    public void WarmUp()
    {
        lock (_lock)
        {
            while (!_disposed && _warm.Count < Kept)
            {
                _warm.Enqueue(StartOne());
            }
        }
    }

    private Task<Runner> StartOne() => Task.Run(() => Runner.Start(command, heapLimit));

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_warm.TryDequeue(out var warm))
            {
                warm.GetAwaiter().GetResult().Dispose();
            }
        }
    }
}
