using System.Diagnostics;

namespace LabTui.Exercises;

/// <summary>What a save led to. Run is null when the exercise did not compile.</summary>
public sealed record ExerciseVerdict(CompileResult Compiled, RunReport? Run, TimeSpan Took)
{
    public bool AllPassed => Run is { AllPassed: true };
}

/// <summary>The compiler and the runners of one program, together: from the student's text to a verdict.</summary>
public sealed class ExerciseHost(ChildCommand command, IReadOnlyList<string> allowedAssemblies) : IDisposable
{
    private readonly CompilerProcess _compiler = new(command, allowedAssemblies);
    private readonly RunnerPool _runners = new(command);

    /// <summary>The compiler's process id while it runs, for whoever adds up memory.</summary>
    public int? CompilerProcessId => _compiler.ProcessId;

    /// <summary>Done when the child of the last verdict has ended.</summary>
    public Task Ending { get; private set; } = Task.CompletedTask;

    /// <summary>Starts both kinds of child, so that the first save is answered as quickly as the next.</summary>
    public void WarmUp()
    {
        _runners.WarmUp();
        _compiler.WarmUp();
    }

    public CompileResult Compile(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken = default) =>
        _compiler.Compile(files, cancellationToken);

    /// <summary>Compiles the exercise with its checks and runs them in a fresh child.</summary>
    /// <param name="environment">Variables for the code, such as where the broker is and which topics to use; asked for once it has compiled.</param>
    /// <param name="limit">For each check.</param>
    public ExerciseVerdict Check(
        IReadOnlyList<SourceFile> files,
        Func<IReadOnlyDictionary<string, string?>> environment,
        CallLimit limit,
        CancellationToken cancellationToken = default
    )
    {
        var began = Stopwatch.GetTimestamp();
        var compiled = Compile(files, cancellationToken);
        if (!compiled.Succeeded)
        {
            return new(compiled, null, Stopwatch.GetElapsedTime(began));
        }

        var runner = TakeRunner();
        runner.LeavesFirst = true;
        try
        {
            var loaded = runner.Load(compiled, environment());
            return new(
                compiled,
                loaded.End == RunEnd.Completed ? runner.RunChecks(limit, cancellationToken) : loaded,
                Stopwatch.GetElapsedTime(began)
            );
        }
        finally
        {
            EndSoon(runner);
        }
    }

    /// <summary>A fresh child with the exercise in it, for calling its methods. The caller disposes it.</summary>
    public (Runner Runner, RunReport Loaded) Load(CompileResult compiled, IReadOnlyDictionary<string, string?> environment)
    {
        var runner = TakeRunner();
        _runners.WarmUp();
        return (runner, runner.Load(compiled, environment));
    }

    /// <summary>No more than one child is still ending then.</summary>
    private Runner TakeRunner()
    {
        Ending.Wait();
        return _runners.Take();
    }

    /// <summary>Ending a child and starting the next take a while each, and the verdict is there.</summary>
    private void EndSoon(Runner runner) =>
        Ending = Task.Run(() =>
        {
            runner.Dispose();
            _runners.WarmUp();
        });

    public void Dispose()
    {
        Ending.Wait();
        _compiler.Dispose();
        _runners.Dispose();
    }
}
