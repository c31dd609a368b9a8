using LabTui.Workbook;

namespace LabTui.Course.Sessions;

internal enum RunState
{
    Ready,
    Running,
    Done,
    Failed,
}

/// <summary>Runs the lines of a fence, with their output in a pane that is free.</summary>
/// <returns>The exit code of the last line that ran.</returns>
internal delegate Task<int> FenceRunner(RunFence fence, CancellationToken cancellationToken);

/// <summary>The commands of the open step, which may run beside each other.</summary>
internal sealed class StepRuns(FenceRunner run, BackgroundTasks tasks)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunState> _states = [];

    /// <summary>From any thread.</summary>
    public event Action? Changed;

    /// <summary>A fence has come to its end, with its exit code. From any thread.</summary>
    public event Action<RunFence, int>? Ended;

    public RunState State(RunFence fence)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(fence.Name);
        }
    }

    /// <returns>False when it is running already.</returns>
    public bool TryStart(RunFence fence)
    {
        lock (_gate)
        {
            if (_states.GetValueOrDefault(fence.Name) == RunState.Running)
            {
                return false;
            }

            _states[fence.Name] = RunState.Running;
        }

        Changed?.Invoke();
        tasks.Run(cancellationToken => RunAsync(fence, cancellationToken));
        return true;
    }

    private async Task RunAsync(RunFence fence, CancellationToken cancellationToken)
    {
        var code = ExitCode.Internal;
        try
        {
            code = await run(fence, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _states[fence.Name] = code == ExitCode.Pass ? RunState.Done : RunState.Failed;
            }

            Changed?.Invoke();
            Ended?.Invoke(fence, code);
        }
    }
}
