using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Draws a score board: the confusion table, the histogram of amounts, the last predictions.</summary>
internal static class ScoreBoardView
{
    private const int StripBelow = 10;
    private const int TopHeight = 9;
    private const int TableWidth = 42;
    private const int BetweenColumns = 3;
    private const int MostTrouble = 3;

    /// <summary>Between the table's counts and what they are worth.</summary>
    private const int ThresholdRow = 6;

    /// <summary>Whether all of the last predictions have room beside table and histogram.</summary>
    public static bool HasRoom(int height) => height - Math.Min(TopHeight, height / 2) - 2 >= ScoreBoard.Kept;

    public static void Draw(Area whole, ScoreView shown)
    {
        var area = whole.Margin(1, 0);
        if (area.Height < StripBelow)
        {
            Strip(area, shown);
        }
        else if (shown.TableAlone)
        {
            Table(AboveTrouble(area, shown), shown);
        }
        else
        {
            Board(AboveTrouble(area, shown), shown);
        }
    }

    /// <summary>The counts and how good they are in a line each, and the newest predictions.</summary>
    private static void Strip(Area area, ScoreView shown)
    {
        var score = shown.Score;
        var quality = $"precision {Share(score.Precision)}  recall {Share(score.Recall)}  F1 {Share(score.F1)}  {ThresholdOf(shown)}";
        var trouble = Trouble(shown);
        var used = trouble is null ? Counts(area, score) : area.Cut(0, 0, trouble, Ink.Bad, area.Width);
        var rows = used + 2 + quality.Length <= area.Width ? 1 : 2;
        area.Right(area.Width, rows - 1, quality, Ink.Text, rows == 1 ? used + 2 : 0);
        PredictionTable.Draw(area.Inside(0, rows, area.Width, area.Height - rows), score, 0);
    }

    private static void Table(Area area, ScoreView shown)
    {
        var used = Counts(area, shown.Score);
        area.Right(area.Width, 0, ThresholdOf(shown), Ink.Text, used + 2);
        PredictionTable.Draw(area.Inside(0, 1, area.Width, area.Height - 1), shown.Score, shown.First);
    }

    private static void Board(Area area, ScoreView shown)
    {
        var (top, rest) = area.SplitTop(Math.Min(TopHeight, area.Height / 2));
        var (table, amounts) = top.SplitLeft(Math.Min(TableWidth, top.Width * 55 / 100), BetweenColumns);
        Counts(table, shown.Score);
        Confusion(table.Inside(0, 1, table.Width, table.Height - 1), shown.Score);
        table.Cut(0, ThresholdRow, ThresholdOf(shown), Ink.Text, table.Width);
        // Without the line the numbers beside it would read as one more column of the table.
        for (var y = 0; y < top.Height; y++)
        {
            top.Put(table.Width + 1, y, area.Look.Symbols.Vertical, Ink.Border);
        }

        Amounts(amounts, shown.Score);
        Predictions(rest, shown);
    }

    /// <summary>What keeps the feed from going on, in the last rows.</summary>
    /// <returns>What is left of the area.</returns>
    private static Area AboveTrouble(Area area, ScoreView shown)
    {
        if (Trouble(shown) is not { } said)
        {
            return area;
        }

        var lines = TextWrap.Lines(said, Ink.Bad, Math.Max(1, area.Width - 2), area.Look.Glyphs).Take(MostTrouble).ToList();
        var (board, below) = area.SplitTop(Math.Max(0, area.Height - lines.Count));
        for (var y = 0; y < lines.Count; y++)
        {
            lines[y].Draw(below.Inside(1, 0, below.Width - 2, below.Height), y, false);
        }

        return board;
    }

    private static string? Trouble(ScoreView shown) =>
        shown.Status.State switch
        {
            FeedState.Failed or FeedState.Gone => shown.Status.Message,
            FeedState.Held => $"waiting for {shown.Scorer}: {shown.Status.Message}; save the file and it goes on",
            _ => shown.Status.Notice,
        };

    private static void Confusion(Area area, ScoreSnapshot score) =>
        ConfusionTable.Draw(
            area,
            ["legitimate", "fraud"],
            [score.TrueNegatives, score.FalseNegatives, score.FalsePositives, score.TruePositives]
        );

    private static int Counts(Area area, ScoreSnapshot score) =>
        area.Cut(
            0,
            0,
            string.Create(CultureInfo.InvariantCulture, $"FP {score.FalsePositives:N0}  FN {score.FalseNegatives:N0}  of {score.Count:N0}"),
            Ink.Title,
            area.Width
        );

    private static void Amounts(Area area, ScoreSnapshot score)
    {
        area.Cut(0, 0, "amount $, 0-500 by 20", Ink.Muted, area.Width);
        Histogram.Draw(
            area.Inside(0, 1, area.Width, area.Height - 1),
            [.. score.Bins],
            0,
            ScoreBoard.BinWidth,
            score.Larger,
            Histogram.RoundUp(score.Bins.Max())
        );
    }

    private static void Predictions(Area area, ScoreView shown)
    {
        var title = $"last {ScoreBoard.Kept} predictions of {shown.Scorer}, newest first";
        if (shown.Score.Replayed > 0)
        {
            title += string.Create(CultureInfo.InvariantCulture, $", {shown.Score.Replayed:N0} replayed");
        }

        if (shown.Unreadable > 0)
        {
            title += $", {Counted.Of(shown.Unreadable, "record is no payment", "records are no payments")}";
        }

        area.Cut(0, 0, title, Ink.Muted, area.Width);
        PredictionTable.Draw(area.Inside(0, 1, area.Width, area.Height - 1), shown.Score, 0);
    }

    private static string ThresholdOf(ScoreView shown) => string.Create(CultureInfo.InvariantCulture, $"threshold {shown.Threshold:0.00}");

    private static string Share(double? share) => share?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
