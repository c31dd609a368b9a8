using LabTui.Course.Coding;
using LabTui.Course.Home;
using LabTui.Course.Reading;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>
/// Begins a lab again at one of its steps: deletes the topics and groups that the lab owns, with the student's prefix and no
/// others, and then does the steps before it, so that the step finds what it builds on.
/// </summary>
internal sealed class LabReset(CourseContext course)
{
    /// <returns>The topics and groups that are there and would be deleted, by their full names.</returns>
    public (IReadOnlyList<string> Topics, IReadOnlyList<string> Groups) Owned(Lab lab)
    {
        using var cluster = new ClusterClient(course.Cluster);
        var topics = cluster.Topics(Checks.World.TimeLimit).Select(topic => topic.Name).Intersect(lab.Topics.Select(course.Cluster.Topic));
        var groups = cluster.GroupIds(Checks.World.TimeLimit).Intersect(lab.Groups.Select(course.Cluster.Group));
        return ([.. topics], [.. groups]);
    }

    public async Task DeleteAsync(Lab lab, CancellationToken cancellationToken)
    {
        // A group that lost all its offsets with a topic is gone by itself: groups first.
        var (topics, groups) = Owned(lab);
        using var cluster = new ClusterClient(course.Cluster);
        RequireGone(await cluster.DeleteGroupsAsync(groups, cancellationToken));
        RequireGone(await cluster.DeleteTopicsAsync(topics, cancellationToken));
        Forget(lab);
    }

    /// <summary>What was read and judged of the lab's topics is of topics that are no more.</summary>
    private void Forget(Lab lab)
    {
        var topics = lab.Topics.Select(course.Cluster.Topic).ToHashSet();
        var groups = lab.Groups.Select(course.Cluster.Group).ToHashSet();
        foreach (var log in new[] { BatchLog.Read(course.Home), BatchLog.Scored(course.Home) })
        {
            log.Remove(batch => topics.Contains(batch.Topic) || groups.Contains(batch.Group));
        }
    }

    private static void RequireGone(IReadOnlyList<ItemResult> results)
    {
        var kept = results.Where(result => result.Problem is not null and not TopicProblem { Kind: TopicProblemKind.Absent }).ToList();
        if (kept.Count > 0)
        {
            throw new UserProblem(
                kept.Max(result => ExitCode.Of(result.Problem!) ?? ExitCode.Internal),
                string.Join('\n', kept.Select(result => result.Problem!.Message))
            );
        }
    }

    /// <summary>The exercises of these steps begin again too; what the student wrote is kept beside them.</summary>
    /// <returns>The paths of what was kept.</returns>
    public IReadOnlyList<string> RestoreStarters(Lab lab, IReadOnlyList<Step> again)
    {
        var files = new ExerciseFiles(course.Home.Exercises, lab);
        var inUse = lab.Steps.Except(again).Select(step => step.Exercise?.FileName).ToHashSet();
        var exercises = again
            .Select(step => step.Exercise)
            .OfType<Exercise>()
            .Where(it => !inUse.Contains(it.FileName) && File.Exists(files.PathOf(it)));
        try
        {
            return [.. exercises.Select(files.Reset).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"a starter could not be put back: {e.Message}", e);
        }
    }

    /// <summary>Does the steps before one. The student's own answers and results of these steps stay as they are recorded.</summary>
    public async Task ReseedAsync(Lab lab, Step before, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("labtui-reset-");
        try
        {
            var journal = new LabJournal(new StudentHome(scratch.FullName).Ensure(), lab, course.Time, _ => { });
            var actions = new ModelActions(course, new LabExercises(lab, course.Home, course.Data));
            foreach (var step in lab.Steps.Where(step => step.Number < before.Number))
            {
                await actions.PerformToTheEndAsync(step, journal, cancellationToken);
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
