using System.Globalization;

namespace LabTui.Terminal;

/// <summary>Correlations as coloured cells with their numbers in them. Without colour a shade by strength stands beside the number.</summary>
public static class Heatmap
{
    private const string Shades = " .:-=+*#%@";

    /// <summary>Narrowest cell: "+.83" and a space.</summary>
    private const int NarrowestCell = 5;

    /// <summary>values holds one row after the other, each from -1 to 1; NaN is drawn as a dash.</summary>
    /// <param name="first">The row that stands at the top.</param>
    public static void Draw(
        Area area,
        IReadOnlyList<string> names,
        ReadOnlySpan<double> values,
        int first = 0,
        (int Row, int Column)? selected = null
    )
    {
        var n = names.Count;
        if (values.Length != n * n)
        {
            throw new ArgumentException($"{n} names need {n * n} values, not {values.Length}.");
        }

        if (n == 0 || area.IsEmpty)
        {
            return;
        }

        var labels = Math.Min(names.Max(name => area.Measure(name)), Math.Max(0, area.Width - (n * NarrowestCell) - 1));
        labels = Math.Max(labels, Math.Min(3, area.Width / 4));
        var pitch = Math.Clamp((area.Width - labels - 1) / n, NarrowestCell, 10);
        for (var column = 0; column < n; column++)
        {
            area.Right(labels + 1 + ((column + 1) * pitch) - 1, 0, names[column], Ink.Muted, labels + 1 + (column * pitch));
        }

        for (var row = first; row < n; row++)
        {
            area.Cut(0, row - first + 1, names[row], Ink.Text, labels);
            for (var column = 0; column < n; column++)
            {
                var cell = area.Inside(labels + 1 + (column * pitch), row - first + 1, pitch, 1);
                Cell(cell, values[(row * n) + column]);
                if (selected == (row, column))
                {
                    cell.Emphasize(area.Look[Ink.Selected].Attributes);
                }
            }
        }
    }

    private static void Cell(Area cell, double value)
    {
        if (double.IsNaN(value))
        {
            cell.Right(cell.Width - 1, 0, "-", Ink.Muted);
            return;
        }

        var style = cell.Look.Heat((int)Math.Round((Math.Clamp(value, -1, 1) + 1) * 5));
        cell.Fill(' ', style);
        Span<char> text = stackalloc char[8];
        var end = cell.Width - 1;
        cell.Right(end, 0, Format(value, text), style);
        if (cell.Look.Depth == ColorDepth.None)
        {
            cell.Put(end, 0, Shades[(int)Math.Round(Math.Min(1, Math.Abs(value)) * 9)], style);
        }
    }

    /// <summary>"+.83", "-.07", "+1.0": always four characters.</summary>
    private static ReadOnlySpan<char> Format(double value, Span<char> into)
    {
        var hundredths = (int)Math.Round(Math.Clamp(value, -1, 1) * 100);
        var sign = hundredths < 0 ? '-' : '+';
        var size = Math.Abs(hundredths);
        var written = 0;
        _ =
            size == 100
                ? into.TryWrite(CultureInfo.InvariantCulture, $"{sign}1.0", out written)
                : into.TryWrite(CultureInfo.InvariantCulture, $"{sign}.{size:00}", out written);
        return into[..written];
    }
}
