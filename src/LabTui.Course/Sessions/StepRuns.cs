using LabTui.Workbook;

namespace LabTui.Course.Sessions;

internal enum RunState
{
    Ready,
    Running,
    Done,
    Failed,
}

/// <summary>Runs the lines of a fence, with their output in the fence's pane.</summary>
/// <returns>The exit code of the last line that ran.</returns>
internal delegate Task<int> FenceRunner(RunFence fence, CancellationToken cancellationToken);

/// <summary>The commands of the open step: those of one pane one after the other, those of different panes beside each other.</summary>
internal sealed class StepRuns(FenceRunner run, BackgroundTasks tasks) : IDisposable
{
    public const string DefaultPane = "output";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunState> _states = [];
    private readonly Dictionary<string, Running> _running = [];

    /// <summary>From any thread.</summary>
    public event Action? Changed;

    /// <summary>A fence has come to its end, with its exit code. From any thread.</summary>
    public event Action<RunFence, int>? Ended;

    /// <remarks>What is meant to go on beside the others has one of its own.</remarks>
    public static string PaneOf(RunFence fence) => fence.Pane ?? (fence.Background ? fence.Name : DefaultPane);

    public RunState State(RunFence fence)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(fence.Name);
        }
    }

    public bool IsBusy(string pane)
    {
        lock (_gate)
        {
            return _running.ContainsKey(pane);
        }
    }

    /// <returns>False when something is still running in its pane.</returns>
    public bool TryStart(RunFence fence)
    {
        Running own = new(fence, CancellationTokenSource.CreateLinkedTokenSource(tasks.Stopping));
        lock (_gate)
        {
            if (!_running.TryAdd(PaneOf(fence), own))
            {
                own.Stop.Dispose();
                return false;
            }

            _states[fence.Name] = RunState.Running;
        }

        Changed?.Invoke();
        tasks.Run(_ => RunAsync(own));
        return true;
    }

    /// <returns>False when nothing runs in this pane.</returns>
    public bool Stop(string pane)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(pane, out var running))
            {
                return false;
            }

            running.Stop.Cancel();
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var running in _running.Values)
            {
                running.Stop.Cancel();
            }
        }
    }

    private async Task RunAsync(Running own)
    {
        var code = ExitCode.Internal;
        try
        {
            code = await run(own.Fence, own.Stop.Token);
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(PaneOf(own.Fence));
                own.Stop.Dispose();
                _states[own.Fence.Name] = code == ExitCode.Pass ? RunState.Done : RunState.Failed;
            }

            Changed?.Invoke();
            Ended?.Invoke(own.Fence, code);
        }
    }

    private sealed record Running(RunFence Fence, CancellationTokenSource Stop);
}
