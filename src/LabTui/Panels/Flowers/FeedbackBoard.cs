using System.Globalization;
using LabTui.Layout;

namespace LabTui.Panels.Flowers;

/// <summary>A flower that was sent back.</summary>
/// <param name="IsRepeat">The same Id has come before.</param>
internal sealed record FeedbackRow(string Place, SeenFlower Flower, bool IsRepeat)
{
    public string Measures => string.Join(' ', Flower.Measures.Select(it => it.ToString("0.0#", CultureInfo.InvariantCulture)));

    public string Predicted => Flower.Predicted is { } predicted ? SeenFlower.Short(predicted) : "-";
}

/// <param name="Rows">In the order in which they came.</param>
/// <param name="Told">What the exercise of the step has said of records.</param>
internal sealed record FeedbackBoard(IReadOnlyList<FeedbackRow> Rows, OddRecords Odd, SpeciesTable Told)
{
    public static FeedbackBoard Empty { get; } = new([], OddRecords.None, SpeciesTable.Of([]));

    public string Counts =>
        $"{Counted.Of(Rows.Count(row => !row.IsRepeat), "flower")}, {Counted.Of(Rows.Count, "record")}"
        + (Odd.Count > 0 ? $", {Odd.Text}" : "");

    public IEnumerable<string> Lines =>
        [
            Counts,
            .. Rows.Reverse()
                .Select(row =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Place}: Id {row.Flower.Id}, {SeenFlower.Short(row.Flower.Species)}, predicted {row.Predicted}"
                    ) + (row.IsRepeat ? ", again" : "")
                ),
            .. Told.Total > 0 ? Told.Lines() : [],
        ];
}
