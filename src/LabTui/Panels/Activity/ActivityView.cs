using System.Globalization;
using LabTui.Broker;
using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Panels.Activity;

/// <summary>Draws what a broker does: what it holds, three rates over time, and each kind of request with how long it takes. Pure.</summary>
internal static class ActivityView
{
    private const int StripBelow = 10;
    private const int RatesBelow = 2; // what it holds, the groups
    private const int Label = 10;
    private const int Value = 14;

    /// <param name="first">The first kind of request shown.</param>
    public static void Draw(Area whole, ActivityBoard board, int first)
    {
        var area = whole.Margin(1, 0);
        if (board.Lost is { } lost)
        {
            area.Row(area.Height - 1).Cut(0, 0, lost, Ink.Bad, area.Width);
            area = area.Inside(0, 0, area.Width, area.Height - 1);
        }

        if (board.Seen is not { } seen)
        {
            area.Text(0, 0, board.Lost is null ? "looking" : "", Ink.Muted);
            return;
        }

        if (whole.Height < StripBelow)
        {
            area.Cut(0, 0, Rates(seen), Ink.Text, area.Width);
            Requests(area.Inside(0, 1, area.Width, area.Height - 1), seen, first);
            return;
        }

        area.Cut(0, 0, Holdings(seen.Now), Ink.Text, area.Width);
        area.Cut(0, 1, $"groups: {ActivityText.Groups(seen.Now)}", Ink.Muted, area.Width);
        Rate(area.Row(RatesBelow + 1), "requests", ActivityText.Rate(seen.RequestsPerSecond), board, it => it.Requests);
        Rate(area.Row(RatesBelow + 2), "in", ActivityText.Bytes(seen.ReceivedPerSecond), board, it => it.Received);
        Rate(area.Row(RatesBelow + 3), "out", ActivityText.Bytes(seen.SentPerSecond), board, it => it.Sent);
        var above = Above(whole.Height);
        Requests(area.Inside(0, above, area.Width, area.Height - above), seen, first);
    }

    /// <summary>How many kinds of requests have room.</summary>
    public static int Rows(int height) => Math.Max(1, height - Above(height) - 1);

    private static int Above(int height) => height < StripBelow ? 1 : RatesBelow + 5;

    private static string Rates(BrokerActivity seen) =>
        $"{ActivityText.Rate(seen.RequestsPerSecond)} requests/s   in {ActivityText.Bytes(seen.ReceivedPerSecond)}/s   "
        + $"out {ActivityText.Bytes(seen.SentPerSecond)}/s";

    private static string Holdings(BrokerMetrics now)
    {
        string[] facts =
        [
            $"log {ActivityText.Bytes(now.LogBytes)}",
            Counted.Of(now.Connections, "connection"),
            Counted.Of(now.Topics, "topic"),
            Counted.Of(now.Partitions, "partition"),
            Counted.Of(now.OpenTransactions, "open transaction"),
        ];
        return string.Join("  ", facts);
    }

    private static void Rate(Area row, string name, string value, ActivityBoard board, Func<ActivitySample, double> of)
    {
        row.Text(0, 0, name, Ink.Muted);
        row.Right(Label + Value - 2, 0, $"{value}/s", Ink.Title);
        var line = row.Inside(Label + Value, 0, row.Width - Label - Value, 1);
        Sparkline.Draw(line, [.. board.Samples.Select(of)]);
    }

    private static void Requests(Area area, BrokerActivity seen, int first)
    {
        var table = new Table(
            new TableColumn("request"),
            new TableColumn("per second", 10, true),
            new TableColumn("mean ms", 9, true),
            new TableColumn("99 % ms", 9, true),
            new TableColumn("since start", 11, true)
        );
        var all = Ordered(seen);
        table.Draw(area, all.Count, (row, column) => Cell(all[row], seen, column), first: first);
        var below = all.Count - first - (area.Height - 1);
        if (below > 0)
        {
            var row = area.Row(area.Height - 1);
            row.Clear();
            row.Cut(0, 0, $"{area.Look.Symbols.Down} {Counted.Of(below + 1, "more kind")} of requests", Ink.Accent, row.Width);
        }
    }

    // In an order that stays: what is asked for most since the start.
    private static List<RequestMetrics> Ordered(BrokerActivity seen) =>
        [.. seen.Now.Requests.Where(it => it.Count > 0).OrderByDescending(it => it.Count).ThenBy(it => it.Api, StringComparer.Ordinal)];

    private static TableCell Cell(RequestMetrics request, BrokerActivity seen, int column)
    {
        var lately = seen.Requests.FirstOrDefault(it => it.Api == request.Api);
        return column switch
        {
            0 => new TableCell(request.Api, lately is null ? Ink.Muted : Ink.Text),
            1 => lately is null ? "-" : ActivityText.Rate(lately.Count / seen.Seconds),
            2 => ActivityText.Milliseconds(Math.Round((lately ?? request).Seconds / (lately ?? request).Count, 6)),
            3 => ActivityText.SlowestMilliseconds(lately ?? request),
            _ => request.Count.ToString("N0", CultureInfo.InvariantCulture),
        };
    }
}
