using System.Globalization;
using LabTui.Panels.FigurePanels;
using LabTui.Terminal;

namespace LabTui.Panels.ModelFigures;

/// <summary>The student's own model, and trainers beside it, on the rows that were held out.</summary>
/// <param name="Rows">The own model first.</param>
/// <param name="Always">The accuracy of a model that always says "legitimate"; null where that is not to be told.</param>
internal sealed record ModelsFigures(IReadOnlyList<ModelRow> Rows, string HeldOut, double? Always) : Figures
{
    public override string Summary => HeldOut;

    public override bool IsWhole => Rows.All(row => row.Part is null);

    public override (int Columns, int Rows) Places => (1, Rows.Count);

    public override void Draw(Area area, Cursor cursor)
    {
        var inner = area.Margin(1, 0);
        var selected = Math.Min(cursor.Row, Rows.Count - 1);
        if (Rows.Count == 1)
        {
            ModelDrawing.Own(inner, Rows[0], Always);
            return;
        }

        var (table, rest) = inner.SplitTop(Math.Min(inner.Height, Rows.Count + 2), 0);
        ModelDrawing.Compared(table, Rows, selected);
        table.Cut(0, Rows.Count + 1, Rows[selected].Word is { Length: > 0 } word ? word : Words(), Ink.Muted, table.Width);
        ModelDrawing.Curves(rest, Rows, selected);
    }

    public override IEnumerable<string> Lines()
    {
        yield return HeldOut;
        foreach (var row in Rows)
        {
            if (row.Judged?.Figures is not { } it)
            {
                yield return $"{row.Name}: {row.Word}";
                continue;
            }

            var seconds = row.Judged.Seconds is { } took ? string.Create(CultureInfo.InvariantCulture, $", {took:0.0} s to fit") : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name}: accuracy {it.Table.Accuracy:0.0000}, precision {it.Precision:0.000}, recall {it.Recall:0.000}, average precision {it.AveragePrecision:0.000}, ROC area {it.RocAuc:0.000}{seconds}"
            );
            yield return "  " + ModelDrawing.Outcomes(it);
            if (row.Word.Length > 0)
            {
                yield return "  " + row.Word;
            }
        }

        if (Words() is { Length: > 0 } always)
        {
            yield return always;
        }
    }

    private string Words() =>
        Always is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"always \"legitimate\": accuracy {accuracy:0.0000}") : "";
}
