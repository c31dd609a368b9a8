namespace LabTui.Course.Feeds;

internal enum FeedState
{
    Starting,
    Running,

    /// <summary>All there is has been read; more may come.</summary>
    AtEnd,

    /// <summary>The broker does not answer; the client goes on trying.</summary>
    Lost,

    /// <summary>The topic was deleted; the feed waits for it to be made again.</summary>
    Gone,

    /// <summary>The sink cannot go on with what it was given; the message says why.</summary>
    Held,
    Failed,
    Ended,
}

/// <summary>How a feed is doing.</summary>
/// <param name="PerSecond">Records handled in the last second.</param>
/// <param name="Lag">Records of the topic not yet handled, as far as known.</param>
internal sealed record FeedStatus(FeedState State, string Message, long Handled, double PerSecond, long? Lag)
{
    /// <summary>What happened to the topic under the feed and stays worth knowing; null where nothing did.</summary>
    public string? Notice { get; init; }

    public static readonly FeedStatus Initial = new(FeedState.Starting, "starting", 0, 0, null);
}
