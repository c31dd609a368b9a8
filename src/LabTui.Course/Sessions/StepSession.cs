using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>The open step: what runs in it, its questions, its exercise, and the checks that are asked meanwhile.</summary>
internal sealed class StepSession : IDisposable
{
    public const string RunsAlready = "it is running already; Ctrl-C stops it";
    private const string SayFirst = "say first what you expect: choose an answer, then it runs";

    private readonly CourseSession _course;
    private readonly LabJournal _journal;
    private readonly LabExercises _exercises;
    private readonly BackgroundTasks _tasks;
    private readonly Action<StepSeen> _looked;
    private StepChecker _checker;
    private StepSeen? _seen;
    private int _begun;

    /// <param name="looked">Each look at the checks. From any thread.</param>
    public StepSession(
        CourseSession course,
        Lab lab,
        Step step,
        LabJournal journal,
        LabExercises exercises,
        FenceRunner run,
        Action<StepSeen> looked
    )
    {
        (_course, _journal, _exercises, _looked, Step) = (course, journal, exercises, looked, step);
        _tasks = new BackgroundTasks(problem => course.Notices.Say(problem.Message), course.Tasks);
        journal.Visit(step);
        Time = new StepTime(step.Id, journal, course.Time);
        Runs = new StepRuns(run, _tasks);
        Runs.Changed += () => Changed?.Invoke();
        Runs.Ended += Ran;
        if (step.Exercise is not null)
        {
            Exercise = new StepExercise(lab, step, journal, exercises, course.Notices, course.Time);
            Exercise.Changed += () => Changed?.Invoke();
            Exercise.ToBeJudged += Time.Count; // a save in an editor elsewhere
            Exercise.ToBeJudged += LookSoon;
            Exercise.Ran += toItsEnd => Quizzes!.RanExercise(toItsEnd);
            _tasks.Run(_ =>
            {
                StudentCode.Host.WarmUp();
                return Task.CompletedTask;
            });
        }

        (Quizzes, _checker) = Begin();
    }

    /// <summary>Something to show has changed. From any thread.</summary>
    public event Action? Changed;

    /// <summary>A run of the exercise would show what has just been predicted. From any thread.</summary>
    public event Action? ExerciseWanted;

    public Step Step { get; private set; }

    /// <summary>How long the student is here.</summary>
    public StepTime Time { get; }

    public StepRuns Runs { get; }

    public StepQuizzes Quizzes { get; private set; }

    public StepExercise? Exercise { get; }

    /// <summary>What the checks have said last; null until they have been asked.</summary>
    public StepSeen? Seen => Volatile.Read(ref _seen);

    public void LookSoon() => _checker.LookSoon();

    /// <summary>
    /// What is run next: the command that is selected, if it has not run yet; else the first that has not; where all have run, the
    /// one that is selected once more. The exercise stands among the commands, and those below it are run before it only when they
    /// are gone to. Code that passes its checks is not kept waiting by a command that is not selected.
    /// </summary>
    /// <param name="goneTo">The student has gone to what is selected.</param>
    /// <returns>Null for the exercise, or where there is nothing but what the student types.</returns>
    public RunFence? NextRun(RunFence? selected, bool goneTo)
    {
        var offered = Step.Runs.Where(fence => !fence.IsTyped).ToList();
        if (Exercise is not { CanRun: true })
        {
            return IsReady(selected) ? selected : offered.Find(IsReady) ?? selected ?? offered.LastOrDefault();
        }

        var next = offered.Find(fence => IsReady(fence) && Quizzes.Unpredicted(fence) is null);
        if (Exercise.IsRunning)
        {
            return IsReady(selected) ? selected : next;
        }

        bool IsAbove(RunFence? fence) => fence?.Line < Exercise.Exercise.Line;
        return IsReady(selected) && (goneTo || IsAbove(selected)) ? selected
            : Exercise.WasRun || (!Exercise.Passes && IsAbove(next)) ? next
            : null;
    }

    /// <summary>What is to be seen with others that go on beside it is no sight without them.</summary>
    private string? WhyNotYet(RunFence predicted) =>
        Step.Runs.Any(fence => fence is { Background: true, IsTyped: false } && fence.Line < predicted.Line && IsReady(fence))
            ? "Start what stands above it first, and then choose."
            : null;

