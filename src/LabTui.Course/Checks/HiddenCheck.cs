using LabTui.Course.Coding;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>hidden: { file }</c>: the step's exercise passes checks that the student's edition does not hold. Asked while grading and
/// when a solution is proven; a student at work is told that they are there.
/// </summary>
internal sealed class HiddenCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world, cancellationToken));

    private static CheckSeen Look(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        if (world.Hidden is not { } judge)
        {
            return CheckSeen.Pass("asked when it is graded") with { Unasked = true };
        }

        var file = spec.Text("file") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no file");
        var exercise = world.Step.Exercise ?? throw UserProblem.Usage($"step {world.Step.Id} has no exercise");
        var verdict = judge.Judge(exercise, file, world.Cluster, cancellationToken);
        var said = VerdictSummary.Of(verdict);
        return verdict.AllPassed
            ? CheckSeen.Pass(said)
            : CheckSeen.NotYet(said) with
            {
                Settled = true,
                Details = VerdictSummary.Details(verdict),
            };
    }
}
