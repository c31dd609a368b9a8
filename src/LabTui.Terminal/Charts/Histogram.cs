using System.Globalization;

namespace LabTui.Terminal;

/// <summary>
/// Counts over fixed bins, as columns on an axis with the bins' edges. A bin holds what is from its lower edge up to, not
/// including, its upper edge; what lies beyond the last bin is counted in words.
/// </summary>
public static class Histogram
{
    /// <summary>
    /// first is the lower edge of the first bin, step a bin's width. max is the count that fills the height: give the same
    /// one while counts grow (see <see cref="RoundUp"/>), or bars will jump; 0 takes the largest count.
    /// </summary>
    public static void Draw(
        Area area,
        ReadOnlySpan<long> counts,
        double first,
        double step,
        long beyond = 0,
        long max = 0,
        Ink ink = Ink.Series1
    )
    {
        if (area.IsEmpty || counts.IsEmpty)
        {
            return;
        }

        var largest = max;
        foreach (var count in counts)
        {
            largest = max > 0 ? max : Math.Max(largest, count);
        }

        var scale = area.Width >= 24 && area.Height >= 4 ? largest.ToString("N0", CultureInfo.InvariantCulture) : "";
        var left = scale.Length > 0 ? scale.Length + 1 : 0;
        var axisRows = area.Height >= 4 ? 2 : 0;
        var plot = area.Inside(left, 0, area.Width - left, area.Height - axisRows);
        var pitch = Math.Max(1, plot.Width / counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            ColumnBars.Draw(plot, i * pitch, Math.Max(1, pitch - 1), counts[i], largest, area.Look[ink]);
        }

        area.Text(0, 0, scale, Ink.Muted);
        if (axisRows > 0)
        {
            area.Text(Math.Max(0, left - 2), plot.Height - 1, left > 0 ? "0" : "", Ink.Muted);
            Axis(area.Inside(left, plot.Height, plot.Width, 2), counts.Length, pitch, first, step);
            Beyond(plot, first + (step * counts.Length), beyond);
        }
    }

    /// <summary>1, 2 or 5 with zeros behind: the next such number that is not smaller.</summary>
    public static long RoundUp(long count)
    {
        for (long power = 1; power <= 1_000_000_000_000_000_000; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (factor * power >= count)
                {
                    return factor * power;
                }
            }

            if (power == 1_000_000_000_000_000_000)
            {
                break;
            }
        }

        return long.MaxValue;
    }

    private static void Axis(Area axis, int bins, int pitch, double first, double step)
    {
        axis.Inside(0, 0, (bins * pitch) + 1, 1).Rule(0);
        var free = 0;
        for (var edge = 0; edge <= bins; edge++)
        {
            var label = (first + (step * edge)).ToString("0.##", CultureInfo.InvariantCulture);
            var x = edge * pitch;
            var start = edge == 0 ? 0 : x - (label.Length / 2);
            var wanted = edge == bins || edge % Every(bins, pitch) == 0;
            if (wanted && start >= free && start + label.Length <= axis.Width)
            {
                axis.Put(
                    x,
                    0,
                    axis.Look.Glyphs == GlyphSet.Ascii ? '+'
                        : edge == 0 ? '└'
                        : '┴',
                    Ink.Border
                );
                axis.Text(start, 1, label, Ink.Muted);
                free = start + label.Length + 2;
            }
        }
    }

    /// <summary>A label at about every fifth of the axis, on a bin's edge.</summary>
    private static int Every(int bins, int pitch) => Math.Max(1, Math.Max(bins / 5, (7 + pitch) / pitch));

    private static void Beyond(Area plot, double edge, long beyond)
    {
        if (beyond > 0)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{edge:0.##} and over: {beyond:N0}");
            plot.Right(plot.Width, 0, text, Ink.Muted);
        }
    }
}
