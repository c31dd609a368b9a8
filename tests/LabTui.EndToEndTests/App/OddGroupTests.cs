using Confluent.Kafka;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>On a shared Kafka anybody may commit under any name: it ends nobody's program.</summary>
public sealed class OddGroupTests
{
    [Fact]
    public async Task A_group_named_by_one_blank_is_one_of_the_groups_on_every_panel()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome(withPayments: false);
        Assert.Equal(0, home.Run("topics", "create", "orders", "--partitions", "1").Code);
        await CommitAsync(home, "ab", 3);
        await CommitAsync(home, " ab", 2);
        await CommitAsync(home, " ", 1);
        using var topics = new TmuxTerminal(100, 30, home.Command("watch topics"));
        using var lag = new TmuxTerminal(100, 30, home.Command("watch lag"));

        topics.WaitUntil(
            screen => screen.Split('\n').Count(line => line.Contains(" Empty ", StringComparison.Ordinal)) == 3,
            "three groups"
        );
        lag.WaitFor("1 of 3");
        lag.Keys(".");
        lag.WaitFor("2 of 3");
        lag.Keys(".");
        lag.WaitFor("3 of 3");
        foreach (var terminal in new[] { topics, lag })
        {
            terminal.Keys("q", "q");
            terminal.WaitFor("EXIT 0");
        }

        foreach (var (group, at) in new[] { ("ab", 3), (" ab", 2), (" ", 1) })
        {
            var described = home.Run("groups", "describe", "--group", group);
            Assert.True(described.Code == 0, described.Error);
            Assert.Matches($@"orders\s+0\s+{at}\s", described.Out);
        }
    }

    private static async Task CommitAsync(TestHome home, string group, long offset)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = home.Endpoint!.Address }).Build();
        await admin.AlterConsumerGroupOffsetsAsync([new(group, [new(new("orders", 0), offset)])]);
    }
}
