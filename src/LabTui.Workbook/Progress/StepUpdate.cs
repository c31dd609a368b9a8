namespace LabTui.Workbook;

/// <summary>
/// One change to one step. It is merged into what the file holds, which another window may have written meanwhile:
/// a passed step stays passed, attempts and time add up, a right answer stays right.
/// </summary>
public sealed record StepUpdate(string StepId)
{
    public StepStatus? Status { get; init; }
    public string? ContentHash { get; init; }
    public int AttemptsAdded { get; init; }

    /// <summary>How far down the ladder of hints the student has gone.</summary>
    public int HintsUsed { get; init; }

    /// <summary>The student has seen the solution before passing.</summary>
    public bool SolutionSeen { get; init; }

    public TimeSpan SpentAdded { get; init; }
    public IReadOnlyList<string>? Observed { get; init; }

    /// <summary>Answers just given; each counts as one attempt, so their own Attempts are not looked at.</summary>
    public IReadOnlyDictionary<string, QuizAnswer> Answers { get; init; } = new Dictionary<string, QuizAnswer>();

    public bool BecomesCurrent { get; init; }

    /// <summary>Begin the step again: status and answers are forgotten, attempts, hints, a solution seen and times are kept.</summary>
    public bool Reset { get; init; }
}

internal static class ProgressMerge
{
    public static LabProgress Apply(LabProgress progress, StepUpdate update, DateTimeOffset now)
    {
        var steps = new SortedDictionary<string, StepProgress>(progress.Steps.ToDictionary(), StringComparer.Ordinal)
        {
            [update.StepId] = Merge(progress.Step(update.StepId), update, now),
        };
        return progress with
        {
            Steps = steps,
            CurrentStep = update.BecomesCurrent ? update.StepId : progress.CurrentStep,
            Started = progress.Started ?? now,
            LastVisit = now,
        };
    }

    private static StepProgress Merge(StepProgress old, StepUpdate update, DateTimeOffset now)
    {
        if (update.Reset)
        {
            old = old with { Status = StepStatus.NotYet, PassedAt = null, Observed = [], Answers = new Dictionary<string, QuizAnswer>() };
        }

        var passes = update.Status == StepStatus.Passed && old.Status != StepStatus.Passed;
        return old with
        {
            Status = MergeStatus(old.Status, update.Status),
            ContentHash = update.ContentHash ?? old.ContentHash,
            Attempts = old.Attempts + update.AttemptsAdded,
            HintsUsed = Math.Max(old.HintsUsed, update.HintsUsed),
            SolutionSeen = old.SolutionSeen || update.SolutionSeen,
            FirstAttempt = old.FirstAttempt ?? (update.AttemptsAdded > 0 ? now : null),
            PassedAt = passes ? now : old.PassedAt,
            SpentMs = old.SpentMs + (long)update.SpentAdded.TotalMilliseconds,
            Observed = update.Observed ?? old.Observed,
            Answers = MergeAnswers(old.Answers, update.Answers),
        };
    }

    private static StepStatus MergeStatus(StepStatus old, StepStatus? now) =>
        old == StepStatus.Passed || now is null or StepStatus.NotYet ? old : now.Value;

    private static SortedDictionary<string, QuizAnswer> MergeAnswers(
        IReadOnlyDictionary<string, QuizAnswer> old,
        IReadOnlyDictionary<string, QuizAnswer> given
    )
    {
        var answers = new SortedDictionary<string, QuizAnswer>(old.ToDictionary(), StringComparer.Ordinal);
        foreach (var (quiz, answer) in given)
        {
            var before = old.GetValueOrDefault(quiz);
            // The verdict on a locked prediction is no further attempt: it was counted when it was locked.
            var counted = before is { Locked: true, Correct: false } ? 0 : 1;
            answers[quiz] = (before is { Correct: true } ? before : answer) with { Attempts = (before?.Attempts ?? 0) + counted };
        }

        return answers;
    }
}