    private bool IsReady(RunFence? fence) => fence is not null && Runs.State(fence) == RunState.Ready;

    /// <summary>Why the exercise may not be run for real now; null when it may.</summary>
    public string? WhyNotRunExercise() => Quizzes.UnpredictedByExercise() is null ? null : SayFirst;

    /// <returns>Null when it was started; otherwise why not.</returns>
    public string? Start(RunFence fence) =>
        _course.Course is null ? "the broker is still starting"
        : Quizzes.Unpredicted(fence) is not null ? SayFirst
        : Runs.TryStart(fence) ? null
        : RunsAlready;

    /// <summary>What begins when the step is opened, once the broker is there.</summary>
    public void StartAutomatic()
    {
        if (_course.Course is null || Interlocked.Exchange(ref _begun, 1) != 0)
        {
            return;
        }

        foreach (var fence in Step.Runs.Where(fence => fence.Auto))
        {
            if (Start(fence) is { } why)
            {
                _course.Notices.Say(why);
            }
        }
    }

    /// <summary>For tests, and for whoever has looked by itself.</summary>
    internal void See(StepSeen seen) => Looked(seen);

    /// <summary>Work that ends with the step.</summary>
    public Task Run(Func<CancellationToken, Task> work) => _tasks.Run(work);

    /// <summary>Its author has saved the lab: what runs goes on, questions and checks are the new ones.</summary>
    /// <returns>False when the exercise is another one, so that the step must be opened anew.</returns>
    public bool Reread(Step step)
    {
        if (step.Exercise is { } next ? next with { Line = 0 } != (Exercise?.Exercise)! with { Line = 0 } : Exercise is not null)
        {
            return false;
        }

        _checker.Dispose();
        Step = step;
        Volatile.Write(ref _seen, null);
        (Quizzes, _checker) = Begin();
        Changed?.Invoke();
        return true;
    }

    /// <summary>What runs here ends in the background.</summary>
    public void Dispose()
    {
        Time.Record();
        _checker.Dispose();
        Exercise?.Dispose();
        _tasks.Dispose();
    }

    private (StepQuizzes, StepChecker) Begin()
    {
        var quizzes = new StepQuizzes(
            Step,
            _journal,
            new StepAnswers(Step, _journal, AnswerWords.Keys),
            () => _course.Course,
            IsRunning,
            _course.Home.Path,
            _tasks
        )
        {
            WhyNotYet = WhyNotYet,
        };
        quizzes.Changed += () =>
        {
            Changed?.Invoke();
            LookSoon();
        };
        quizzes.Predicted += fence =>
        {
            if (Start(fence) is { } why)
            {
                _course.Notices.Say(why);
            }
        };
        quizzes.PredictedExercise += () => ExerciseWanted?.Invoke();
        var checker = new StepChecker(
            Step,
            _journal,
            _exercises,
            () => _course.Course,
            new StepWatch(_course.Time),
            Looked,
            _course.Notices.Say,
            _course.Time
        );
        _tasks.Run(checker.RunAsync);
        return (quizzes, checker);
    }

    /// <summary>What shows this prediction is running.</summary>
    private bool IsRunning(Quiz quiz) =>
        Step.RunsExercise(quiz)
            ? Exercise is { IsRunning: true }
            : Step.FindRun(quiz.Run ?? "") is { } fence && Runs.State(fence) == RunState.Running;

    private void Looked(StepSeen seen)
    {
        var before = Interlocked.Exchange(ref _seen, seen);
        _looked(seen);
        if (before is null || !before.SaysTheSameAs(seen))
        {
            Changed?.Invoke();
        }

        if (seen.Checks.All(check => check.Spec.Verb == QuizCheck.Verb || check.Seen.Status == CheckStatus.Pass))
        {
            JudgeBeside();
        }
    }

    /// <summary>What goes on beside the step has no end to wait for: a prediction of it is looked at once the rest of the step holds.</summary>
    private void JudgeBeside()
    {
        foreach (var fence in Step.Runs.Where(fence => fence.Background && Runs.State(fence) == RunState.Running))
        {
            Quizzes.Ran(fence, ExitCode.Pass);
        }
    }

    private void Ran(RunFence fence, int exitCode)
    {
        Quizzes.Ran(fence, exitCode);
        LookSoon();
    }
}
