using LabTui.App;
using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Exercises;
using LabTui.Panels;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The exercise of the open step: its file in the home, the editor, the look at every save, the run for real, and the solution.</summary>
internal sealed class ExerciseDesk : IDisposable
{
    private const int NotFound = 127;

    private readonly WorkbookContext _context;
    private readonly Workshop _workshop;
    private readonly Lab _lab;
    private readonly Step _step;
    private readonly LabJournal _journal;
    private readonly Exercise _exercise;
    private readonly RunDesk _runs;
    private readonly Action _lookSoon;
    private readonly ExercisePanel _panel;
    private readonly SaveWatcher? _watcher;
    private int _saved;

    /// <param name="lookSoon">Asks the step's checks again.</param>
    public ExerciseDesk(WorkbookContext context, Workshop workshop, Lab lab, Step step, LabJournal journal, RunDesk runs, Action lookSoon)
    {
        (this._context, this._workshop, this._lab, this._step, this._journal, this._runs, this._lookSoon) = (
            context,
            workshop,
            lab,
            step,
            journal,
            runs,
            lookSoon
        );
        _exercise = step.Exercise!;
        _panel = new ExercisePanel(workshop, _exercise, workshop.Files.PathOf(_exercise));
        if (Ensure())
        {
            _panel.Notice = null;
        }

        if (!workshop.Manual)
        {
            _watcher = new SaveWatcher(workshop.Files.FolderPath, context.Time, Saved);
        }

        workshop.Changed = Judged;
        runs.Show(_panel);
        _ = Task.Run(StudentCode.Host.WarmUp);
    }

    public bool CanRun => _exercise.Call is not null;

    public bool MayShowSolution => ModelSolution.IsOpen(_lab, _step, _workshop.Files, _journal.Step(_step.Id));

    public void Edit()
    {
        if (!Ensure() || _context.Edit is not { } edit)
        {
            return;
        }

        var path = _workshop.Files.PathOf(_exercise);
        var code = edit(path);
        if (code == NotFound)
        {
            _context.Show(
                new MessageOverlay(
                    "no editor",
                    $"No editor was found: set EDITOR before you start LabTui, or edit this file in another window. It is looked at whenever it is saved.\n\n{path}"
                )
            );
        }
        else if (code != 0)
        {
            _context.Notice = $"the editor ended with exit code {code}";
        }

        _runs.Show(_panel);
        _lookSoon();
    }

    /// <summary>Looks again, whatever has changed.</summary>
    public void Check()
    {
        _workshop.Ask(_exercise);
        Interlocked.Exchange(ref _saved, 1);
        _runs.Show(_panel);
        _lookSoon();
    }

    public void AskToRestore() =>
        _context.Show(
            new MessageOverlay(
                "restore the starter",
                $"Put back what {_exercise.FileName} was in the beginning? Your text is kept beside it.",
                (new KeyHint("Enter", "restore"), '\n', Restore),
                (new KeyHint("", ""), 'y', Restore)
            )
        );

    public void ShowSolution()
    {
        var (text, why) = ModelSolution.Show(_lab, _step, _workshop.Files, _journal);
        if (text is null)
        {
            _context.Notice = why;
        }
        else
        {
            _context.Show(new SourceOverlay($"the solution of {_exercise.FileName}", text));
        }
    }

    /// <summary>Runs it for real; asks first where records of this step are there already.</summary>
    public void AskToRun()
    {
        if (_context.Settings is not { } settings)
        {
            _context.Notice = "the broker is still starting";
            return;
        }
        _ = Task.Run(() =>
        {
            var held = Held(settings);
            _context.Inbox.Post(
                new Msg.Do(() =>
                {
                    if (held is null)
                    {
                        Run(settings);
                    }
                    else
                    {
                        _context.Show(
                            new MessageOverlay(
                                "run it again",
                                $"{held}. What your code writes is added to it.",
                                (new KeyHint("Enter", "run"), '\n', () => Run(settings)),
                                (new KeyHint("", ""), 'y', () => Run(settings))
                            )
                        );
                    }
                })
            );
        });
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _workshop.Changed = null;
    }

    private void Run(ClusterSettings settings)
    {
        var symbols = _context.Look.Symbols;
        _runs.RunWork(
            (output, cancellationToken) =>
            {
                var text = _workshop.Files.Read(_exercise);
                output.Add($"$ {_exercise.ClassName}.{_exercise.Call}()", Ink.Muted);
                using var printed = new PaneWriter(output, Ink.Text);
                var (compiled, report) = _workshop.Run(_exercise, text, settings, printed.Write, cancellationToken);
                printed.Flush();
                foreach (var (line, ink) in VerdictText.End(compiled, report, text, symbols))
                {
                    output.Add(line, ink);
                }

                return report?.End == RunEnd.Completed ? ExitCode.Pass : ExitCode.NotYet;
            },
            _lookSoon
        );
    }

    private void Restore()
    {
        try
        {
            _context.Notice = _workshop.Files.Reset(_exercise) is { } backup
                ? $"restored; yours is in {Path.GetFileName(backup)}"
                : "it is the starter already";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _context.Notice = e.Message;
        }
        _runs.Show(_panel);
        _lookSoon();
    }

    private void Saved(IReadOnlyList<string> changed)
    {
        if (changed.Contains(_workshop.Files.PathOf(_exercise)))
        {
            _workshop.GiveUp();
        }

        _context.Inbox.Post(new Msg.Do(TakeOver));
    }

    private void TakeOver()
    {
        if (!File.Exists(_workshop.Files.PathOf(_exercise)) && Ensure())
        {
            _panel.Notice = "the file was gone; the starter is back";
        }
        else
        {
            _panel.Notice = null;
        }

        Interlocked.Exchange(ref _saved, 1);
        if (!_runs.Running)
        {
            _runs.Show(_panel);
        }

        _lookSoon();
    }

    /// <summary>From the thread that judges. A save that does not pass is an attempt.</summary>
    private void Judged()
    {
        _context.Inbox.PostPanelChanged();
        if (_workshop.Judging || _workshop.Last(_exercise) is not { } last || Interlocked.Exchange(ref _saved, 0) == 0)
        {
            return;
        }

        var passes = last.Verdict is { Compiled.Succeeded: true, Run: null or { AllPassed: true } };
        if (!passes && !_journal.Step(_step.Id).IsDone)
        {
            _journal.Update(new StepUpdate(_step.Id) { AttemptsAdded = 1 });
        }
    }

    private bool Ensure()
    {
        try
        {
            _workshop.Files.Ensure(_exercise);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _panel.Notice = _context.Notice = e.Message;
            return false;
        }
    }

    /// <summary>What the step's topics hold already; null when they are empty, absent, or cannot be asked.</summary>
    private string? Held(ClusterSettings settings)
    {
        try
        {
            using var cluster = new ClusterClient(settings);
            foreach (var topic in Workshop.TopicsOf(_step).Select(settings.Topic))
            {
                if (cluster.Topic(topic, World.Patience) is null)
                {
                    continue;
                }

                var records = cluster.Watermarks(topic, World.Patience).Sum(marks => marks.Count);
                if (records > 0)
                {
                    return $"{topic} holds {(records == 1 ? "1 record" : $"{records} records")} already";
                }
            }
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem)
        {
            // the run itself will say what is wrong
        }
        return null;
    }
}
