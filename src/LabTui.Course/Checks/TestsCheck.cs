using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>tests: { file }</c>: the step's exercise passes the C# checks in that file, against scratch topics.</summary>
internal sealed class TestsCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world, cancellationToken));

    private static CheckSeen Look(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var file = spec.Text("file") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no file");
        if (ExerciseLook.Judge(world, null, file, cancellationToken) is not { } judged)
        {
            return ExerciseLook.NotAsked;
        }

        var said = VerdictSummary.Of(judged.Verdict);
        if (judged.Verdict.Run is { End: RunEnd.Completed, Checks.Count: 0 })
        {
            return CheckSeen.Error($"{file} has no method marked [Check]");
        }

        return judged.Verdict.AllPassed
            ? CheckSeen.Pass(said)
            : CheckSeen.NotYet(said) with
            {
                Settled = true,
                Details = VerdictSummary.Details(judged.Verdict),
            };
    }
}
