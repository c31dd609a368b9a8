using LabTui.Course.Checks;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Grading;

/// <summary>What the looks at a lab's steps are worth. That a step passed is a claim of the student's file, and earns nothing by itself.</summary>
/// <param name="plain">Makes a message one line without what differs from run to run.</param>
internal sealed class GradeRows(
    Lab lab,
    IReadOnlyDictionary<string, StepSeen> looks,
    ClaimedProgress progress,
    bool replay,
    Func<string, string> plain
)
{
    public GradeRow Of(Step step)
    {
        var seen = looks[step.Id];
        var claim = progress.Claim(step.Id);
        var status = Status(seen, claim);
        var possible = step.StarterPasses ? 0 : step.Points;
        var message = Message(seen, status);
        if (step.Number == 1 && progress.Problem is { } problem)
        {
            message = $"{problem} {message}";
        }

        return new GradeRow(
            lab.Id,
            step.Id,
            status,
            Points(seen, status, possible),
            possible,
            claim.Attempts,
            claim.HintsUsed,
            plain(message).Trim()
        )
        {
            Checks = [.. seen.Checks.Select(check => Of(check, status))],
        };
    }

    private GradeCheck Of(CheckLook check, string status)
    {
        var holds = check.Seen.Status == CheckStatus.Pass;
        return new(
            plain(check.Sentence),
            holds,
            check.Spec.Points is { } points ? (holds && Earns(status) || status == GradeStatus.Recorded ? points : 0) : null,
            check.Spec.Points,
            plain(check.Seen.Seen),
            check.Hint() is { } hint ? plain(hint) : null,
            [.. check.Seen.Details.Select(plain)]
        );
    }

    private static bool Earns(string status) => status is GradeStatus.Pass or GradeStatus.Recorded or GradeStatus.Fail or GradeStatus.Error;

    /// <summary>Where checks have points of their own, each that holds gives them.</summary>
    private static double Points(StepSeen seen, string status, double possible) =>
        status is GradeStatus.Pass or GradeStatus.Recorded ? possible
        : Earns(status) && !seen.Step.StarterPasses
            ? seen.Checks.Where(check => check.Seen.Status == CheckStatus.Pass).Sum(check => check.Spec.Points ?? 0)
        : 0;

    private string Message(StepSeen seen, string status) =>
        status switch
        {
            GradeStatus.Recorded => $"what it left was taken away by step {string.Join(", ", Takers(seen))}, which passes",
            GradeStatus.Replayed => "there was no log of the student's broker",
            GradeStatus.Fail or GradeStatus.Error => string.Join(
                "; ",
                seen.Checks.Where(check => check.Seen.Status != CheckStatus.Pass).Select(check => $"{check.Sentence}: {check.Seen.Seen}")
            ),
            _ => "",
        };

    private string Status(StepSeen seen, StepProgress claim)
    {
        if (seen.Step.StarterPasses)
        {
            return GradeStatus.Page;
        }

        if (claim.Status == StepStatus.Skipped)
        {
            return GradeStatus.Skipped;
        }

        if (seen.Status == CheckStatus.Pass)
        {
            return replay && !ShowsOwnWork(seen.Step) ? GradeStatus.Replayed : GradeStatus.Pass;
        }

        if (seen.Status is CheckStatus.Error or CheckStatus.Environment)
        {
            return GradeStatus.Error;
        }

        return !replay && claim.Status == StepStatus.Passed && Open(seen).All(check => Taker(seen.Step, check.Spec) is not null)
            ? GradeStatus.Recorded
            : GradeStatus.Fail;
    }

    private static IEnumerable<CheckLook> Open(StepSeen seen) => seen.Checks.Where(check => check.Seen.Status != CheckStatus.Pass);

    private IEnumerable<string> Takers(StepSeen seen) =>
        Open(seen).Select(check => Taker(seen.Step, check.Spec)).OfType<Step>().DistinctBy(step => step.Id).Select(step => step.Id);

    /// <summary>A step whose commands the grader has run itself says nothing of the student, unless an answer or code was asked for too.</summary>
    private static bool ShowsOwnWork(Step step) => step.Quizzes.Count > 0 || step.Exercise is not null;

    /// <returns>The later step that took away what a check looks at, and passes now; null where nothing excuses that it does not hold.</returns>
    private Step? Taker(Step step, CheckSpec spec)
    {
        if ((spec.Until ?? step.Until) is not { } until || !IsGoneWithTheRecords(step, spec))
        {
            return null;
        }

        var takers =
            until == step.Id
                ? lab.Steps.Where(later =>
                    later.Number > step.Number && TakenTopics.By(later).Intersect(TakenTopics.AskedBy(lab, step)).Any()
                )
                : lab.Steps.Where(later => later.Id == until);
        return takers.LastOrDefault(taker => !taker.StarterPasses && looks[taker.Id].Passed);
    }

    /// <summary>
    /// What was asked of the broker. An answer that stands in the lab can be judged at any time; one that was observed goes with
    /// its records, but it must have been given.
    /// </summary>
    private bool IsGoneWithTheRecords(Step step, CheckSpec spec) =>
        spec.Verb is "topic" or "records" or "per-key-order" or "group" or "score"
        || (
            spec.Verb == "quiz"
            && step.FindQuiz(spec.Text("id") ?? "") is { } quiz
            && QuizJudge.Source(quiz)?.StartsWith(ObservedSource.Prefix, StringComparison.Ordinal) == true
            && progress.Claim(step.Id).Answers.GetValueOrDefault(quiz.Id) is { } answer
            && IsAnswer(quiz, answer.Given)
        );

    private static bool IsAnswer(Quiz quiz, IReadOnlyList<string> given) =>
        quiz.Type == QuizType.Number
            ? given is [var typed] && NumberInput.Read(typed, quiz.Unit).Count > 0
            : given.Count > 0 && given.All(key => quiz.Choices.Any(choice => choice.Key == key));
}
