namespace LabTui.Exercises;

/// <summary>Keeps one fresh child started, so that a run does not wait for a process to begin. A child is never used twice.</summary>
public sealed class RunnerPool(ChildCommand command, long heapLimit = Runner.DefaultHeapLimit) : IDisposable
{
    private readonly Lock _lock = new();
    private Task<Runner>? _warm;
    private bool _disposed;

    /// <summary>The caller disposes what it takes.</summary>
    public Runner Take()
    {
        Task<Runner> taken;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            taken = _warm ?? StartOne();
            _warm = StartOne();
        }

        return taken.GetAwaiter().GetResult();
    }

    public void WarmUp()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _warm ??= StartOne();
        }
    }

    private Task<Runner> StartOne() => Task.Run(() => Runner.Start(command, heapLimit));

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _warm?.GetAwaiter().GetResult().Dispose();
            _warm = null;
        }
    }
}
