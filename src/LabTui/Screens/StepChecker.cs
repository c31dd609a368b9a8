using LabTui.App;
using LabTui.Checks;
using LabTui.Coding;
using LabTui.Labs;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>Asks the checks of the open step again and again, in the background, until it is left.</summary>
internal sealed class StepChecker : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim soon = new(0, 1);

    public StepChecker(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop) =>
        _ = Task.Run(() => LoopAsync(context, lab, step, journal, workshop, stop.Token));

    /// <summary>Something was just done: look now, not in half a second.</summary>
    public void LookSoon()
    {
        if (soon.CurrentCount == 0) soon.Release();
    }

    public void Dispose() => stop.Cancel();

    private async Task LoopAsync(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop, CancellationToken stopped)
    {
        World? world = null;
        var watch = new StepWatch(context.Time);
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                if (context.Settings is { } settings)
                {
                    if (world is null || world.Settings != settings)
                    {
                        world?.Dispose();
                        world = new World(context.Home, settings, context.Data, journal.Step) { Step = step, Exercises = workshop, AllowRun = context.AllowRun };
                    }
                    context.Inbox.Post(new Msg.ChecksSeen(lab.Id, await watch.LookAsync(world, stopped)));
                    if (watch.JustBroke && !journal.Step(step.Id).IsDone) journal.Update(new StepUpdate(step.Id) { Reset = true });
                }
                await soon.WaitAsync(Between, stopped);
            }
        }
        catch (OperationCanceledException)
        {
            // the step was left
        }
        catch (Exception e)
        {
            context.Tell($"checking stopped: {e.Message}");
        }
        finally
        {
            world?.Dispose();
        }
    }
}
