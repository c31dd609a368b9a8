using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The last predictions, the newest first.</summary>
internal static class PredictionTable
{
    private const int WideFrom = 88;

    private static readonly Table s_wide = new(
        new TableColumn("time", 19),
        new TableColumn("amount", 9, true),
        new TableColumn("60d", 4, true),
        new TableColumn("frauds", 6, true),
        new TableColumn("avg 60d", 8, true),
        new TableColumn("score", 5, true),
        new TableColumn("predicted", 10),
        new TableColumn("actual", 10),
        new TableColumn("", 2)
    );

    private static readonly Table s_narrow = new(
        new TableColumn("time", 19),
        new TableColumn("amount", 9, true),
        new TableColumn("score", 5, true),
        new TableColumn("predicted", 10),
        new TableColumn("actual", 10),
        new TableColumn("", 2)
    );

    /// <param name="first">The first that is shown; the last page is always full.</param>
    public static void Draw(Area area, ScoreSnapshot score, int first)
    {
        var wide = area.Width >= WideFrom;
        var from = Math.Clamp(first, 0, Math.Max(0, score.Last.Count - (area.Height - 1)));
        (wide ? s_wide : s_narrow).Draw(
            area,
            score.Last.Count,
            (row, column) => Cell(score.Last[row], score.Threshold, wide ? column : InWide(column)),
            first: from
        );
    }

    private static int InWide(int narrow) => narrow < 2 ? narrow : narrow + 3;

    private static TableCell Cell(Scored it, double threshold, int column)
    {
        var predicted = it.Predicted(threshold);
        return column switch
        {
            0 => it.Time,
            1 => Number(it.Amount, "N2"),
            2 => Number(it.Transactions60Days, "0"),
            3 => Number(it.Frauds24Hours, "0"),
            4 => Number(it.AverageAmount60Days, "N2"),
            5 => Number(it.Probability, "0.00"),
            6 => Class(predicted),
            7 => Class(it.Actual),
            _ => new TableCell(it.Result(threshold), predicted == it.Actual ? Ink.Good : Ink.Bad),
        };
    }

    private static TableCell Class(bool fraud) => fraud ? new TableCell("fraud", Ink.Bad) : "legitimate";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
