using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>One lab being worked on: which step is open, what has passed, hints, skipping, the look back at the end.</summary>
/// <remarks>Called from one thread, the loop's; its events come from any.</remarks>
internal sealed class LabSession : IDisposable
{
    private readonly CourseSession _course;
    private readonly FenceRunner _run;
    private readonly BackgroundTasks _tasks;
    private LabExercises _exercises;
    private string? _advised;
    private int _skipping;
    private int _examined;

    /// <param name="run">How the lines of a fence are run, and where their output goes.</param>
    public LabSession(CourseSession course, Lab lab, FenceRunner run)
    {
        (_course, _run, Lab) = (course, run, lab);
        Journal = course.JournalOf(lab);
        _tasks = new BackgroundTasks(problem => course.Notices.Say(problem.Message), course.Tasks);
        _exercises = NewExercises();
        Step = Open(lab.FindStep(Journal.Progress.CurrentStep ?? "") ?? lab.Steps[0]);
        _tasks.Run(new LabFileWatch(lab, course.Time, reading => WasSaved?.Invoke(reading)).RunAsync);
    }

    /// <summary>Something to show has changed. From any thread.</summary>
    public event Action? Changed;

    /// <summary>A run of the open step's exercise would show what has just been predicted. From any thread.</summary>
    public event Action? ExerciseWanted;

    /// <summary>The lab's author has saved its text; to be answered by <see cref="Reread"/> on the loop's thread.</summary>
    public event Action<LabReading>? WasSaved;

    /// <summary>More than fits into a line, with a title. From any thread.</summary>
    public event Action<string, string>? Told;

    public Lab Lab { get; private set; }
    public LabJournal Journal { get; }
    public StepSession Step { get; private set; }
    public bool IsLast => Step.Step.Number == Lab.Steps.Count;
    public int Done => Lab.Steps.Count(step => Journal.Step(step.Id).IsDone);

    /// <summary>The lab that comes after this one; null when this is the last.</summary>
    public Lab? Next => _course.Catalog.Labs.SkipWhile(lab => lab.Id != Lab.Id).Skip(1).FirstOrDefault();

    /// <summary>The exercise that `e` opens: the step's own, else that of the last step before it that has one.</summary>
    public Exercise? NearestExercise =>
        Lab.Steps.Take(Step.Step.Number).Select(step => step.Exercise).LastOrDefault(exercise => exercise is not null);

    /// <summary>What stands in braces in the lab's text.</summary>
    public string Fill(string name) => _course.Fill(name, Lab.Folder);

    /// <returns>False where there is no such step.</returns>
    public bool GoTo(int number)
    {
        if (number < 1 || number > Lab.Steps.Count)
        {
            return false;
        }

        Step.Dispose();
        Step = Open(Lab.Steps[number - 1]);
        Changed?.Invoke();
        return true;
    }

    /// <summary>The student's file of an exercise of this lab, the starter where there was none; null where it cannot be written.</summary>
    public string? FileOf(Exercise exercise)
    {
        try
        {
            return _exercises.Files.Ensure(exercise);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _course.Notices.Say(e.Message);
            return null;
        }
    }

    /// <summary>Before the first step: is everything there that the lab will need? Silent when it is.</summary>
    public void Examine()
    {
        if (
            _course.Course is not { } course
            || Step.Step.Number != 1
            || Journal.Step(Step.Step.Id).IsDone
            || Interlocked.Exchange(ref _examined, 1) != 0
        )
        {
            return;
        }

        _tasks.Run(async cancellationToken =>
        {
            var findings = new[] { Doctor.Library() }
                .Concat(Doctor.Folders(_course.Home))
                .Concat(await Doctor.BrokerAsync(() => course.Cluster, cancellationToken));
            if (findings.FirstOrDefault(finding => finding.Trouble) is { } trouble)
            {
                _course.Notices.Say($"{trouble.What}: {trouble.Seen}; {trouble.Advice ?? "labtui doctor tells more"}");
            }
        });
    }

    /// <returns>The hint that is shown now; null when there are no more.</returns>
    public Hint? NextHint()
    {
        var step = Step.Step;
        var used = Journal.Step(step.Id).HintsUsed;
        if (used >= step.Hints.Count)
        {
            return null;
        }

        Journal.Hint(step, used + 1);
        Changed?.Invoke();
        return step.Hints[used];
    }

