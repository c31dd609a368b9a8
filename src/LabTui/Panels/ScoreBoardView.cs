using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Screens.Text;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Draws a score board: the confusion table, the histogram of amounts, the last predictions. Pure.</summary>
internal static class ScoreBoardView
{
    private const int TopHeight = 9;
    private const int TableWidth = 42;
    private const int MostTrouble = 3;

    private static readonly Table s_last = new(
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

    private static readonly Table s_lastNarrow = new(
        new TableColumn("time", 19),
        new TableColumn("amount", 9, true),
        new TableColumn("score", 5, true),
        new TableColumn("predicted", 10),
        new TableColumn("actual", 10),
        new TableColumn("", 2)
    );

    /// <summary>Whether all of the last predictions have room beside table and histogram.</summary>
    public static bool HasRoom(int height) => height - Math.Min(TopHeight, height / 2) - 2 >= ScoreBoard.Kept;

    /// <summary>The counts in one line, and below them the predictions from one on.</summary>
    public static void DrawTable(Area area, ScoreSnapshot score, FeedStatus status, string model, int first)
    {
        var board = AboveTrouble(area, status, model);
        Counts(board, score);
        Table(board.Inside(0, 1, board.Width, board.Height - 1), score, first);
    }

    public static void Draw(Area area, ScoreSnapshot score, FeedStatus status, string model, long unreadable)
    {
        var board = AboveTrouble(area, status, model);
        var (top, rest) = board.SplitTop(Math.Min(TopHeight, board.Height / 2));
        var (table, amounts) = top.SplitLeft(Math.Min(TableWidth, top.Width * 55 / 100), 1);
        Confusion(table, score);
        Amounts(amounts, score);
        Predictions(rest, score, model, unreadable);
    }

    /// <summary>What keeps the feed from going on, in the last rows.</summary>
    /// <returns>What is left of the area.</returns>
    private static Area AboveTrouble(Area area, FeedStatus status, string model)
    {
        if (Trouble(status, model) is not { } said)
        {
            return area;
        }

        var lines = TextFlow.Wrap(said, Math.Max(1, area.Width - 2), 0, Ink.Bad).Take(MostTrouble).ToList();
        var (board, below) = area.SplitTop(Math.Max(0, area.Height - lines.Count));
        for (var y = 0; y < lines.Count; y++)
        {
            lines[y].Draw(below.Inside(1, 0, below.Width - 2, below.Height), y, false);
        }

        return board;
    }

    private static string? Trouble(FeedStatus status, string model) =>
        status.State switch
        {
            FeedState.Failed or FeedState.Gone => status.Message,
            FeedState.Held => $"waiting for {model}: {status.Message}; save the file and it goes on",
            _ => status.Notice,
        };

    private static void Confusion(Area area, ScoreSnapshot score)
    {
        Counts(area, score);
        ConfusionTable.Draw(
            area.Inside(0, 1, area.Width, area.Height - 1),
            ["legitimate", "fraud"],
            [score.TrueNegatives, score.FalseNegatives, score.FalsePositives, score.TruePositives]
        );
    }

    private static void Counts(Area area, ScoreSnapshot score) =>
        area.Cut(
            0,
            0,
            string.Create(CultureInfo.InvariantCulture, $"FP {score.FalsePositives:N0}  FN {score.FalseNegatives:N0}  of {score.Count:N0}"),
            Ink.Title,
            area.Width
        );

    private static void Amounts(Area area, ScoreSnapshot score)
    {
        area.Cut(0, 0, string.Create(CultureInfo.InvariantCulture, $"amount $, 0-500 by 20"), Ink.Muted, area.Width);
        Histogram.Draw(
            area.Inside(0, 1, area.Width, area.Height - 1),
            [.. score.Bins],
            0,
            ScoreBoard.BinWidth,
            score.Larger,
            Histogram.RoundUp(score.Bins.Max())
        );
    }

    private static void Predictions(Area area, ScoreSnapshot score, string model, long unreadable)
    {
        var title = $"last 20 predictions of {model}, newest first";
        if (score.Replayed > 0)
        {
            title += string.Create(CultureInfo.InvariantCulture, $", {score.Replayed:N0} replayed");
        }

        if (unreadable > 0)
        {
            title += string.Create(CultureInfo.InvariantCulture, $", {unreadable:N0} records are no payments");
        }

        area.Cut(0, 0, title, Ink.Muted, area.Width);
        Table(area.Inside(0, 1, area.Width, area.Height - 1), score, 0);
    }

    private static void Table(Area area, ScoreSnapshot score, int first)
    {
        var wide = area.Width >= 88;
        (wide ? s_last : s_lastNarrow).Draw(
            area,
            score.Last.Count,
            (row, column) => Cell(score, row, wide ? column : Wide(column)),
            first: first
        );
    }

    private static int Wide(int narrow) =>
        narrow switch
        {
            0 => 0,
            1 => 1,
            _ => narrow + 3,
        };

    private static TableCell Cell(ScoreSnapshot score, int row, int column)
    {
        var it = score.Last[row];
        var predicted = it.Predicted(score.Threshold);
        var right = predicted == it.Actual;
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
            _ => new TableCell(it.Result(score.Threshold), right ? Ink.Good : Ink.Bad),
        };
    }

    private static TableCell Class(bool fraud) => fraud ? new TableCell("fraud", Ink.Bad) : "legitimate";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
