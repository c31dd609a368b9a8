using System.Globalization;
using LabTui.Layout;
using LabTui.Panels.LogPicture;
using LabTui.Terminal;

namespace LabTui.Panels.Polling;

/// <summary>Draws where the group stands in the log, and below what each poll brought, the newest first. Pure.</summary>
internal static class PollDrawing
{
    private const int StripBelow = 10;

    public static void Draw(Area whole, PollShown shown)
    {
        var partitions = shown.Board.Topics.Sum(topic => topic.Partitions.Count);
        var log = Math.Min(whole.Height < StripBelow ? 2 : whole.Height / 2, 3 + (2 * partitions));
        var (upper, lower) = whole.SplitTop(log);
        LogDrawing.Draw(upper, new LogShown(shown.Board, new LogSight(Scale: LogScale.Finest) { FollowsGroup = true }, null));
        var area = lower.Margin(1, 0);
        area.Cut(0, 0, shown.State.Words.Split('\n')[0], shown.State.Problem is null ? Ink.Accent : Ink.Bad, area.Width);
        var y = whole.Height < StripBelow ? 1 : 2;
        foreach (var turn in shown.State.Turns)
        {
            Turn(area.Row(y++), turn);
            foreach (var record in turn == shown.State.Turns[0] ? turn.Records : [])
            {
                Record(area.Row(y++), record);
            }
        }
    }

    private static void Turn(Area row, PollTurn turn)
    {
        var came = turn.Records.Count == 0 ? "nothing came" : $"{Counted.Of(turn.Records.Count, "record")} came: {Offsets(turn)}";
        row.Right(5, 0, Invariant($"{turn.Number}"), Ink.Muted);
        var x = 7 + row.Text(7, 0, Invariant($"poll at most {turn.Asked}"), Ink.Muted) + 2;
        x += row.Cut(x, 0, came, turn.Records.Count == 0 ? Ink.Muted : Ink.Text, row.Width - x) + 2;
        if (turn.Position is { } position)
        {
            row.Cut(x, 0, Invariant($"position {position:N0}"), Ink.Title, row.Width - x);
        }
    }

    private static string Offsets(PollTurn turn) =>
        turn.Records.Count == 1
            ? Invariant($"offset {turn.Records[0].Offset:N0}")
            : $"offsets {string.Join(", ", turn.Records.Select(it => Invariant($"{it.Offset:N0}")))}";

    private static void Record(Area row, PolledRecord record)
    {
        var x = 7 + row.Text(7, 0, Invariant($"p{record.Partition} @{record.Offset:N0}"), Ink.Accent) + 2;
        row.Cut(x, 0, record.Value, Ink.Text, row.Width - x);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the panel is drawn from.</summary>
internal sealed record PollShown(LogBoard Board, PollState State);
