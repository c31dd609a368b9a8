using System.Globalization;

namespace LabTui.Workbook;

/// <summary>
/// The words in a fence's braces or behind a comment's name: <c>run=produce pane=producer auto</c>.
/// A word without <c>=</c> is a flag; values may be quoted.
/// </summary>
internal sealed class Attributes
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public required int Line { get; init; }
    public required int Column { get; init; }

    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public IEnumerable<string> Names => _values.Keys;

    public bool Has(string name) => _values.ContainsKey(name);

    public IReadOnlyList<string> List(string name) =>
        this[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static Attributes Parse(string text, int line, int column)
    {
        var attributes = new Attributes { Line = line, Column = column };
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var name = TakeUntil(text, ref at, stopAtEquals: true);
            var value = "";
            if (at < text.Length && text[at] == '=')
            {
                at++;
                value = TakeUntil(text, ref at, stopAtEquals: false);
            }

            attributes._values[name] = value;
        }

        return attributes;
    }

    private static string TakeUntil(string text, ref int at, bool stopAtEquals)
    {
        var start = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var end = text.IndexOf(text[at], at + 1);
            at = end < 0 ? text.Length : end + 1;
            return text[(start + 1)..(end < 0 ? text.Length : end)];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !(stopAtEquals && text[at] == '=' && at > start))
        {
            at++;
        }

        return text[start..at];
    }

    public void RejectUnknown(ProblemList problems, string where, params string[] known)
    {
        foreach (var name in Names.Where(name => !known.Contains(name)))
        {
            problems.Error(ProblemCodes.Attribute, Line, Column, $"unknown word '{name}' in {where}", Spelling.Suggest(name, known));
        }
    }

    /// <summary>The panel that is named here, and the words that are none of <paramref name="own"/>: they are said about it.</summary>
    public StepPanel? Panel(string[] own) =>
        this["panel"] is { } name
            ? new StepPanel(name, Names.Except(own).ToDictionary(word => word, word => this[word] ?? ""), Line, Column)
            : null;

    public double Number(ProblemList problems, string name, double otherwise)
    {
        if (this[name] is not { } text)
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0)
        {
            return value;
        }

        problems.Error(ProblemCodes.Attribute, Line, Column, $"{name}={text}: a number of 0 or more is wanted", $"{name}=1");
        return otherwise;
    }

    public TimeSpan Time(ProblemList problems, string name, TimeSpan otherwise)
    {
        if (this[name] is not { } text)
        {
            return otherwise;
        }

        if (Durations.TryParse(text, out var value))
        {
            return value;
        }

        problems.Error(ProblemCodes.Duration, Line, Column, $"{name}={text}: not a length of time", Durations.Example);
        return otherwise;
    }
}
