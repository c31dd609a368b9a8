using System.Globalization;
using LabTui.Broker;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Panels.Activity;

/// <summary>What the embedded broker does, a line each second, of the time since the line before; or all that it counts, as JSON.</summary>
internal static class ActivityLines
{
    private const int MostKinds = 4;

    public static async Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(context.Course.Cluster);
        var isJson = arguments.Of(PanelAttribute.Json) is not null;
        BrokerActivity? last = null;
        return await printer.FollowAsync(
            context.Course.Time,
            async () =>
            {
                var now = await BrokerMetricsReader.ReadAsync(cluster, cancellationToken);
                last = last?.Next(now) ?? new BrokerActivity(now, null);
                await printer.Out.WriteLineAsync(isJson ? now.ToJson() : Line(last));
                return false;
            },
            cancellationToken
        );
    }

    public static string Line(BrokerActivity activity)
    {
        var now = activity.Now;
        string[] facts =
        [
            $"{ActivityText.Rate(activity.RequestsPerSecond)} requests/s",
            $"in {ActivityText.Bytes(activity.ReceivedPerSecond)}/s",
            $"out {ActivityText.Bytes(activity.SentPerSecond)}/s",
            Invariant($"connections {now.Connections}"),
            Invariant($"topics {now.Topics}"),
            Invariant($"partitions {now.Partitions}"),
            $"log {ActivityText.Bytes(now.LogBytes)}",
            Invariant($"open transactions {now.OpenTransactions}"),
        ];
        var kinds = string.Join(", ", activity.Requests.Take(MostKinds).Select(request => Kind(request, activity.Seconds)));
        return $"{Invariant($"{now.At.ToLocalTime():HH:mm:ss}")} {string.Join(", ", facts)}; groups: {ActivityText.Groups(now)}"
            + (kinds.Length == 0 ? "" : $"; {kinds}");
    }

    private static string Kind(RequestMetrics request, double seconds) =>
        $"{request.Api} {ActivityText.Rate(request.Count / seconds)}/s {ActivityText.Milliseconds(request.Seconds / request.Count)} ms "
        + $"(99 % within {ActivityText.SlowestMilliseconds(request)} ms)";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
