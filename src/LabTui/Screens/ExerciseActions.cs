using LabTui.Course;
using LabTui.Course.Sessions;
using LabTui.Course.StudentSide;
using LabTui.Exercises;
using LabTui.Layout;
using LabTui.Panels;
using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Screens;

/// <summary>What is done with the exercise of the open step.</summary>
internal sealed class ExerciseActions(ScreenContext context, LabSession lab, LabPanels panels)
{
    private const int NoEditor = 127;

    private TerminalApplication Application => context.Application;

    private StepExercise? Exercise => lab.Step.Exercise;

    /// <summary>The step's own, or that of the last step before it that has one.</summary>
    public void Edit()
    {
        if (lab.NearestExercise is not { } exercise || lab.FileOf(exercise) is not { } path)
        {
            return;
        }

        if (!context.WasToldOfEditor && context.IsEditorUnexpected())
        {
            context.WasToldOfEditor = true;
            Message.Show(
                Application,
                "vi opens now",
                "i begins to type. Esc, then :wq and Enter, saves and comes back; Esc, then :q! and Enter, comes back without saving. "
                    + "For another editor set EDITOR before you start LabTui, or save the file from another window."
            );
        }

        var code = context.Edit(path);
        if (code == NoEditor)
        {
            Message.Show(
                Application,
                "no editor",
                $"No editor was found: set EDITOR before you start LabTui, or edit this file in another window. It is looked at whenever it is saved.\n\n{path}"
            );
        }
        else if (code != 0)
        {
            context.Course.Notices.Say($"the editor ended with exit code {code}");
        }

        lab.Step.LookSoon();
    }

    public void Check() => Exercise?.Check();

    public void AskToRestore()
    {
        if (
            Exercise is { } exercise
            && Question.AskWithCare(
                Application,
                "restore the starter",
                $"Put back what {exercise.Exercise.FileName} was in the beginning? Your text is kept beside it.",
                "Restore",
                Key.R
            )
        )
        {
            exercise.Restore();
        }
    }

    public void ShowSolution()
    {
        if (Exercise?.Solution() is { } text)
        {
            SourceDialog.Show(Application, $"the solution of {Exercise.Exercise.FileName}", text);
        }
    }

    /// <summary>Runs it for real; asks first where records of this step are there already.</summary>
    public void AskToRun()
    {
        if (context.Course.Course is not { } course)
        {
            context.Course.Notices.Say("the broker is still starting");
            return;
        }

        if (lab.Step.WhyNotRunExercise() is { } why)
        {
            context.Course.Notices.Say(why);
        }
        else if (Exercise is { } exercise)
        {
            if (exercise.TryBegin() is { } end)
            {
                lab.Step.Run(cancellationToken => RunAsync(exercise, course, end, cancellationToken));
            }
            else
            {
                context.Course.Notices.Say(StepSession.RunsAlready);
            }
        }
    }

    private async Task RunAsync(StepExercise exercise, CourseContext course, Action end, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(exercise, course, cancellationToken);
        }
        finally
        {
            end();
        }
    }

    private async Task RunAsync(StepExercise exercise, CourseContext course, CancellationToken cancellationToken)
    {
        if (exercise.Held(course) is { } held && !await context.OnLoopAsync(() => IsWanted(held), cancellationToken))
        {
            return;
        }

        var heard = await panels.ListenersAsync(cancellationToken);
        await panels.RunWorkAsync((pane, console, own) => Run(exercise, course, pane, console, heard, own), cancellationToken);
        lab.Step.LookSoon();
    }

    private bool IsWanted(string held) =>
        Question.AskWithCare(Application, "run it again", $"{held}. What your code writes is added to it.", "Run", Key.X);

    private int Run(
        StepExercise exercise,
        CourseContext course,
        OutputPanel pane,
        CommandConsole console,
        Action<ShownRecord?> heard,
        CancellationToken cancellationToken
    )
    {
        pane.Write($"$ {exercise.Exercise.ClassName}.{exercise.Exercise.Call}()", Ink.Muted);
        var (text, compiled, report) = exercise.Run(course, console.Out.Write, cancellationToken, heard);
        console.Out.Flush();
        foreach (var line in VerdictText.End(compiled, report, text, console.Width, Application.Look))
        {
            var ink = line.Runs.Select(run => run.Ink).FirstOrDefault(it => it is Ink.Bad or Ink.Good, Ink.Text);
            pane.Write(new string(' ', line.Indent) + string.Concat(line.Runs.Select(run => run.Text)), ink);
        }

        return report?.End == RunEnd.Completed ? ExitCode.Pass : ExitCode.NotYet;
    }
}
