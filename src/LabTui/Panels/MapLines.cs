using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Layout;

namespace LabTui.Panels;

/// <summary>The map as lines of text: counts, and where the newest payment comes from.</summary>
internal static class MapLines
{
    public static Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var map = new MapSink();
        var last = new List<Payment>();
        return FeedLines.PrintAsync(
            context,
            arguments,
            "customerinfo",
            map,
            status => VisibleText.Of(Line(map, last, status)),
            printer,
            cancellationToken
        );
    }

    private static string Line(MapSink map, List<Payment> kept, FeedStatus status)
    {
        map.TakeNew(kept);
        if (kept.Count > 1)
        {
            kept.RemoveRange(0, kept.Count - 1);
        }

        var counts = map.Counts;
        return kept is [.., var last]
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(counts.Seen, "payment")}, {Counted.Of(counts.Frauds, "fraud")}, {status.PerSecond:N0}/s, lag {status.Lag:N0}, last {last.Time} {last.City}, {last.State} {last.Amount:0.00}"
            ) + FeedLines.Unreadable(counts.Unreadable)
            : "no payments yet" + FeedLines.Unreadable(counts.Unreadable);
    }
}
