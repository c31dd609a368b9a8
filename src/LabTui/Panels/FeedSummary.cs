using System.Globalization;
using LabTui.Course.Feeds;

namespace LabTui.Panels;

/// <summary>How a feed is doing, short enough for the right end of a title.</summary>
internal static class FeedSummary
{
    public static string Of(FeedStatus status, Pace pace) =>
        status.State switch
        {
            FeedState.Starting => "starting",
            FeedState.Failed => "stopped by an error",
            FeedState.Lost => "broker lost",
            FeedState.Gone => "topic deleted",
            FeedState.Held => "waiting",
            FeedState.Ended => "stopped",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Notice(status)}{(pace.Paused ? "" : Rate(status))}{pace}{Lag(status)}"),
        };

    private static string Notice(FeedStatus status) => status.Notice is null ? "" : "topic made anew  ";

    private static string Rate(FeedStatus status) =>
        status.PerSecond >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{status.PerSecond:N0}/s  ") : "";

    private static string Lag(FeedStatus status) =>
        status.Lag is { } lag ? string.Create(CultureInfo.InvariantCulture, $"  lag {lag:N0}") : "";
}
