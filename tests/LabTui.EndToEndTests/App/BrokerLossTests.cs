using System.Globalization;
using System.Text.RegularExpressions;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>The home's broker dies under an open workbook: the title says so, it is started again, and everything goes on.</summary>
public sealed partial class BrokerLossTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [GeneratedRegex(@"([\d,]+) payments")]
    private static partial Regex Points { get; }

    [Fact]
    public void A_killed_broker_is_named_and_started_again_on_its_port()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        var first = home.Endpoint!;
        Processes.Signal("KILL", first.Pid);
        window.Terminal.WaitFor("is being started again");
        window.Terminal.WaitUntil(
            screen =>
                home.Endpoint is { } now && now.Pid != first.Pid && screen.Contains($"broker {first.Address}", StringComparison.Ordinal),
            "the broker to be up again"
        );
        Assert.Equal(first.ClusterId, home.Endpoint!.ClusterId);
        window.Quit();
    }

    [Fact]
    public void The_map_goes_on_over_a_killed_broker_and_loses_nothing()
    {
        using var home = new TestHome();
        home.Run("topics", "create", "--topic", "customerinfo", "--partitions", "1");
        Assert.Equal(0, home.Run("produce", "--topic", "customerinfo", "--rows", "90000:90300").Code);
        using var window = new WorkbookWindow(home, ShortWalk.Option, height: 40).UntilUp().AtStep(9);
        window.Terminal.Keys("x");
        window.Terminal.WaitFor("1 per 2 s");
        for (var i = 0; i < 5; i++)
        {
            window.Terminal.Keys("+");
        }

        window.Terminal.WaitUntil(screen => Seen(screen) is > 5 and < 250, "some points on the map");
        var first = home.Endpoint!.Pid;
        Processes.Signal("KILL", first);
        window.Terminal.WaitUntil(_ => home.Endpoint is { } now && now.Pid != first, "a new broker");
        window.Terminal.WaitUntil(screen => Seen(screen) >= 300, "all points on the map");
        Eventually.True(() => Lag(home) == 0, "the group to have committed everything");
        window.Quit();
    }

    private static long Lag(TestHome home)
    {
        using var cluster = new ClusterClient(home.Cluster);
        return cluster.Lag("104a", ["customerinfo"], s_limit).Sum(p => p.Lag);
    }

    private static int Seen(string screen) =>
        Points.Match(screen) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : 0;
}
