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
    Action<string> trouble,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(700);

    /// <summary>Between two looks passes so many times what one takes: to look at a whole lab is dear, and mostly nothing has changed.</summary>
    private const int Rest = 20;

    /// <summary>A look that has waited in vain for a broker is not to be paid for with minutes.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

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
                var began = time.GetTimestamp();
                if (course() is { } now)
                {
                    if (world?.Settings != now.Cluster)
                    {
                        world?.Dispose();
                        world = new World(now, journal.Step) { Step = step, Exercises = exercises };
                    }

                    await LookAsync(world, either.Token);
                }

                await _soon.WaitAsync(Pause(time.GetElapsedTime(began)), either.Token);
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

    internal static TimeSpan Pause(TimeSpan lookTook) =>
        TimeSpan.FromSeconds(Math.Clamp(lookTook.TotalSeconds * Rest, s_between.TotalSeconds, s_longest.TotalSeconds));

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
