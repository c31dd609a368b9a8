using System.Globalization;

namespace LabTui.Terminal;

/// <summary>Values over their number, one line of a chart. A value that is no number leaves a gap.</summary>
public readonly record struct LineSeries(string Name, double[] Values);

/// <summary>
/// Lines in dots over an axis, on one scale. Each line's name stands at its end, so that lines are told apart without colour.
/// </summary>
public static class LineChart
{
    private const int WidestName = 14;

    /// <summary>min and max fix the scale; left out, it spans all values. The ends of the x axis get their own texts.</summary>
    public static void Draw(
        Area area,
        ReadOnlySpan<LineSeries> lines,
        double? min = null,
        double? max = null,
        string first = "1",
        string? last = null
    )
    {
        var (low, high, length) = Span(lines, min, max);
        if (area.Width < 4 || area.Height < 3 || length == 0 || low > high)
        {
            return;
        }

        high = high > low ? high : low + 1;
        var (top, bottom) = (Format(high), Format(low));
        var left = Math.Min(Math.Max(top.Length, bottom.Length) + 1, area.Width / 3);
        var names = 0;
        foreach (var line in lines)
        {
            names = Math.Max(names, Math.Min(area.Measure(line.Name), WidestName));
        }

        names = names + 1 < (area.Width - left) / 2 ? names + 1 : 0;
        var plot = area.Inside(left, 0, area.Width - left - names, area.Height - 2);
        area.Right(left - 1, 0, top, Ink.Muted);
        area.Right(left - 1, plot.Height - 1, bottom, Ink.Muted);
        area.Inside(left, plot.Height, plot.Width, 1).Rule(0);
        area.Text(left, plot.Height + 1, first, Ink.Muted);
        area.Right(
            left + plot.Width,
            plot.Height + 1,
            last ?? length.ToString("N0", CultureInfo.InvariantCulture),
            Ink.Muted,
            left + first.Length + 1
        );
        var taken = new HashSet<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            var row = Line(plot, lines[i].Values, length, low, high, area.Look.Series(i));
            if (names > 0 && row >= 0)
            {
                area.Cut(left + plot.Width + 1, Free(taken, row, plot.Height), lines[i].Name, area.Look.Series(i), names - 1);
            }
        }
    }

    /// <summary>The row where the line ends; -1 when it has no point.</summary>
    private static int Line(Area plot, double[] values, int length, double low, double high, Style style)
    {
        var canvas = new DotCanvas(plot.Width, plot.Height);
        var (end, before) = (-1, (X: 0, Y: 0));
        var joined = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                joined = false;
                continue;
            }

            var share = Math.Clamp((values[i] - low) / (high - low), 0, 1);
            var x = length > 1 ? (int)Math.Round((double)i / (length - 1) * (canvas.Width - 1)) : 0;
            var y = canvas.Height - 1 - (int)Math.Round(share * (canvas.Height - 1));
            canvas.Line(joined ? before.X : x, joined ? before.Y : y, x, y);
            (before, end, joined) = ((x, y), y / 4, true);
        }

        canvas.Draw(plot, style);
        return end;
    }

    private static (double Low, double High, int Length) Span(ReadOnlySpan<LineSeries> lines, double? min, double? max)
    {
        var (low, high, length) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var line in lines)
        {
            var (least, most) = Scatter.Range(line.Values);
            (low, high, length) = (Math.Min(low, least), Math.Max(high, most), Math.Max(length, line.Values.Length));
        }

        return (min ?? low, max ?? high, length);
    }

    /// <summary>Two lines may end in one row: the name goes to the nearest row that is free.</summary>
    private static int Free(HashSet<int> taken, int row, int rows)
    {
        for (var step = 0; step < rows; step++)
        {
            foreach (var candidate in (ReadOnlySpan<int>)[row + step, row - step])
            {
                if (candidate >= 0 && candidate < rows && taken.Add(candidate))
                {
                    return candidate;
                }
            }
        }

        return row;
    }

    private static string Format(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
