using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Course.StudentSide;
using LabTui.Exercises;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>The exercise of the open step: its file in the home, the look at every save, the run for real, the solution.</summary>
internal sealed class StepExercise : IDisposable
{
    private readonly Workbook.Lab _lab;
    private readonly Step _step;
    private readonly LabJournal _journal;
    private readonly LabExercises _exercises;
    private readonly Notices _notices;
    private readonly SaveWatcher? _watcher;
    private int _saved;
    private int _runs;

    public StepExercise(Workbook.Lab lab, Step step, LabJournal journal, LabExercises exercises, Notices notices, TimeProvider time)
    {
        (_lab, _step, _journal, _exercises, _notices) = (lab, step, journal, exercises, notices);
        Exercise = step.Exercise!;
        Ensure();
        if (!exercises.Manual)
        {
            _watcher = new SaveWatcher(exercises.Files.FolderPath, time, Saved);
        }

        exercises.Changed = Judged;
    }

    /// <summary>Something to show has changed. From any thread.</summary>
    public event Action? Changed;

    /// <summary>The file was saved, or is to be looked at again: the checks are to be asked now.</summary>
    public event Action? ToBeJudged;

    /// <summary>It was run for real; true when it came to its end. From the thread that ran it.</summary>
    public event Action<bool>? Ran;

    public Exercise Exercise { get; }

    public string Path => _exercises.Files.PathOf(Exercise);

    /// <summary>The student may run it for real.</summary>
    public bool CanRun => Exercise.Call is not null;

    /// <summary>It is being run for real.</summary>
    public bool IsRunning => Volatile.Read(ref _runs) != 0;

    /// <summary>It was run for real since the step was opened, to its end.</summary>
    public bool WasRun { get; private set; }

    /// <summary>The text that was judged last compiles, and every check of it holds.</summary>
    public bool Passes => Last?.Verdict is { Compiled.Succeeded: true, Run: null or { AllPassed: true } };

    public bool IsManual => _exercises.Manual;

    public bool IsJudging => _exercises.Judging;

    /// <summary>The last verdict, of a text that may have changed since.</summary>
    public Judged? Last => _exercises.Last(Exercise);

    public bool MayShowSolution => ModelSolution.IsOpen(_lab, _step, _exercises.Files, _journal.Step(_step.Id));

    /// <summary>The file as it is now; the starter where there was none.</summary>
    /// <returns>Null where it can neither be read nor written; that was said.</returns>
    public string? Text()
    {
        try
        {
            return Ensure() ? _exercises.Files.Read(Exercise) : null;
        }
        catch (Exception e) when (e is UserProblem or IOException)
        {
            _notices.Say(e.Message);
            return null;
        }
    }

    /// <summary>Looks again, whatever has changed.</summary>
    public void Check()
    {
        _exercises.Ask(Exercise);
        Interlocked.Exchange(ref _saved, 1);
        ToBeJudged?.Invoke();
    }

    /// <summary>Puts the starter back; what stood there is kept beside it.</summary>
    public void Restore()
    {
        try
        {
            _notices.Say(
                _exercises.Files.Reset(Exercise) is { } backup
                    ? $"restored; yours is in {System.IO.Path.GetFileName(backup)}"
                    : "it is the starter already"
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notices.Say(e.Message);
        }

        ToBeJudged?.Invoke();
    }

    /// <returns>The text, or null after having said why it is not shown.</returns>
    public string? Solution()
    {
        var (text, why) = ModelSolution.Show(_lab, _step, _exercises.Files, _journal);
        if (text is null)
        {
            _notices.Say(why);
        }

        return text;
    }

    /// <summary>One run at a time: while this goes on, no other begins.</summary>
    /// <returns>Null when one goes on already; else to be called at the end.</returns>
    public Action? TryBegin()
    {
        if (Interlocked.Exchange(ref _runs, 1) != 0)
        {
            return null;
        }

        Changed?.Invoke();
        return () =>
        {
            Volatile.Write(ref _runs, 0);
            Changed?.Invoke();
        };
    }

    /// <summary>For real, on the student's own topics. Not for the loop's thread.</summary>
    /// <param name="print">Gets what the code prints while it runs.</param>
    /// <param name="show">Gets what the code shows of records.</param>
    /// <returns>The text that ran and how it ended; no report when it does not compile.</returns>
    public (string Text, CompileResult Compiled, RunReport? Run) Run(
        CourseContext course,
        Action<string> print,
        CancellationToken cancellationToken,
        Action<ShownRecord?>? show = null
    )
    {
        var text = _exercises.Files.Read(Exercise);
        var audience = new Audience(print) { Watches = true, Show = show ?? (_ => { }) };
        var (compiled, report) = _exercises.Run(Exercise, text, course.Cluster, audience, cancellationToken);
        Ended(report is { End: RunEnd.Completed });
        return (text, compiled, report);
    }

    internal void Ended(bool toItsEnd)
    {
        WasRun |= toItsEnd;
        Ran?.Invoke(toItsEnd);
    }

    /// <summary>What the step's topics hold already of what the exercise writes, so that a run would add to it.</summary>
    /// <returns>Null when they hold nothing of it, are absent, or cannot be asked: the run itself will say what is wrong.</returns>
    public string? Held(CourseContext course)
    {
        try
        {
            using var cluster = new ClusterClient(course.Cluster);
            foreach (var (name, written) in LabExercises.TopicsOf(_step))
            {
                var topic = course.Cluster.Topic(name);
                if (cluster.Topic(topic, World.TimeLimit) is null)
                {
                    continue;
                }

                var records = cluster.Watermarks(topic, World.TimeLimit).Sum(marks => marks.Count);
                if (records >= written)
                {
                    return $"{topic} holds {(records == 1 ? "1 record" : $"{records} records")} already";
                }
            }
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem)
        {
            return null;
        }

        return null;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _exercises.Changed = null;
    }

    private void Saved(IReadOnlyList<string> changed)
    {
        if (!changed.Contains(Path))
        {
            return;
        }

        _exercises.GiveUp();
        if (!File.Exists(Path) && Ensure())
        {
            _notices.Say("the file was gone; the starter is back");
        }

        Interlocked.Exchange(ref _saved, 1);
        ToBeJudged?.Invoke();
        Changed?.Invoke();
    }

    /// <summary>From the thread that judges. A save that does not pass is an attempt.</summary>
    private void Judged()
    {
        Changed?.Invoke();
        if (_exercises.Judging || Last is null || Interlocked.Exchange(ref _saved, 0) == 0)
        {
            return;
        }

        if (!Passes && !_journal.Step(_step.Id).IsDone)
        {
            _journal.Update(new StepUpdate(_step.Id) { AttemptsAdded = 1 });
        }
    }

    private bool Ensure()
    {
        try
        {
            _exercises.Files.Ensure(Exercise);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notices.Say(e.Message);
            return false;
        }
    }
}
