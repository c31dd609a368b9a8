using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>Asks the checks of the open step again and again until it is left.</summary>
/// <param name="course">Null while the broker has not been found: then nothing is asked.</param>
/// <param name="seen">From a thread of its own.</param>
internal sealed class StepChecker(
    Step step,
    LabJournal journal,
    LabExercises exercises,
    Func<CourseContext?> course,
    StepWatch watch,
    Action<StepSeen> seen,
    Action<string> trouble
) : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(700);

    private readonly SemaphoreSlim _soon = new(0, 1);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Something was just done: look now, not in half a second.</summary>
    public void LookSoon()
    {
        lock (_soon)
        {
            if (_soon.CurrentCount == 0)
            {
                _soon.Release();
            }
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        World? world = null;
        try
        {
            while (!either.IsCancellationRequested)
            {
                if (course() is { } now)
                {
                    if (world?.Settings != now.Cluster)
                    {
                        world?.Dispose();
                        world = new World(now, journal.Step) { Step = step, Exercises = exercises };
                    }

                    await LookAsync(world, either.Token);
                }

                await _soon.WaitAsync(s_between, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // the step was left
        }
        finally
        {
            world?.Dispose();
        }
    }

    public void Dispose() => _stop.Cancel();

    /// <summary>What goes wrong in one look is told, and the next one is made all the same.</summary>
    private async Task LookAsync(World world, CancellationToken cancellationToken)
    {
        try
        {
            seen(await watch.LookAsync(world, cancellationToken));
            if (watch.JustBroke && !journal.Step(step.Id).IsDone)
            {
                journal.Update(new StepUpdate(step.Id) { Reset = true });
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            trouble($"the checks could not be asked: {e.Message}");
        }
    }
}
