using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Grading;

/// <summary>Grades one student's copy by the grader's own labs. Every step is looked at once, by its own checks: nothing changes any more.</summary>
/// <param name="replay">There is no log of the student's broker: commands are run again, step by step.</param>
internal sealed class StudentGrader(CourseContext course, bool replay)
{
    public async Task<IReadOnlyList<GradeRow>> GradeAsync(Lab lab, CancellationToken cancellationToken)
    {
        var progress = new ClaimedProgress(course.Home, lab, course.Time);
        var looks = new Dictionary<string, StepSeen>();
        var exercises = new LabExercises(lab, course.Home, course.Data) { Grading = true };
        var hidden = new HiddenJudge(exercises);
        foreach (var step in lab.Steps)
        {
            await using var beside = replay ? await ReplayAsync(step, exercises, cancellationToken) : null;
            using var world = new World(course, progress.Judged)
            {
                Step = step,
                Exercises = exercises,
                Hidden = hidden,
                AsksEveryStep = true,
            };
            progress.Judge(world, cancellationToken);
            looks[step.Id] = beside is { Any: true }
                ? await StepLook.WaitAsync(world, course.Time, acts: true, cancellationToken)
                : await StepLook.OnceAsync(world, cancellationToken);
        }

        var rows = new GradeRows(lab, looks, progress, replay, Plain);
        return [.. lab.Steps.Select(rows.Of)];
    }

    /// <summary>What the step's commands, and the student's own code where it runs for real, would have left on the broker.</summary>
    /// <returns>What goes on beside; null where a command failed, which leaves it to the checks what that means.</returns>
    private async Task<BesideRuns?> ReplayAsync(Step step, LabExercises exercises, CancellationToken cancellationToken)
    {
        BesideRuns? beside = null;
        try
        {
            beside = await new ModelActions(course, exercises).RunCommandsAsync(step, cancellationToken);
            if (step.Exercise is { Call: not null } exercise && !exercises.Files.IsStarter(exercise))
            {
                await Task.Run(
                    () => exercises.Run(exercise, exercises.Files.Read(exercise), course.Cluster, Audience.None, cancellationToken),
                    cancellationToken
                );
            }
        }
        catch (Exception e) when (e is TextProblem or UserProblem { ExitCode: not ExitCode.Environment })
        {
            // a topic that is there already, or code that is no text: the step's checks say what is missing
        }

        return beside;
    }

    /// <summary>One line, without what differs from run to run.</summary>
    private string Plain(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace(course.Home.Path, "HOME", StringComparison.Ordinal)
            .Replace(course.Cluster.BootstrapServers, "the broker", StringComparison.Ordinal);
}