    /// <summary>Has the open step done for the student, in the background.</summary>
    public void Skip()
    {
        var step = Step.Step;
        if (_course.Course is not { } course)
        {
            _course.Notices.Say("the broker is still starting");
        }
        else if (Journal.Step(step.Id).IsDone)
        {
            _course.Notices.Say("this step is done already");
        }
        else if (Interlocked.Exchange(ref _skipping, 1) != 0)
        {
            _course.Notices.Say("the last one is still being done");
        }
        else
        {
            _tasks.Run(cancellationToken => SkipAsync(course, step, cancellationToken));
        }
    }

    /// <summary>What runs goes on, the text is the new one. A broken text is told and not shown.</summary>
    public void Reread(LabReading reading)
    {
        if (reading.Lab is not { Steps.Count: > 0 } next || reading.HasErrors)
        {
            var problem = reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error);
            _course.Notices.Say(
                problem is null
                    ? "lab.md has no steps"
                    : $"{Path.GetFileName(problem.File)}:{problem.Line}:{problem.Column}: {problem.Message}"
            );
            return;
        }

        var open = Step.Step;
        Lab = next;
        var same = next.FindStep(open.Id);
        if (same is null || !Step.Reread(same))
        {
            _exercises = NewExercises();
            GoTo((same ?? next.Steps[Math.Min(open.Number, next.Steps.Count) - 1]).Number);
        }

        _course.Notices.Say("lab.md was read again");
        Changed?.Invoke();
    }

    public void Dispose()
    {
        Step.Dispose();
        _tasks.Dispose();
    }

    private LabExercises NewExercises() => new(Lab, _course.Home, _course.Data) { Manual = _course.Manual };

    private StepSession Open(Step step)
    {
        var session = new StepSession(_course, Lab, step, Journal, _exercises, _run, Looked);
        session.Changed += () => Changed?.Invoke();
        session.ExerciseWanted += () => ExerciseWanted?.Invoke();
        return session;
    }

    private void Looked(StepSeen seen)
    {
        if (seen.Passed && !Journal.Step(seen.Step.Id).IsDone)
        {
            Journal.Pass(seen.Step, seen.Checks.Select(check => $"{check.Sentence}: {check.Seen.Seen}"));
            Step.Time.Record(); // whoever looks at the summary sees it
            _course.Notices.Say(seen.Step.Number < Lab.Steps.Count ? "step done, n goes on" : "the last step is done");
            ReviewWhenDone();
            Changed?.Invoke();
        }

        Advise(seen);
        Journal.Retry();
    }

    /// <summary>A check could not be asked: says once what to do about it.</summary>
    private void Advise(StepSeen seen)
    {
        var trouble = seen.Checks.Select(check => check.Seen).FirstOrDefault(check => check.Status == CheckStatus.Environment);
        var advice = trouble?.Advice ?? trouble?.Seen;
        if (advice != Interlocked.Exchange(ref _advised, advice) && advice is not null)
        {
            _course.Notices.Say(advice);
        }
    }

    private async Task SkipAsync(CourseContext course, Step step, CancellationToken cancellationToken)
    {
        try
        {
            using (_course.Notices.While("doing this step for you"))
            {
                var backup = await new StepSkip(course).PerformAsync(Lab, step, Journal, cancellationToken);
                _course.Notices.Say($"step skipped{(backup is null ? "" : $", your code is in {Path.GetFileName(backup)}")}");
            }
        }
        catch (UserProblem e)
        {
            Told?.Invoke("not done", e.Message);
        }
        finally
        {
            Volatile.Write(ref _skipping, 0);
        }

        Step.LookSoon();
        ReviewWhenDone();
        Changed?.Invoke();
    }

    /// <summary>Once the last step is done, all are looked at again.</summary>
    private void ReviewWhenDone()
    {
        if (_course.Course is not { } course || Volatile.Read(ref _skipping) != 0 || !LabReview.IsDue(Lab, Journal.Progress))
        {
            return;
        }

        _tasks.Run(async cancellationToken =>
        {
            using var notice = _course.Notices.While("the lab is done; looking at all of it once more");
            var regressions = await LabReview.RegressionsAsync(Lab, new HomeVerifier(course), Journal, cancellationToken);
            if (regressions.Count > 0)
            {
                Told?.Invoke("looked at once more", LabReview.Text(Lab, regressions));
            }
            else
            {
                _course.Notices.Say("the lab is done, and all of it still holds");
            }
        });
    }
}
