using LabTui.Course.Coding;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>compiles: { file? }</c>: the step's exercise, or the one of that file. Where the step has C# checks too they are compiled
/// with it: code that they cannot call is not what the step asks for.
/// </summary>
internal sealed class CompilesCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world, cancellationToken));

    private static CheckSeen Look(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var checks = world.Step.Checks.FirstOrDefault(check => check.Verb == "tests")?.Text("file");
        if (ExerciseLook.Judge(world, spec.Text("file"), checks, cancellationToken) is not { } judged)
        {
            return ExerciseLook.NotAsked;
        }

        return judged.Verdict.Compiled.Succeeded
            ? CheckSeen.Pass()
            : CheckSeen.NotYet(VerdictSummary.Of(judged.Verdict), ("line", judged.Verdict.Compiled.Errors.First().Line)) with
            {
                Settled = true,
            };
    }
}
