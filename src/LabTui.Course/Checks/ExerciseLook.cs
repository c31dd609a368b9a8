using LabTui.Course.Coding;

namespace LabTui.Course.Checks;

/// <summary>What both checks of an exercise begin with: its verdict.</summary>
internal static class ExerciseLook
{
    public static CheckSeen NotAsked { get; } = CheckSeen.NotYet("v checks it");

    public static Judged? Judge(World world, string? file, string? checksFile, CancellationToken cancellationToken)
    {
        var exercises = world.Exercises ?? throw UserProblem.Usage("exercises are not checked here");
        var exercise = world.Step.Exercise;
        if (file is not null && exercise?.File != file && exercise?.FileName != file)
        {
            exercise = exercises.Find(file);
        }

        if (exercise is null)
        {
            throw UserProblem.Usage($"step {world.Step.Id} has no exercise");
        }

        return exercises.Judge(exercise, exercise == world.Step.Exercise ? checksFile : null, world.Cluster, cancellationToken);
    }
}
