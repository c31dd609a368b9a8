using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>A sign and a colour for each species; what a model gets wrong stands out, what it has not learned from is underlined.</summary>
internal static class ScatterDrawing
{
    private const int Left = 5;

    public static void Draw(Area area, ScatterBoard board)
    {
        var plot = area.Inside(Left, 1, area.Width - Left, area.Height - 3);
        if (plot.IsEmpty || board.Flowers.Count == 0)
        {
            return;
        }

        var (x, y) = (Range(board, board.X), Range(board, board.Y));
        area.Cut(0, 0, SeenFlower.MeasureNames[board.Y], Ink.Muted, area.Width);
        area.Right(Left - 1, 1, Number(y.Max), Ink.Muted);
        area.Right(Left - 1, plot.Height, Number(y.Min), Ink.Muted);
        var below = plot.Height + 1;
        area.Text(Left, below, Number(x.Min), Ink.Muted);
        area.Right(area.Width, below, $"{SeenFlower.MeasureNames[board.X]}  {Number(x.Max)}", Ink.Muted, Left + 5);
        var held = board.Predicted is null ? [] : board.File.Split.Test.ToHashSet();
        foreach (var row in Enumerable.Range(0, board.Flowers.Count).OrderBy(board.IsWrong))
        {
            var flower = board.Flowers[row];
            var (column, line) = (
                Place(flower.Measures[board.X], x, plot.Width),
                plot.Height - 1 - Place(flower.Measures[board.Y], y, plot.Height)
            );
            var style = plot.Look[SeenFlower.InkOf(flower.Class)];
            style = held.Contains(row) ? style.With(Attributes.Underline) : style;
            var isWrong = board.IsWrong(row);
            plot.Put(
                column,
                line,
                isWrong ? '!' : SeenFlower.Sign(flower.Class),
                isWrong ? plot.Look[Ink.Bad].With(Attributes.Reverse) : style
            );
        }

        Legend(area.Row(area.Height - 1), board);
    }

    private static void Legend(Area row, ScatterBoard board)
    {
        var x = 0;
        for (var i = 0; i < SeenFlower.AllSpecies.Count; i++)
        {
            var count = board.Flowers.Count(flower => flower.Class == i).ToString(CultureInfo.InvariantCulture);
            x += row.Text(x, 0, $"{SeenFlower.Sign(i)} {SeenFlower.Short(SeenFlower.AllSpecies[i])} {count}  ", SeenFlower.InkOf(i));
        }

        if (board.Predicted is not null)
        {
            x += row.Text(x, 0, "! taken for another  ", Ink.Bad);
            row.Cut(x, 0, "underlined: held out", Ink.Muted, row.Width - x);
        }
    }

    private static (double Min, double Max) Range(ScatterBoard board, int measure)
    {
        var values = board.Flowers.Select(flower => flower.Measures[measure]).ToList();
        return (values.Min(), values.Max());
    }

    private static int Place(double value, (double Min, double Max) range, int size) =>
        range.Max > range.Min ? (int)Math.Round((value - range.Min) / (range.Max - range.Min) * (size - 1)) : size / 2;

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
