using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Grading;

/// <summary>Grades one student's copy by the grader's own labs. Every step is looked at once: nothing changes any more.</summary>
/// <param name="replay">There is no log of the student's broker: commands are run again, step by step.</param>
internal sealed class StudentGrader(CourseContext course, bool replay)
{
    /// <summary>What is asked of the broker may be gone by now; what is asked of the student's files and answers is not.</summary>
    private static readonly string[] s_ofTheBroker = ["topic", "records", "per-key-order", "group", "score"];

    public async Task<IReadOnlyList<GradeRow>> GradeAsync(Lab lab, CancellationToken cancellationToken)
    {
        var progress = new ClaimedProgress(course.Home, lab, course.Time);
        var looks = new Dictionary<string, StepSeen>();
        var workshop = new Workshop(lab, course.Home, course.Data) { Grading = true };
        var hidden = new HiddenJudge(workshop);
        foreach (var step in lab.Steps)
        {
            await using var beside = replay ? await ReplayAsync(step, workshop, cancellationToken) : null;
            looks[step.Id] = await LookAsync(step, progress, workshop, hidden, cancellationToken);
        }
        var rows = lab.Steps.Select(step => Row(lab, looks[step.Id], progress, looks)).ToList();
        if (progress.Problem is { } problem && rows.Count > 0)
        {
            rows[0] = rows[0] with { Message = Plain($"{problem} {rows[0].Message}".TrimEnd()) };
        }

        return rows;
    }

    private async Task<StepSeen> LookAsync(
        Step step,
        ClaimedProgress progress,
        Workshop workshop,
        HiddenJudge hidden,
        CancellationToken cancellationToken
    )
    {
        using var world = new World(course, progress.Judged)
        {
            Step = step,
            Exercises = workshop,
            Hidden = hidden,
        };
        progress.Judge(world, cancellationToken);
        return await StepLook.OnceAsync(world, cancellationToken);
    }

    /// <summary>What the step's commands, and the student's own code where it runs for real, would have left on the broker.</summary>
    private async Task<BesideRuns?> ReplayAsync(Step step, Workshop workshop, CancellationToken cancellationToken)
    {
        BesideRuns? beside = null;
        try
        {
            beside = await new ModelActions(course, workshop).RunCommandsAsync(step, cancellationToken);
        }
        catch (UserProblem e) when (e.ExitCode != ExitCode.Environment)
        {
            // a command that fails (a topic is there already) leaves it to the checks what that means
        }
        if (step.Exercise is { Call: not null } exercise && !workshop.Files.IsStarter(exercise))
        {
            try
            {
                await Task.Run(
                    () => workshop.Run(exercise, workshop.Files.Read(exercise), course.Cluster, _ => { }, cancellationToken),
                    cancellationToken
                );
            }
            catch (TextProblem)
            {
                // no text that could be compiled: its checks say so
            }
        }

        return beside;
    }

    private GradeRow Row(Lab lab, StepSeen seen, ClaimedProgress progress, Dictionary<string, StepSeen> looks)
    {
        var step = seen.Step;
        var claim = progress.Claim(step.Id);
        var status = Status(lab, seen, claim, looks);
        var possible = step.StarterPasses ? 0 : step.Points;
        var open = seen.Checks.FirstOrDefault(check => check.Seen.Status != CheckStatus.Pass);
        var message = status switch
        {
            GradeStatus.Recorded => "its records have been taken away by a later step, which passes",
            GradeStatus.Replayed => "there was no log of the student's broker",
            GradeStatus.Fail or GradeStatus.Error when open is not null => $"{open.Spec.Sentence}: {open.Seen.Seen}",
            _ => "",
        };
        return new GradeRow(
            lab.Id,
            step.Id,
            status,
            status is GradeStatus.Pass or GradeStatus.Recorded ? possible : 0,
            possible,
            claim.Attempts,
            claim.HintsUsed,
            Plain(message)
        );
    }

    private string Status(Lab lab, StepSeen seen, StepProgress claim, Dictionary<string, StepSeen> looks)
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

        var open = seen.Checks.Where(check => check.Seen.Status != CheckStatus.Pass);
        return !replay && claim.Status == StepStatus.Passed && open.All(check => Stands(lab, seen.Step, check.Spec, looks))
            ? GradeStatus.Recorded
            : GradeStatus.Fail;
    }

    /// <summary>A step whose commands the grader has run itself says nothing of the student, unless an answer or code was asked for too.</summary>
    private static bool ShowsOwnWork(Step step) => step.Quizzes.Count > 0 || step.Exercise is not null;

    /// <summary>The claim is believed only where the step that took the records away passes now; for a step's own id, any later one.</summary>
    private static bool Stands(Lab lab, Step step, CheckSpec spec, Dictionary<string, StepSeen> looks)
    {
        if ((spec.Until ?? step.Until) is not { } until || !IsOfTheBroker(step, spec))
        {
            return false;
        }

        return until == step.Id
            ? lab.Steps.Any(later => later.Number > step.Number && !later.StarterPasses && looks[later.Id].Passed)
            : looks.GetValueOrDefault(until)?.Passed == true;
    }

    /// <summary>An answer that stands in the lab can be judged at any time; one that was observed goes with its records.</summary>
    private static bool IsOfTheBroker(Step step, CheckSpec spec) =>
        s_ofTheBroker.Contains(spec.Verb)
        || (
            spec.Verb == "quiz"
            && step.FindQuiz(spec.Text("id") ?? "") is { } quiz
            && QuizJudge.Source(quiz)?.StartsWith(ObservedSource.Prefix, StringComparison.Ordinal) == true
        );

    /// <summary>One line, without what differs from run to run.</summary>
    private string Plain(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace(course.Home.Path, "HOME", StringComparison.Ordinal)
            .Replace(course.Cluster.BootstrapServers, "the broker", StringComparison.Ordinal);
}
