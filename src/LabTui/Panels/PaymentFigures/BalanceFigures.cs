using LabTui.Layout;
using LabTui.Panels.FigurePanels;
using LabTui.Terminal;

namespace LabTui.Panels.PaymentFigures;

/// <summary>How rare fraud is, and where it is less rare.</summary>
internal sealed record BalanceFigures(IReadOnlyList<BalanceRow> Content, int Payments) : Figures
{
    /// <summary>Their heading, legitimate, fraud.</summary>
    private const int ClassRows = 3;
    private const int NarrowestColumn = 34;
    private const int Gap = 3;
    private const int WidestCount = 6;
    private const int PrintedBar = 30;

    public override string Summary => Counted.Of(Payments, "payment");

    public override (int Columns, int Rows) Places => (1, Content.Count - ClassRows);

    private int WidestLabel => Content.Where(row => row.Fraction is not null).Max(row => row.Label.Length);

    /// <summary>The classes across the whole width; below them the others, in as many columns as have room.</summary>
    public override void Draw(Area area, Cursor cursor)
    {
        var (classes, others) = area.Margin(1, 0).SplitTop(ClassRows, 0);
        for (var y = 0; y < ClassRows; y++)
        {
            Row(classes.Row(y), Content[y], Content.Take(ClassRows).Max(row => row.Number.Length));
        }

        if (others.IsEmpty)
        {
            return;
        }

        var columns = Math.Clamp(others.Width / NarrowestColumn, 1, 2);
        var width = (others.Width - ((columns - 1) * Gap)) / columns;
        var first = ClassRows + Math.Min(cursor.Row, Math.Max(0, Content.Count - ClassRows - (columns * others.Height)));
        for (var i = 0; i < columns * others.Height && first + i < Content.Count; i++)
        {
            Row(others.Inside(i / others.Height * (width + Gap), i % others.Height, width, 1), Content[first + i], WidestCount);
        }
    }

    public override IEnumerable<string> Lines()
    {
        yield return Summary;
        var labels = WidestLabel;
        foreach (var row in Content)
        {
            var bar = row.Fraction is { } part and > 0 ? new string('#', Math.Max(1, (int)Math.Round(part * PrintedBar))) : "";
            yield return row.Fraction is null
                ? row.Label
                : $"  {row.Label.PadRight(labels)}  {bar.PadRight(PrintedBar)}  {row.Number}".TrimEnd();
        }
    }

    /// <param name="numbers">The room at the end of the bar.</param>
    private void Row(Area place, BalanceRow row, int numbers)
    {
        if (row.Fraction is not { } fraction)
        {
            place.Cut(0, 0, row.Label, Ink.Title, place.Width);
            return;
        }

        var labels = Math.Min(WidestLabel, place.Width / 2);
        place.Cut(0, 0, row.Label, row.IsFraud ? Ink.Bad : Ink.Text, labels);
        Bars.Line(place, labels + 1, 0, place.Width - labels - numbers - 2, fraction, place.Look[row.IsFraud ? Ink.Bad : Ink.Series1]);
        place.Right(place.Width, 0, row.Number, Ink.Text);
    }
}
