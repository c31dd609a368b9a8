using System.Runtime.Loader;

namespace LabTui.Exercises;

/// <summary>
/// A teacher's checks, compiled without the student's code and run in this process, so that the code they judge can neither
/// see them nor speak for them.
/// </summary>
public sealed class HiddenChecks
{
    private readonly IReadOnlyList<StudentCheck> _checks;

    private HiddenChecks(IReadOnlyList<StudentCheck> checks) => _checks = checks;

    public int Count => _checks.Count;

    /// <param name="compiled">What the teacher's file compiled to, without errors.</param>
    public static HiddenChecks Load(CompileResult compiled)
    {
        var context = new AssemblyLoadContext("hidden checks", isCollectible: true);
        return new(
            new StudentAssembly(context.LoadFromStream(new MemoryStream(compiled.Assembly!), new MemoryStream(compiled.Symbols!))).Checks
        );
    }

    /// <summary>Each check has a fresh program, which is ended behind it.</summary>
    /// <param name="load">Starts a child with the exercise in it.</param>
    /// <param name="limit">For each call of the exercise.</param>
    public IReadOnlyList<CheckOutcome> Run(
        string className,
        Func<(Runner Runner, RunReport Loaded)> load,
        CallLimit limit,
        CancellationToken cancellationToken
    ) => [.. _checks.Select(check => Run(check, className, load, limit, cancellationToken))];

    private static CheckOutcome Run(
        StudentCheck check,
        string className,
        Func<(Runner Runner, RunReport Loaded)> load,
        CallLimit limit,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (runner, loaded) = load();
        using (runner)
        {
            return loaded.End == RunEnd.Completed
                ? check.Run(new StudentProgram(runner, className, limit, cancellationToken))
                : new CheckOutcome(check.Sentence, CheckState.Threw) { Error = loaded.Error };
        }
    }
}
