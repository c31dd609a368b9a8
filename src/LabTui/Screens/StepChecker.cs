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

    private readonly WorkbookContext context;
    private readonly Lab lab;
    private readonly Step step;
    private readonly LabJournal journal;
    private readonly Workshop workshop;
    private readonly StepWatch watch;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim soon = new(0, 1);

    public StepChecker(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop)
    {
        (this.context, this.lab, this.step, this.journal, this.workshop) = (context, lab, step, journal, workshop);
        watch = new StepWatch(context.Time);
        _ = Task.Run(LoopAsync);
    }

    /// <summary>Something was just done: look now, not in half a second.</summary>
    public void LookSoon()
    {
        if (soon.CurrentCount == 0) soon.Release();
    }

    public void Dispose() => stop.Cancel();

    private async Task LoopAsync()
    {
        World? world = null;
        try
        {
            while (true)
            {
                if (context.Settings is { } settings)
                {
                    if (world?.Settings != settings)
                    {
                        world?.Dispose();
                        world = new World(context.Home, settings, context.Data, journal.Step) { Step = step, Exercises = workshop, AllowRun = context.AllowRun };
                    }
                    await LookAsync(world);
                }
                await soon.WaitAsync(Between, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the step was left
        }
        finally
        {
            world?.Dispose();
        }
    }

    /// <summary>What goes wrong in one look is told, and the next one is made all the same.</summary>
    private async Task LookAsync(World world)
    {
        try
        {
            context.Inbox.Post(new Msg.ChecksSeen(lab.Id, await watch.LookAsync(world, stop.Token)));
            if (watch.JustBroke && !journal.Step(step.Id).IsDone) journal.Update(new StepUpdate(step.Id) { Reset = true });
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            context.Tell($"the checks could not be asked: {e.Message}");
        }
    }
}
