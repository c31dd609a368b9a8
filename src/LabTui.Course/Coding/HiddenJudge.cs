using LabTui.Exercises;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>
/// Asks an exercise's hidden checks. They run in this process and the student's code in a child, with scratch topics that both
/// know. One at a time: what <see cref="StudentSide.Lab"/> answers is a matter of the whole process.
/// </summary>
internal sealed class HiddenJudge(LabExercises exercises)
{
    /// <summary>For all checks of a file together: beyond it the teacher's own code does not end.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (string Text, ExerciseVerdict Verdict)> _kept = new(StringComparer.Ordinal);

    /// <summary>What the checks in that file say of the exercise; of the same text, always the same.</summary>
    /// <param name="file">Relative to the lab's folder.</param>
    /// <exception cref="UserProblem">The file is not there, does not compile, or holds no check.</exception>
    public ExerciseVerdict Judge(Exercise exercise, string file, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var text = exercises.Files.Read(exercise);
        if (!_kept.TryGetValue(file, out var last) || last.Text != text)
        {
            last = _kept[file] = (text, Judge(exercise, text, file, cluster, cancellationToken));
        }

        return last.Verdict;
    }

    private ExerciseVerdict Judge(Exercise exercise, string text, string file, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var checks = Load(file, cancellationToken);
        var student = Compile(new SourceFile(exercise.FileName, text), cancellationToken);
        return new ExerciseVerdict(
            student,
            student.Succeeded ? Run(checks, exercise, student, cluster, cancellationToken) : null,
            TimeSpan.Zero
        );
    }

    private RunReport Run(
        HiddenChecks checks,
        Exercise exercise,
        CompileResult student,
        ClusterClient cluster,
        CancellationToken cancellationToken
    )
    {
        using var scratch = exercises.BeginScratch(cluster, cancellationToken);
        var surroundings = exercises.Environment(cluster, scratch, cancellationToken);
        Set(surroundings, there: true);
        try
        {
            var run = Task.Run(
                () =>
                    checks.Run(
                        exercise.ClassName,
                        () =>
                        {
                            var (runner, loaded) = StudentCode.Host.Load(student, surroundings);
                            runner.LeavesFirst = true;
                            return (runner, loaded);
                        },
                        exercises.Limit(exercise),
                        cancellationToken
                    ),
                cancellationToken
            );
            return new RunReport(RunEnd.Completed) { Checks = run.WaitAsync(s_limit, cancellationToken).GetAwaiter().GetResult() };
        }
        catch (TimeoutException)
        {
            throw UserProblem.Usage($"the hidden checks of {exercise.FileName} did not end in {s_limit.TotalMinutes:0} minutes");
        }
        finally
        {
            Set(surroundings, there: false);
        }
    }

    private HiddenChecks Load(string file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(exercises.Lab.Folder, file);
        if (!File.Exists(path))
        {
            throw UserProblem.Usage($"there is no {file}: hidden checks are asked with the teacher's edition of the lab");
        }

        var compiled = Compile(new SourceFile(file, TextFile.Read(path)), cancellationToken);
        if (compiled.Errors.FirstOrDefault() is { } error)
        {
            throw UserProblem.Usage($"{file} line {error.Line}: {error.Message}");
        }

        var checks = HiddenChecks.Load(compiled);
        return checks.Count > 0 ? checks : throw UserProblem.Usage($"{file} has no method marked [Check]");
    }

    private CompileResult Compile(SourceFile source, CancellationToken cancellationToken)
    {
        var compiled = StudentCode.Host.Compile([source, .. StudentCode.Beside(exercises.Lab)], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return StudentCode.Trouble(compiled, null) is { } trouble ? throw UserProblem.Environment(trouble) : compiled;
    }

    private static void Set(Dictionary<string, string?> surroundings, bool there)
    {
        foreach (var (name, value) in surroundings)
        {
            Environment.SetEnvironmentVariable(name, there ? value : null);
        }
    }
}
