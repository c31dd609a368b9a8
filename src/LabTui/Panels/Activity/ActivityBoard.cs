using LabTui.Broker;

namespace LabTui.Panels.Activity;

/// <summary>What the panel of a broker's activity shows.</summary>
/// <param name="Seen">Null until the broker has been looked at.</param>
/// <param name="Lost">Why it cannot be looked at; what was seen before stays.</param>
internal sealed record ActivityBoard(BrokerActivity? Seen, string? Lost)
{
    /// <summary>More than the widest terminal has columns.</summary>
    private const int MostSamples = 400;

    public static ActivityBoard Unseen { get; } = new(null, null);

    /// <summary>Of each second, the newest last.</summary>
    public IReadOnlyList<ActivitySample> Samples { get; init; } = [];

    public ActivityBoard With(BrokerMetrics metrics)
    {
        var seen = Seen?.Next(metrics) ?? new BrokerActivity(metrics, null);
        return new(seen, null)
        {
            Samples = seen.Before is null
                ? Samples // what it did before it was looked at is no second's work
                : [.. Samples.TakeLast(MostSamples - 1), new(seen.RequestsPerSecond, seen.ReceivedPerSecond, seen.SentPerSecond)],
        };
    }
}

/// <summary>What was done in a second: requests, and bytes.</summary>
internal sealed record ActivitySample(double Requests, double Received, double Sent);
