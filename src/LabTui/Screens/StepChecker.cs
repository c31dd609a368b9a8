using LabTui.App;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>Asks the checks of the open step again and again, in the background, until it is left.</summary>
internal sealed class StepChecker : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(700);

    private readonly WorkbookContext _context;
    private readonly Lab _lab;
    private readonly Step _step;
    private readonly LabJournal _journal;
    private readonly Workshop _workshop;
    private readonly StepWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _soon = new(0, 1);

    public StepChecker(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop)
    {
        (this._context, this._lab, this._step, this._journal, this._workshop) = (context, lab, step, journal, workshop);
        _watch = new StepWatch(context.Time);
        _ = Task.Run(LoopAsync);
    }

    /// <summary>Something was just done: look now, not in half a second.</summary>
    public void LookSoon()
    {
        if (_soon.CurrentCount == 0)
        {
            _soon.Release();
        }
    }

    public void Dispose() => _stop.Cancel();

    private async Task LoopAsync()
    {
        World? world = null;
        try
        {
            while (true)
            {
                if (_context.Course is { } course)
                {
                    if (world?.Settings != course.Cluster)
                    {
                        world?.Dispose();
                        world = new World(course, _journal.Step) { Step = _step, Exercises = _workshop };
                    }
                    await LookAsync(world);
                }
                await _soon.WaitAsync(s_between, _stop.Token);
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
            _context.Inbox.Post(new Msg.ChecksSeen(_lab.Id, await _watch.LookAsync(world, _stop.Token)));
            if (_watch.JustBroke && !_journal.Step(_step.Id).IsDone)
            {
                _journal.Update(new StepUpdate(_step.Id) { Reset = true });
            }
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            _context.Tell($"the checks could not be asked: {e.Message}");
        }
    }
}
