using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>The figures as a line over their order, with the versions of the model below it.</summary>
internal static class AccuracyDrawing
{
    /// <summary>What the chart leaves for the numbers of its scale, 100 and 0, and for the line's name.</summary>
    private const int Scale = 4,
        Name = 1;

    public static void Draw(Area area, AccuracyBoard board)
    {
        if (board.Scores.Count == 0)
        {
            area.Cut(0, 0, board.Odd.Text, Ink.Bad, area.Width);
            return;
        }

        double[] values = [.. board.Scores.Select(score => score.Percent)];
        var last = string.Create(CultureInfo.InvariantCulture, $"record {values.Length}");
        LineChart.Draw(area.Inside(0, 0, area.Width, area.Height - 1), [new LineSeries("", values)], 0, 100, "% right, record 1", last);
        Versions(area.Row(area.Height - 1), board.Scores);
    }

    /// <summary>Each below its point, where there is room.</summary>
    private static void Versions(Area row, IReadOnlyList<AccuracyScore> scores)
    {
        var (width, free) = (row.Width - Scale - Name, 0);
        for (var i = 0; i < scores.Count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"v{scores[i].Version}");
            var at = Scale + (scores.Count > 1 ? (int)((double)i / (scores.Count - 1) * (width - 1)) : 0);
            at = Math.Min(at, row.Width - text.Length);
            if (at >= free && (i == 0 || scores[i].Version != scores[i - 1].Version || scores.Count * 5 < width))
            {
                free = at + row.Text(at, 0, text, Ink.Accent) + 1;
            }
        }
    }
}
