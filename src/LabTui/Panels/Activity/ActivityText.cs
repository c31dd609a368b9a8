using System.Globalization;
using LabTui.Broker;

namespace LabTui.Panels.Activity;

/// <summary>The numbers of a broker's activity in words.</summary>
internal static class ActivityText
{
    public static string Rate(double value) => Text(value, value < 10 ? "0.0" : "N0");

    public static string Bytes(double bytes) =>
        bytes < 1 << 10 ? Text(bytes, "0 B")
        : bytes < 1 << 20 ? Text(bytes / (1 << 10), "0.0 KiB")
        : bytes < 1 << 30 ? Text(bytes / (1 << 20), "0.0 MiB")
        : Text(bytes / (1 << 30), "0.00 GiB");

    public static string Milliseconds(double seconds) => Text(seconds * 1000, "#,0.###");

    /// <summary>How long all but one of a hundred took at most.</summary>
    public static string SlowestMilliseconds(RequestMetrics request) =>
        request.Quantile(0.99) is var slow && double.IsInfinity(slow) ? $"> {Milliseconds(RequestCount.Bounds[^1])}" : Milliseconds(slow);

    public static string Groups(BrokerMetrics metrics) =>
        metrics.Groups.Count == 0
            ? "none"
            : string.Join(
                ", ",
                metrics
                    .Groups.OrderBy(group => group.State)
                    .ThenBy(group => group.Type)
                    .Select(group => $"{group.Count} {group.Type} {group.State}")
            );

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
