using LabTui.Exercises;

namespace LabTui.Course.Coding;

/// <summary>What became of an exercise, in one line.</summary>
internal static class VerdictSummary
{
    private const int MostErrors = 3;

    /// <summary>The first thing to mend, in one line.</summary>
    public static string Of(ExerciseVerdict verdict)
    {
        if (verdict.Compiled.Errors.FirstOrDefault() is { } error)
        {
            return error.Line > 0 ? $"does not compile, line {error.Line}: {error.Message}" : $"does not compile: {error.Message}";
        }

        if (verdict.Run is not { } run)
        {
            return "compiles";
        }

        var passed = run.Checks.Count(check => check.State == CheckState.Passed);
        var open = run.Checks.FirstOrDefault(check => check.State != CheckState.Passed);
        if (open is null)
        {
            return run.End == RunEnd.Completed ? $"{passed} of {run.Checks.Count}" : Reason(run.Error);
        }

        var why = open.State == CheckState.NotYet ? $"saw {open.Seen}, expected {open.Expected}" : Reason(open.Error);
        return $"{passed} of {run.Checks.Count}; {open.Sentence}: {why}";
    }

    /// <summary>Each C# check with what it saw and expected, for a report without a screen; the compiler's words where there is none.</summary>
    public static IReadOnlyList<string> Details(ExerciseVerdict verdict) =>
        verdict.Run is { } run
            ? [.. run.Checks.Select(Detail)]
            : [.. verdict.Compiled.Errors.Take(MostErrors).Select(error => $"line {error.Line}: {error.Message}")];

    private static string Detail(CheckOutcome check) =>
        check.State switch
        {
            CheckState.Passed => $"holds: {check.Sentence}",
            CheckState.NotYet => $"{check.Sentence}: saw {check.Seen}, expected {check.Expected}; {check.TryThis}",
            CheckState.NotRun => $"not asked: {check.Sentence}",
            _ => $"{check.Sentence}: {Reason(check.Error)}{(check.Error is { Line: > 0 } error ? $" (line {error.Line})" : "")}",
        };

    public static string Reason(StudentError? error) =>
        error switch
        {
            null => "it ended without a result",
            { Type.Length: > 0 } => $"{error.Type}: {error.Message}",
            _ => error.Message,
        };
}
