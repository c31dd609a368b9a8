using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LabTui.Learning;

/// <summary>Data or a model that cannot be used: where it is, what was read there, what was expected, what to do.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a problem to tell a person, not a bug.")]
public sealed class DataProblem : Exception
{
    public DataProblem() { }

    public DataProblem(string message)
        : base(message) { }

    public DataProblem(string message, Exception inner)
        : base(message, inner) { }

    internal DataProblem(
        string file,
        long? line,
        string? column,
        string? seen,
        string expected,
        string advice,
        Exception? inner = null,
        string unit = "line"
    )
        : base(Sentence(file, unit, line, column, seen, expected, advice), inner)
    {
        File = file;
        Line = line;
        Column = column;
        Seen = seen;
        Expected = expected;
        Advice = advice;
    }

    /// <summary>The file's name without its folder, or what stands for it ("features", "model").</summary>
    public string File { get; } = "";

    /// <summary>The line in the file, or the row of a table; the first is 1. Null when the trouble has no line.</summary>
    public long? Line { get; }

    public string? Column { get; }

    /// <summary>What was read, cut to 60 characters.</summary>
    public string? Seen { get; }

    public string Expected { get; } = "";

    /// <summary>What a person can do about it.</summary>
    public string Advice { get; } = "";

    internal static string Short(ReadOnlySpan<byte> utf8) => Short(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 240)]));

    internal static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static string Sentence(string file, string unit, long? line, string? column, string? seen, string expected, string advice)
    {
        var text = new StringBuilder(file);
        if (line is not null)
        {
            text.Append(' ').Append(unit).Append(' ').Append(line);
        }

        if (column is not null)
        {
            text.Append(", column ").Append(column);
        }

        text.Append(": ");
        if (seen is not null)
        {
            text.Append("read '").Append(Short(seen)).Append("', ");
        }

        return text.Append("expected ").Append(expected).Append("; ").Append(advice).ToString();
    }
}
