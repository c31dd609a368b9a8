using System.Text.RegularExpressions;

namespace LabTui.Broker;

public sealed partial class MetricsTests
{
    private static readonly BrokerMetrics s_metrics = new(
        DateTimeOffset.FromUnixTimeMilliseconds(1_500),
        DateTimeOffset.FromUnixTimeMilliseconds(3_500),
        3,
        100,
        200,
        2,
        8,
        4096,
        1,
        [Count(ApiKey.Fetch, 0.5, 0.0004, 99)],
        [new("classic", "Stable", 2), new("consumer", "Empty", 1)]
    );

    [Fact]
    public void The_text_is_such_that_Prometheus_reads_it()
    {
        var lines = PrometheusText.Of(s_metrics).Split('\n');

        Assert.Equal("", lines[^1]); // the last line ends too
        Assert.All(lines[..^1], l => Assert.Matches(Line, l));
        Assert.Contains("labtui_broker_start_time_seconds 1.5", lines);
        Assert.Contains("labtui_broker_open_transactions 1", lines);
        Assert.Contains("labtui_broker_groups{type=\"classic\",state=\"Stable\"} 2", lines);
        Assert.Contains("labtui_broker_request_duration_seconds_bucket{api=\"Fetch\",le=\"0.00025\"} 0", lines);
        Assert.Contains("labtui_broker_request_duration_seconds_bucket{api=\"Fetch\",le=\"0.0005\"} 1", lines);
        Assert.Contains("labtui_broker_request_duration_seconds_bucket{api=\"Fetch\",le=\"10\"} 2", lines);
        Assert.Contains("labtui_broker_request_duration_seconds_bucket{api=\"Fetch\",le=\"+Inf\"} 3", lines);
        Assert.Contains("labtui_broker_request_duration_seconds_count{api=\"Fetch\"} 3", lines);
        Assert.Single(lines, "# TYPE labtui_broker_request_duration_seconds histogram");
        var typed = lines.Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]).ToList();
        Assert.Equal(typed.Distinct(), typed);
    }

    [Fact]
    public void What_has_come_since_an_earlier_look_is_what_is_more()
    {
        var since = Count(ApiKey.Fetch, 0.5, 0.0004, 0.0004, 99).Since(Count(ApiKey.Fetch, 0.5));

        Assert.Equal(3, since.Count);
        Assert.Equal(99.0008, since.Seconds, 6);
        Assert.Equal(0.0005, since.Quantile(0.5));
        Assert.Equal(double.PositiveInfinity, since.Quantile(0.99));
    }

    [Fact]
    public void It_comes_back_from_JSON_as_it_was_and_fits_in_a_setting_however_much_was_counted()
    {
        Assert.Equal(s_metrics.ToJson(), BrokerMetrics.FromJson(s_metrics.ToJson()).ToJson());
        var buckets = Enumerable.Repeat(long.MaxValue, RequestCount.Bounds.Length + 1).ToArray();
        var all = s_metrics with
        {
            Requests = [.. Apis.All.Select(a => new RequestMetrics(a.Key.ToString(), long.MaxValue, double.MaxValue, buckets))],
        };
        Assert.InRange(all.ToJson().Length, 1, short.MaxValue); // the longest text of an old version of DescribeConfigs
    }

    private static RequestMetrics Count(ApiKey key, params double[] seconds)
    {
        var count = new RequestCount(key);
        Array.ForEach(seconds, s => count.Add(TimeSpan.FromSeconds(s)));
        return count.Now();
    }

    [GeneratedRegex(
        """^(# HELP [a-z_]+ [^\\]+|# TYPE [a-z_]+ (counter|gauge|histogram)|[a-z_]+(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? [0-9.E+-]+)$"""
    )]
    private static partial Regex Line { get; }
}
