using System.Globalization;
using System.Text;

namespace LabTui.Broker;

/// <summary>The broker's metrics in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private const string Prefix = "labtui_broker_";
    private readonly StringBuilder _text = new();

    private PrometheusText() { }

    public static string Of(BrokerMetrics metrics)
    {
        var text = new PrometheusText();
        text.Write(
            "start_time_seconds",
            "gauge",
            "When the broker started, in seconds since 1970.",
            metrics.Started.ToUnixTimeMilliseconds() / 1e3
        );
        text.Write("connections", "gauge", "Clients that are connected.", metrics.Connections);
        text.Write("received_bytes_total", "counter", "Bytes of requests.", metrics.ReceivedBytes);
        text.Write("sent_bytes_total", "counter", "Bytes of responses.", metrics.SentBytes);
        text.Write("topics", "gauge", "Topics.", metrics.Topics);
        text.Write("partitions", "gauge", "Partitions of all topics.", metrics.Partitions);
        text.Write("log_bytes", "gauge", "Bytes that all logs hold.", metrics.LogBytes);
        text.Write("open_transactions", "gauge", "Transactions that have begun and not ended.", metrics.OpenTransactions);
        text.Head("groups", "gauge", "Consumer groups, by type and state.");
        foreach (var (type, state, count) in metrics.Groups)
        {
            text.Sample("groups", $"type=\"{type}\",state=\"{state}\"", count);
        }

        text.Head("request_duration_seconds", "histogram", "Time until the answer to a request was ready, with the wait of a long poll.");
        foreach (var request in metrics.Requests)
        {
            text.Histogram(request);
        }

        return text._text.ToString();
    }

    private void Histogram(RequestMetrics request)
    {
        var (label, seen) = ($"api=\"{request.Api}\"", 0L);
        foreach (var (bound, bucket) in RequestCount.Bounds.Zip(request.Buckets))
        {
            seen += bucket;
            Sample("request_duration_seconds_bucket", string.Create(CultureInfo.InvariantCulture, $"{label},le=\"{bound}\""), seen);
        }

        Sample("request_duration_seconds_bucket", $"{label},le=\"+Inf\"", request.Count);
        Sample("request_duration_seconds_sum", label, request.Seconds);
        Sample("request_duration_seconds_count", label, request.Count);
    }

    private void Write(string name, string type, string help, double value)
    {
        Head(name, type, help);
        Sample(name, "", value);
    }

    private void Head(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {Prefix}{name} {help}\n# TYPE {Prefix}{name} {type}\n");

    private void Sample(string name, string labels, double value) =>
        _text.Append(CultureInfo.InvariantCulture, $"{Prefix}{name}{(labels.Length > 0 ? "{" + labels + "}" : "")} {value:R}\n");
}
