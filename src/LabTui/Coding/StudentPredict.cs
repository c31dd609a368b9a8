using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Coding;

/// <summary>
/// A student's Predict, ready to be asked again and again. A save is noticed at the next batch, and the new code takes over.
/// Used by one thread at a time.
/// </summary>
internal sealed class StudentPredict(ExerciseFiles files, Exercise exercise) : IDisposable
{
    public const string Method = "Predict";

    /// <summary>A batch has a few thousand rows: code that needs longer is no live scoring.</summary>
    private static readonly CallLimit Limit = new(TimeSpan.FromSeconds(5));

    private Runner? runner;
    private string? text;
    private string? trouble;

    /// <summary>Code that failed is not called again before it has changed.</summary>
    /// <returns>What went wrong, in words for the student; null when all rows have their result.</returns>
    public string? Score(ReadOnlySpan<double> rows, int columns, Span<double> results)
    {
        try
        {
            var now = files.Read(exercise);
            if (now != text) Load(now);
        }
        catch (IOException e)
        {
            return e.Message; // being replaced at this moment; the next call looks again
        }
        if (trouble is not null) return trouble;
        var report = runner!.Predict(rows, columns, results, Limit);
        return trouble = report.End == RunEnd.Completed ? null : Words(report);
    }

    public void Dispose() => runner?.Dispose();

    private void Load(string now)
    {
        runner?.Dispose();
        (runner, text, trouble) = (null, now, null);
        var compiled = StudentCode.Host.Compile([new SourceFile(exercise.FileName, now), StudentCode.Globals]);
        if (!compiled.Succeeded)
        {
            var error = compiled.Errors.FirstOrDefault();
            trouble = $"{exercise.FileName} does not compile, line {error?.Line}: {error?.Message}";
            if (StudentCode.Trouble(compiled, null) is not null) text = null; // the environment's fault: try again
            return;
        }
        (runner, var loaded) = StudentCode.Host.Load(compiled, new Dictionary<string, string?>());
        if (loaded.End == RunEnd.Completed) loaded = runner.BindPredict(exercise.ClassName, Method);
        if (loaded.End != RunEnd.Completed) trouble = Words(loaded);
    }

    private string Words(RunReport report) => report.Error is { } error
        ? $"{exercise.FileName}{(error.Line > 0 ? $" line {error.Line}" : "")}: {error.Message}"
        : $"{exercise.FileName}: {report.End}";
}
