using System.Globalization;
using System.Text.Json;

namespace LabTui.Panels.Flowers;

/// <summary>How well a version of a model has done.</summary>
internal sealed record AccuracyScore(int Version, int Right, int Of)
{
    public double Percent => 100.0 * Right / Of;

    public string Text => string.Create(CultureInfo.InvariantCulture, $"version {Version}: {Right} of {Of}, {Percent:0.0} %");

    /// <returns>Null for what is no such figure.</returns>
    public static AccuracyScore? Parse(byte[]? value)
    {
        try
        {
            return JsonSerializer.Deserialize<AccuracyScore>(value ?? []) is { Of: > 0, Right: >= 0 } score && score.Right <= score.Of
                ? score
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Scores">In the order in which they came.</param>
internal sealed record AccuracyBoard(IReadOnlyList<AccuracyScore> Scores, OddRecords Odd)
{
    public IEnumerable<string> Lines => Scores.Select(score => score.Text).Append(Odd.Text).Where(line => line != "");
}
