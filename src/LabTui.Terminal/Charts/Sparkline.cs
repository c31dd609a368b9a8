namespace LabTui.Terminal;

/// <summary>The last values as columns, newest on the right. Fills the whole area, often one row.</summary>
public static class Sparkline
{
    public static void Draw(Area area, ReadOnlySpan<double> values, Ink ink = Ink.Series1, double? max = null)
    {
        var shown = values[Math.Max(0, values.Length - area.Width)..];
        var largest = max ?? 0;
        foreach (var value in shown)
        {
            largest = max ?? Math.Max(largest, value);
        }

        for (var i = 0; i < shown.Length; i++)
        {
            ColumnBars.Draw(area, area.Width - shown.Length + i, 1, shown[i], largest, area.Look[ink]);
        }
    }
}
