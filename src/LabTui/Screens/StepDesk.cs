using LabTui.App;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The open step: what runs in it, its questions, its exercise, and the checks that are asked meanwhile.</summary>
internal sealed class StepDesk : IDisposable
{
    private readonly WorkbookContext _context;
    private readonly LabJournal _journal;
    private readonly Workshop _workshop;
    private readonly TextSide _text;
    private readonly Action _showPanel;
    private StepChecker _checker;

    /// <param name="showPanel">Something has been started whose output is worth a look.</param>
    public StepDesk(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop, TextSide text, Action showPanel)
    {
        (this._context, this._journal, this._workshop, this._text, this._showPanel, Step) = (
            context,
            journal,
            workshop,
            text,
            showPanel,
            step
        );
        journal.Visit(step);
        text.Restart();
        Runs = new RunDesk(context, Ran);
        Runs.ShowTopics();
        (Quizzes, _checker) = Begin(lab);
        if (step.Exercise is not null)
        {
            Exercise = new ExerciseDesk(context, workshop, lab, step, journal, Runs, LookSoon);
        }

        foreach (var fence in step.Runs.Where(fence => fence.Auto))
        {
            Runs.Run(fence);
        }
    }

    public Step Step { get; private set; }

    public RunDesk Runs { get; }

    public QuizDesk Quizzes { get; private set; }

    public ExerciseDesk? Exercise { get; }

    /// <summary>What the checks have said last; null until they have been asked.</summary>
    public StepSeen? Seen { get; set; }

    public void LookSoon() => _checker.LookSoon();

    /// <summary>Its author has saved the lab: what runs goes on, questions and checks are the new ones.</summary>
    /// <returns>False when the exercise is another one, so that the step must be opened anew.</returns>
    public bool Reread(Lab lab, Step step)
    {
        if (
            step.Exercise is null != Exercise is null
            || (step.Exercise is { } next && next with { Line = 0 } != Step.Exercise! with { Line = 0 })
        )
        {
            return false;
        }

        _checker.Dispose();
        (Step, Seen) = (step, null);
        (Quizzes, _checker) = Begin(lab);
        return true;
    }

    /// <summary>The command in focus, else the exercise for real where it has a way to run, else the first that has not run yet, else the last.</summary>
    public void RunNext()
    {
        if (Exercise is { CanRun: true } && _text.Focus is not TextItem.Run)
        {
            Exercise.AskToRun();
            _showPanel();
            return;
        }
        var fence =
            (_text.Focus as TextItem.Run)?.Fence
            ?? Step.Runs.FirstOrDefault(run => Runs.View(run) == RunView.Ready)
            ?? (Step.Runs is [.., var last] ? last : null);
        if (fence is null)
        {
            _context.Notice = "there is nothing to run in this step";
        }
        else
        {
            Start(fence);
        }
    }

    public void Start(RunFence fence)
    {
        if (Quizzes.Unpredicted(fence) is { } quiz)
        {
            _context.Notice = "say first what you expect: choose an answer, then it runs";
            _text.FocusOn(new TextItem.Option(quiz, Quizzes.Shown(quiz)[0]));
            return;
        }
        _text.FocusOn(new TextItem.Run(fence));
        Runs.Run(fence);
        _showPanel();
    }

    public void Edit()
    {
        Exercise?.Edit();
        _showPanel();
    }

    /// <summary>For another step of the lab: what runs here ends in the background.</summary>
    public void Leave()
    {
        _checker.Dispose();
        Exercise?.Dispose();
        _ = Task.Run(Runs.Dispose);
    }

    public void Dispose()
    {
        _checker.Dispose();
        Exercise?.Dispose();
        Runs.Dispose();
    }

    private (QuizDesk, StepChecker) Begin(Lab lab) =>
        (new QuizDesk(_context, Step, _journal, LookSoon, Start), new StepChecker(_context, lab, Step, _journal, _workshop));

    private void Ran(RunFence fence, int exitCode)
    {
        Quizzes.Ran(fence, exitCode);
        LookSoon();
    }
}
