using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>
/// Proves a lab's content on fresh state: its model actions pass every check, and without them at least one check of every
/// step fails. Works in a home of its own that is deleted afterwards; the lab's topics and groups are deleted before, and left at the end.
/// </summary>
/// <param name="reached">Told of each step before it is proven.</param>
internal sealed class ContentProof(CourseContext course, Action<Step> reached, Action<string> noise)
{
    public Task<IReadOnlyList<StepReport>> SolutionsAsync(Lab lab, CancellationToken cancellationToken) =>
        WalkAsync(
            lab,
            async (step, walk) =>
            {
                var start = course.Time.GetTimestamp();
                try
                {
                    if (step.Exercise is { } exercise)
                    {
                        walk.Exercises.PutSolution(exercise);
                    }

                    await using var beside = await walk.Actions.PerformAsync(step, walk.Journal, cancellationToken);
                    using var world = walk.World(step, walk.Hidden);
                    var seen = await StepLook.WaitAsync(world, course.Time, acts: beside.Any, cancellationToken);
                    if (seen.Passed)
                    {
                        walk.Journal.Pass(step, []);
                    }

                    var report = StepReport.Of(lab, seen, course.Time.GetElapsedTime(start));
                    return seen.Passed ? report : report with { Message = beside.Failure };
                }
                catch (UserProblem e)
                {
                    return Failed(lab, step, e, StepOutcome.NotYet, course.Time.GetElapsedTime(start));
                }
            },
            cancellationToken
        );

    /// <summary>A report is good when the untouched step fails as it should.</summary>
    /// <remarks>
    /// A starter is compiled and checked against scratch topics, never run for real. So going on with the step's model action
    /// afterwards gives the very state that starting afresh would: the lab is walked once.
    /// </remarks>
    public Task<IReadOnlyList<StepReport>> StartersAsync(Lab lab, CancellationToken cancellationToken) =>
        WalkAsync(
            lab,
            async (step, walk) =>
            {
                var start = course.Time.GetTimestamp();
                using var world = walk.World(step);
                var seen = await StepLook.OnceAsync(world, cancellationToken);
                var report = StarterReport(lab, seen, course.Time.GetElapsedTime(start));
                try
                {
                    if (step.Exercise is { } exercise)
                    {
                        walk.Exercises.PutSolution(exercise);
                    }

                    await walk.Actions.PerformToTheEndAsync(step, walk.Journal, cancellationToken);
                }
                catch (UserProblem e)
                {
                    return Failed(lab, step, e, StepOutcome.Error, course.Time.GetElapsedTime(start));
                }

                walk.Journal.Pass(step, []); // what needs this step is to be asked, or it would fail for that alone
                return report;
            },
            cancellationToken
        );

    private static StepReport Failed(Lab lab, Step step, UserProblem problem, StepOutcome outcome, TimeSpan took) =>
        new(lab, step, problem.ExitCode == ExitCode.Environment ? StepOutcome.Environment : outcome, [], took, problem.Message);

    private static StepReport StarterReport(Lab lab, StepSeen seen, TimeSpan took)
    {
        if (seen.Step.StarterPasses)
        {
            return new StepReport(lab, seen.Step, StepOutcome.Exempt, seen.Checks, took);
        }

        if (seen.Checks.Any(check => check.Seen.Status == CheckStatus.NotYet))
        {
            return new StepReport(lab, seen.Step, StepOutcome.Passed, seen.Checks, took);
        }

        return seen.Status switch
        {
            CheckStatus.Environment => new StepReport(lab, seen.Step, StepOutcome.Environment, seen.Checks, took),
            CheckStatus.Error => new StepReport(lab, seen.Step, StepOutcome.Error, seen.Checks, took),
            _ => new StepReport(
                lab,
                seen.Step,
                StepOutcome.NotYet,
                seen.Checks,
                took,
                "all checks pass although nothing has been done; mark it `starter=passes` if that is meant"
            ),
        };
    }

    private async Task<IReadOnlyList<StepReport>> WalkAsync(
        Lab lab,
        Func<Step, Walk, Task<StepReport>> visit,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("labtui-proof-");
        try
        {
            var home = new StudentHome(folder.FullName).Ensure();
            var fresh = course with { Home = home };
            await new LabReset(fresh).DeleteAsync(lab, cancellationToken);
            var walk = new Walk(fresh, new LabJournal(home, lab, course.Time, noise), new LabExercises(lab, home, course.Data));
            var reports = new List<StepReport>();
            foreach (var step in lab.Steps)
            {
                reached(step);
                reports.Add(await visit(step, walk));
                if (reports[^1].Outcome is StepOutcome.Environment || reports[^1].Message is not null)
                {
                    break;
                }
            }
            return reports;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Walk(CourseContext Course, LabJournal Journal, LabExercises Exercises)
    {
        public ModelActions Actions { get; } = new(Course, Exercises);

        public HiddenJudge Hidden { get; } = new(Exercises);

        /// <param name="hidden">Null where hidden checks are not asked.</param>
        public World World(Step step, HiddenJudge? hidden = null) =>
            new(Course, Journal.Step)
            {
                Step = step,
                Exercises = Exercises,
                Hidden = hidden,
            };
    }
}
