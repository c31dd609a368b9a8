using System.Globalization;
using LabTui.Panels.FigurePanels;
using LabTui.Terminal;

namespace LabTui.Panels.PaymentFigures;

/// <summary>How much columns rise and fall together, each with each.</summary>
/// <param name="Values">Row after row.</param>
internal sealed record CorrelationFigures(IReadOnlyList<string> Names, double[] Values, int Rows) : Figures
{
    private const int WidestName = 20;

    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} rows");

    public override (int Columns, int Rows) Places => (Names.Count, Names.Count);

    /// <summary>The last row is the label's.</summary>
    public override Cursor Start => new(0, Names.Count - 1);

    public override void Draw(Area area, Cursor cursor)
    {
        var inner = area.Margin(1, 0);
        var map = inner.Inside(0, 0, inner.Width, inner.Height - 1);
        var rows = Math.Max(1, map.Height - 1);
        var first = Math.Clamp(cursor.Row - rows + 1, 0, Math.Max(0, Names.Count - rows));
        Heatmap.Draw(map, Names, Values, first, (cursor.Row, cursor.Column));
        inner.Cut(
            0,
            Math.Min(inner.Height - 1, Names.Count - first + (inner.Height > Names.Count + 2 ? 2 : 1)),
            $"{Names[cursor.Row]} with {Names[cursor.Column]}: {Text(cursor.Row, cursor.Column)}",
            Ink.Accent,
            inner.Width
        );
    }

    public override IEnumerable<string> Lines()
    {
        var names = Math.Min(WidestName, Names.Max(name => name.Length));
        yield return $"correlations of {Summary}; the columns in the order of the rows";
        yield return new string(' ', names) + string.Concat(Names.Select((_, i) => $"{i + 1, 6}"));
        for (var row = 0; row < Names.Count; row++)
        {
            yield return Names[row].PadRight(names) + string.Concat(Names.Select((_, column) => Text(row, column).PadLeft(6)));
        }
    }

    private string Text(int row, int column)
    {
        var value = Values[(row * Names.Count) + column];
        return double.IsNaN(value) ? "-" : value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
    }
}
