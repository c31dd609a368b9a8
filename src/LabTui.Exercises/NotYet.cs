namespace LabTui.Exercises;

/// <summary>A check's way of saying what it saw, what it wanted to see, and what to try.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "It is read as a sentence: throw new NotYet.")]
public sealed class NotYet(object? seen, object? expected, string tryThis)
    : Exception($"saw {Words(seen)}, expected {Words(expected)}; {tryThis}")
{
    private const int MaxLength = 500;

    public string Seen { get; } = Words(seen);
    public string Expected { get; } = Words(expected);
    public string TryThis { get; } = tryThis;

    private static string Words(object? value)
    {
        var text = value switch
        {
            null => "nothing",
            string words => words.Length == 0 ? "an empty text" : words,
            System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Take(50).Select(Words)),
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "nothing",
        };
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
