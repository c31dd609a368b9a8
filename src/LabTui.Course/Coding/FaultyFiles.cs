using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>Whose fault it is that something does not compile: the student's, or that of the lab's author.</summary>
internal static class FaultyFiles
{
    /// <summary>The student's file is no text, which is told like a mistake in it.</summary>
    public static Judged NotText(Exercise exercise, TextProblem problem)
    {
        var error = new CompileProblem(
            exercise.FileName,
            problem.Line,
            problem.Column,
            problem.Column,
            "LT0004",
            problem.Message,
            null,
            problem.Lenient.Split('\n')[problem.Line - 1],
            IsError: true
        );
        return new([new SourceFile(exercise.FileName, problem.Lenient)], new(new CompileResult(null, null, [error]), null, TimeSpan.Zero));
    }

    /// <summary>What is wrong with the checks themselves is their author's to mend, and no error of the student's.</summary>
    /// <exception cref="UserProblem">They are no C#, or do not fit the lab's own solution either.</exception>
    public static void RequireSoundChecks(
        Exercise exercise,
        IReadOnlyList<SourceFile> sources,
        CompileResult compiled,
        string? solution,
        CancellationToken cancellationToken
    )
    {
        if (compiled.Errors.FirstOrDefault(error => error.File != exercise.FileName) is { } own)
        {
            throw UserProblem.Usage($"{own.File} line {own.Line}: {own.Message}");
        }

        if (compiled.Errors.All(error => error.FoundIn is null) || solution is null)
        {
            return;
        }

        var solved = StudentCode.Host.Compile([new SourceFile(exercise.FileName, solution), .. sources.Skip(1)], cancellationToken);
        if (solved.Errors.FirstOrDefault(error => error.FoundIn is not null) is { } error)
        {
            throw UserProblem.Usage($"{error.FoundIn}: {error.Message} (with the lab's own solution too)");
        }
    }
}
