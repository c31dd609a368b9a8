using LabTui.App;
using LabTui.Checks;
using LabTui.Coding;
using LabTui.Labs;
using LabTui.Screens.Text;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The open step: what runs in it, its questions, its exercise, and the checks that are asked meanwhile.</summary>
internal sealed class StepDesk : IDisposable
{
    private readonly WorkbookContext context;
    private readonly LabJournal journal;
    private readonly Workshop workshop;
    private readonly TextSide text;
    private readonly Action showPanel;
    private StepChecker checker;

    /// <param name="showPanel">Something has been started whose output is worth a look.</param>
    public StepDesk(WorkbookContext context, Lab lab, Step step, LabJournal journal, Workshop workshop, TextSide text, Action showPanel)
    {
        (this.context, this.journal, this.workshop, this.text, this.showPanel, Step) = (context, journal, workshop, text, showPanel, step);
        journal.Visit(step);
        text.Restart();
        Runs = new RunDesk(context, Ran);
        Runs.ShowTopics();
        (Quizzes, checker) = Begin(lab);
        if (step.Exercise is not null) Exercise = new ExerciseDesk(context, workshop, lab, step, journal, Runs, LookSoon);
        foreach (var fence in step.Runs.Where(fence => fence.Auto)) Runs.Run(fence);
    }

    public Step Step { get; private set; }

    public RunDesk Runs { get; }

    public QuizDesk Quizzes { get; private set; }

    public ExerciseDesk? Exercise { get; }

    /// <summary>What the checks have said last; null until they have been asked.</summary>
    public StepSeen? Seen { get; set; }

    public void LookSoon() => checker.LookSoon();

    /// <summary>Its author has saved the lab: what runs goes on, questions and checks are the new ones.</summary>
    /// <returns>False when the exercise is another one, so that the step must be opened anew.</returns>
    public bool Reread(Lab lab, Step step)
    {
        if (step.Exercise is null != Exercise is null || (step.Exercise is { } next && next with { Line = 0 } != Step.Exercise! with { Line = 0 })) return false;
        checker.Dispose();
        (Step, Seen) = (step, null);
        (Quizzes, checker) = Begin(lab);
        return true;
    }

    /// <summary>The command in focus, else the exercise for real where it has a way to run, else the first that has not run yet, else the last.</summary>
    public void RunNext()
    {
        if (Exercise is { CanRun: true } && text.Focus is not TextItem.Run)
        {
            Exercise.AskToRun();
            showPanel();
            return;
        }
        var fence = (text.Focus as TextItem.Run)?.Fence
            ?? Step.Runs.FirstOrDefault(run => Runs.View(run) == RunView.Ready)
            ?? (Step.Runs is [.., var last] ? last : null);
        if (fence is null) context.Notice = "there is nothing to run in this step";
        else Start(fence);
    }

    public void Start(RunFence fence)
    {
        if (Quizzes.Unpredicted(fence) is { } quiz)
        {
            context.Notice = "say first what you expect: choose an answer, then it runs";
            text.FocusOn(new TextItem.Option(quiz, Quizzes.Shown(quiz)[0]));
            return;
        }
        text.FocusOn(new TextItem.Run(fence));
        Runs.Run(fence);
        showPanel();
    }

    public void Edit()
    {
        Exercise?.Edit();
        showPanel();
    }

    /// <summary>For another step of the lab: what runs here ends in the background.</summary>
    public void Leave()
    {
        checker.Dispose();
        Exercise?.Dispose();
        _ = Task.Run(Runs.Dispose);
    }

    public void Dispose()
    {
        checker.Dispose();
        Exercise?.Dispose();
        Runs.Dispose();
    }

    private (QuizDesk, StepChecker) Begin(Lab lab) =>
        (new QuizDesk(context, Step, journal, LookSoon, Start), new StepChecker(context, lab, Step, journal, workshop));

    private void Ran(RunFence fence, int exitCode)
    {
        Quizzes.Ran(fence, exitCode);
        LookSoon();
    }
}
