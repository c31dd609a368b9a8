using LabTui.App;
using LabTui.Coding;
using LabTui.Exercises;
using LabTui.Labs;
using LabTui.Panels;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The exercise of the open step: its file in the home, the editor, the look at every save, the run for real, and the solution.</summary>
internal sealed class ExerciseDesk : IDisposable
{
    private const int NotFound = 127;

    private readonly WorkbookContext context;
    private readonly Workshop workshop;
    private readonly Lab lab;
    private readonly Step step;
    private readonly LabJournal journal;
    private readonly Exercise exercise;
    private readonly RunDesk runs;
    private readonly Action lookSoon;
    private readonly ExercisePanel panel;
    private readonly SaveWatcher? watcher;
    private int saved;

    /// <param name="lookSoon">Asks the step's checks again.</param>
    public ExerciseDesk(WorkbookContext context, Workshop workshop, Lab lab, Step step, LabJournal journal, RunDesk runs, Action lookSoon)
    {
        (this.context, this.workshop, this.lab, this.step, this.journal, this.runs, this.lookSoon) = (context, workshop, lab, step, journal, runs, lookSoon);
        exercise = step.Exercise!;
        panel = new ExercisePanel(workshop, exercise, workshop.Files.PathOf(exercise));
        if (Ensure()) panel.Notice = null;
        if (!workshop.Manual) watcher = new SaveWatcher(workshop.Files.FolderPath, context.Time, Saved);
        workshop.Changed = Judged;
        runs.Show(panel);
        _ = Task.Run(StudentCode.Host.WarmUp);
    }

    public bool CanRun => exercise.Call is not null;

    public bool MayShowSolution => ModelSolution.IsOpen(lab, step, workshop.Files, journal.Step(step.Id));

    public void Edit()
    {
        if (!Ensure() || context.Edit is not { } edit) return;
        var path = workshop.Files.PathOf(exercise);
        var code = edit(path);
        if (code == NotFound)
            context.Show(new MessageOverlay("no editor", $"No editor was found: set EDITOR before you start LabTui, or edit this file in another window. It is looked at whenever it is saved.\n\n{path}"));
        else if (code != 0) context.Notice = $"the editor ended with exit code {code}";
        runs.Show(panel);
        lookSoon();
    }

    /// <summary>Looks again, whatever has changed.</summary>
    public void Check()
    {
        workshop.Ask(exercise);
        Interlocked.Exchange(ref saved, 1);
        runs.Show(panel);
        lookSoon();
    }

    public void AskToRestore() => context.Show(new MessageOverlay(
        "restore the starter", $"Put back what {exercise.FileName} was in the beginning? Your text is kept beside it.",
        (new KeyHint("Enter", "restore"), '\n', Restore), (new KeyHint("", ""), 'y', Restore)));

    public void ShowSolution()
    {
        var (text, why) = ModelSolution.Show(lab, step, workshop.Files, journal);
        if (text is null) context.Notice = why;
        else context.Show(new SourceOverlay($"the solution of {exercise.FileName}", text));
    }

    /// <summary>Runs it for real; asks first where records of this step are there already.</summary>
    public void AskToRun()
    {
        if (context.Settings is not { } settings)
        {
            context.Notice = "the broker is still starting";
            return;
        }
        _ = Task.Run(() =>
        {
            var held = Held(settings);
            context.Inbox.Post(new Msg.Do(() =>
            {
                if (held is null) Run(settings);
                else context.Show(new MessageOverlay("run it again", $"{held}. What your code writes is added to it.", (new KeyHint("Enter", "run"), '\n', () => Run(settings)), (new KeyHint("", ""), 'y', () => Run(settings))));
            }));
        });
    }

    public void Dispose()
    {
        watcher?.Dispose();
        workshop.Changed = null;
    }

    private void Run(ClusterSettings settings)
    {
        var symbols = context.Look.Symbols;
        runs.RunWork(
            (output, stop) =>
            {
                var text = workshop.Files.Read(exercise);
                output.Add($"$ {exercise.ClassName}.{exercise.Call}()", Ink.Muted);
                using var printed = new PaneWriter(output, Ink.Text);
                var (compiled, report) = workshop.Run(exercise, text, settings, printed.Write, stop);
                printed.Flush();
                foreach (var (line, ink) in VerdictText.End(compiled, report, text, symbols)) output.Add(line, ink);
                return report?.End == RunEnd.Completed ? ExitCode.Pass : ExitCode.NotYet;
            },
            lookSoon);
    }

    private void Restore()
    {
        try
        {
            context.Notice = workshop.Files.Reset(exercise) is { } backup ? $"restored; yours is in {Path.GetFileName(backup)}" : "it is the starter already";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Notice = e.Message;
        }
        runs.Show(panel);
        lookSoon();
    }

    private void Saved(IReadOnlyList<string> changed)
    {
        if (changed.Contains(workshop.Files.PathOf(exercise))) workshop.GiveUp();
        context.Inbox.Post(new Msg.Do(TakeOver));
    }

    private void TakeOver()
    {
        if (!File.Exists(workshop.Files.PathOf(exercise)) && Ensure()) panel.Notice = "the file was gone; the starter is back";
        else panel.Notice = null;
        Interlocked.Exchange(ref saved, 1);
        if (!runs.Running) runs.Show(panel);
        lookSoon();
    }

    /// <summary>From the thread that judges. A save that does not pass is an attempt.</summary>
    private void Judged()
    {
        context.Inbox.PostPanelChanged();
        if (workshop.Judging || workshop.Last(exercise) is not { } last || Interlocked.Exchange(ref saved, 0) == 0) return;
        var passes = last.Verdict is { Compiled.Succeeded: true, Run: null or { AllPassed: true } };
        if (!passes && !journal.Step(step.Id).IsDone) journal.Update(new StepUpdate(step.Id) { AttemptsAdded = 1 });
    }

    private bool Ensure()
    {
        try
        {
            workshop.Files.Ensure(exercise);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            panel.Notice = context.Notice = e.Message;
            return false;
        }
    }

    /// <summary>What the step's topics hold already; null when they are empty, absent, or cannot be asked.</summary>
    private string? Held(ClusterSettings settings)
    {
        try
        {
            using var cluster = new ClusterClient(settings);
            foreach (var topic in Workshop.TopicsOf(step).Select(settings.Topic))
            {
                if (cluster.Topic(topic, Checks.World.Patience) is null) continue;
                var records = cluster.Watermarks(topic, Checks.World.Patience).Sum(marks => marks.Count);
                if (records > 0) return $"{topic} holds {(records == 1 ? "1 record" : $"{records} records")} already";
            }
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem)
        {
            // the run itself will say what is wrong
        }
        return null;
    }
}
