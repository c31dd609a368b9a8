using System.Diagnostics;
using System.Text.Json;
using LabTui.App;
using LabTui.Broker;
using LabTui.Panels.Activity;

namespace LabTui.Commands;

/// <summary>Looking at the broker from the command line: lines, JSON, and an address for Prometheus.</summary>
public sealed class BrokerWatchTests
{
    [Fact]
    public async Task The_broker_says_what_it_does_in_a_line_and_as_JSON()
    {
        await using CommandHome home = new();
        await home.Run("topics", "create", "orders", "--partitions", "3");

        var line = (await home.Run("watch", "broker", "--exit-at-end")).Out;
        Assert.Contains(" requests/s, in ", line, StringComparison.Ordinal);
        Assert.Contains("partitions 3, ", line, StringComparison.Ordinal);
        Assert.Contains("groups: none", line, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await home.Run("watch", "broker", "--exit-at-end", "--json")).Out).RootElement;
        var created = json.GetProperty("requests").EnumerateArray().Single(r => r.GetProperty("api").GetString() == "CreateTopics");
        Assert.Equal(1, created.GetProperty("count").GetInt32());
        Assert.Equal(3, json.GetProperty("partitions").GetInt32());
    }

    [Fact]
    public async Task A_line_speaks_of_the_time_since_the_one_before()
    {
        RequestMetrics Fetches(long count, double seconds) =>
            new("Fetch", count, seconds, [count, .. new long[RequestCount.Bounds.Length]]);
        var now = DateTimeOffset.UnixEpoch;
        BrokerMetrics before = new(now, now.AddSeconds(10), 1, 1000, 1 << 20, 0, 0, 0, 2, [Fetches(10, 9)], []);
        var after = before with { At = now.AddSeconds(12), ReceivedBytes = 3000, SentBytes = 3 << 20, Requests = [Fetches(30, 9.02)] };

        var line = ActivityLines.Line(new BrokerActivity(after, before));

        Assert.Contains(" 10 requests/s, in 1000 B/s, out 1.0 MiB/s, ", line, StringComparison.Ordinal);
        Assert.Contains(", open transactions 2; groups: none", line, StringComparison.Ordinal);
        Assert.EndsWith("; Fetch 10/s 1 ms (99 % within 0.1 ms)", line, StringComparison.Ordinal);
    }

    [Theory(Timeout = 240_000)] // run.sh may have to publish first
    [InlineData(true)]
    [InlineData(false)]
    public async Task Prometheus_finds_the_metrics_where_it_was_told(bool ephemeral)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var home = new TestHome(withPayments: false);
        string[] words = ephemeral ? ["--ephemeral"] : ["--home", home.Path, "--port", "0"];
        using var broker = Process.Start(
            new ProcessStartInfo(TestHome.Program, ["broker", "--metrics", "0", .. words])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            string? at = null;
            while (at is null && await broker.StandardError.ReadLineAsync(cancellationToken) is { } line)
            {
                at = line.Contains("metrics at ", StringComparison.Ordinal) ? line[(line.LastIndexOf(' ') + 1)..] : null;
            }

            using var http = new HttpClient();
            Assert.StartsWith("http://127.0.0.1:", at, StringComparison.Ordinal);
            Assert.Contains("labtui_broker_topics 0\n", await http.GetStringAsync(at, cancellationToken), StringComparison.Ordinal);

            var port = new Uri(at!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var taken = home.Run("broker", "--ephemeral", "--metrics", port);
            Assert.Equal(3, taken.Code);
            Assert.Contains($"metrics cannot be given out at 127.0.0.1:{port}", taken.Error, StringComparison.Ordinal);
        }
        finally
        {
            broker.Kill();
        }

        Assert.Equal(2, home.Run("broker", "--ephemeral", "--metrics", "nonsense").Code);
    }
}
