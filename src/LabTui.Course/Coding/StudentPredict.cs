using System.Security.Cryptography;
using System.Text;
using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>
/// A student's Predict, ready to be asked again and again. A save is noticed at the next batch, and the new code takes over.
/// Used by one thread at a time.
/// </summary>
internal sealed class StudentPredict(CourseContext course, Lab lab, Exercise exercise) : IDisposable
{
    private readonly ExerciseFiles _files = new(course.Home.Exercises, lab);

    public const string Method = "Predict";

    /// <summary>A batch has a few thousand rows: code that needs longer is no live scoring.</summary>
    private static readonly CallLimit s_limit = new(TimeSpan.FromSeconds(5));

    /// <summary>LAB/CLASS.</summary>
    public string Code => $"{lab.Id}/{exercise.ClassName}";

    /// <summary>Of the code that answers now, and of the model that it may ask.</summary>
    public string Hash { get; private set; } = "";

    private Runner? _runner;
    private string? _text;
    private string? _trouble;

    /// <summary>Code that failed is not called again before it has changed.</summary>
    /// <returns>What went wrong, in words for the student; null when all rows have their result.</returns>
    public string? Score(ReadOnlySpan<double> rows, int columns, Span<double> results)
    {
        try
        {
            var now = _files.Read(exercise);
            if (now != _text)
            {
                Load(now);
            }
        }
        catch (IOException e)
        {
            return e.Message; // being replaced at this moment; the next call looks again
        }
        if (_trouble is not null)
        {
            return _trouble;
        }

        var report = _runner!.Predict(rows, columns, results, s_limit);
        return _trouble = report.End == RunEnd.Completed ? null : Words(report);
    }

    public void Dispose() => _runner?.Dispose();

    private void Load(string now)
    {
        _runner?.Dispose();
        (_runner, _text, _trouble) = (null, now, null);
        Hash = HashOf(now);
        var compiled = StudentCode.Host.Compile([new SourceFile(exercise.FileName, now), .. StudentCode.Beside(lab)]);
        if (!compiled.Succeeded)
        {
            var error = compiled.Errors.FirstOrDefault();
            _trouble = $"{exercise.FileName} does not compile, line {error?.Line}: {error?.Message}";
            if (StudentCode.Trouble(compiled, null) is not null)
            {
                _text = null; // the environment's fault: try again
            }

            return;
        }
        (_runner, var loaded) = StudentCode.Host.Load(compiled, Surroundings().Variables());
        if (loaded.End == RunEnd.Completed)
        {
            loaded = _runner.BindPredict(exercise.ClassName, Method);
        }

        if (loaded.End != RunEnd.Completed)
        {
            _trouble = Words(loaded);
        }
    }

    private string HashOf(string text)
    {
        var model = Path.Combine(course.Home.Models, LabSurroundings.ModelName);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), .. File.Exists(model) ? File.ReadAllBytes(model) : []];
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    private LabSurroundings Surroundings()
    {
        if (!File.Exists(course.Data.Path))
        {
            course.Data.Open(CancellationToken.None);
        }

        return LabSurroundings.Real(course.Home, course.Cluster, course.Data.Path, lab.Folder);
    }

    private string Words(RunReport report) =>
        report.Error is { } error
            ? $"{exercise.FileName}{(error.Line > 0 ? $" line {error.Line}" : "")}: {error.Message}"
            : $"{exercise.FileName}: {report.End}";
}
