using LabTui.Broker;

namespace LabTui.Panels.Activity;

/// <summary>What the broker has done between two looks. Plain data.</summary>
/// <param name="Before">Null: all since the broker's start.</param>
internal sealed record BrokerActivity(BrokerMetrics Now, BrokerMetrics? Before)
{
    /// <summary>What was asked for between the two looks, the most frequent first.</summary>
    public IReadOnlyList<RequestMetrics> Requests { get; } =
    [
        .. Now
            .Requests.Select(request => request.Since(Before?.Requests.FirstOrDefault(it => it.Api == request.Api)))
            .Where(request => request.Count > 0)
            .OrderByDescending(request => request.Count),
    ];

    public double Seconds => Math.Max(0.001, (Now.At - (Before?.At ?? Now.Started)).TotalSeconds);

    public double RequestsPerSecond => Requests.Sum(request => request.Count) / Seconds;

    public double ReceivedPerSecond => (Now.ReceivedBytes - (Before?.ReceivedBytes ?? 0)) / Seconds;

    public double SentPerSecond => (Now.SentBytes - (Before?.SentBytes ?? 0)) / Seconds;

    /// <summary>The next look; a broker that was started anew meanwhile begins again.</summary>
    public BrokerActivity Next(BrokerMetrics metrics) => new(metrics, metrics.Started == Now.Started ? Now : null);
}
