using System.Globalization;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>`labtui watch broker`: what the embedded broker has done, a line each second, of the time since the line before.</summary>
internal static class BrokerLines
{
    private const int MostKinds = 4;
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(
        ClusterSettings settings,
        CommandServices services,
        bool json,
        bool once,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        BrokerMetrics? before = null;
        while (!cancellationToken.IsCancellationRequested && !services.IsUnread())
        {
            var now = await BrokerMetricsReader.ReadAsync(cluster, cancellationToken);
            before = before?.Started == now.Started ? before : null; // it was started anew meanwhile
            await services.Out.WriteLineAsync(json ? now.ToJson() : Line(now, before));
            if (once)
            {
                return ExitCode.Pass;
            }

            before = now;
            await Task.Delay(s_between, services.Time, cancellationToken);
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    /// <param name="before">Null: all since the broker's start.</param>
    public static string Line(BrokerMetrics now, BrokerMetrics? before)
    {
        var seconds = Math.Max(0.001, (now.At - (before?.At ?? now.Started)).TotalSeconds);
        var earlier = before?.Requests.ToDictionary(r => r.Api) ?? [];
        var requests = now
            .Requests.Select(r => r.Since(earlier.GetValueOrDefault(r.Api)))
            .Where(r => r.Count > 0)
            .OrderByDescending(r => r.Count)
            .ToList();
        var kinds = requests.Take(MostKinds).Select(r => Kind(r, seconds));
        var groups = now.Groups.OrderBy(g => g.State).ThenBy(g => g.Type).Select(g => $"{g.Count} {g.Type} {g.State}");
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{now.At.ToLocalTime():HH:mm:ss} {Rate(requests.Sum(r => r.Count) / seconds)} requests/s, in {Bytes((now.ReceivedBytes - (before?.ReceivedBytes ?? 0)) / seconds)}/s, out {Bytes((now.SentBytes - (before?.SentBytes ?? 0)) / seconds)}/s, "
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"connections {now.Connections}, topics {now.Topics}, partitions {now.Partitions}, log {Bytes(now.LogBytes)}, open transactions {now.OpenTransactions}; "
            )
            + $"groups: {(now.Groups.Count == 0 ? "none" : string.Join(", ", groups))}"
            + (requests.Count == 0 ? "" : $"; {string.Join(", ", kinds)}");
    }

    private static string Kind(RequestMetrics request, double seconds)
    {
        var (mean, slow) = (request.Seconds / request.Count * 1000, request.Quantile(0.99) * 1000);
        var end = double.IsInfinity(slow) ? "more than 10 s" : string.Create(CultureInfo.InvariantCulture, $"{slow:0.###} ms");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Api} {Rate(request.Count / seconds)}/s {mean:0.###} ms (99 % within {end})"
        );
    }

    private static string Rate(double value) => Text(value, value < 10 ? "0.0" : "N0");

    private static string Bytes(double bytes) =>
        bytes < 1 << 10 ? Text(bytes, "0 B")
        : bytes < 1 << 20 ? Text(bytes / (1 << 10), "0.0 KiB")
        : bytes < 1 << 30 ? Text(bytes / (1 << 20), "0.0 MiB")
        : Text(bytes / (1 << 30), "0.00 GiB");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
