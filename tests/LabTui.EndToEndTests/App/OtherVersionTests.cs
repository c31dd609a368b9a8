using LabTui.Broker;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A home whose broker was started by another build of the program.</summary>
public sealed class OtherVersionTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_idle_broker_is_replaced_on_its_port_and_its_records_are_still_there_even_when_ten_commands_find_it_at_once()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("labs"); // builds, if need be, before anything is raced
        using var old = await ChildBroker.StartAsync(home.Path, TestContext.Current.CancellationToken);
        using (var cluster = new ClusterClient(home.Cluster))
        {
            await cluster.CreateTopicAsync("kept", 1, -1, null, false, TestContext.Current.CancellationToken);
            using var writer = new RecordWriter(home.Cluster);
            await writer.SendAsync(
                "kept",
                "key"u8.ToArray(),
                "value"u8.ToArray(),
                cancellationToken: TestContext.Current.CancellationToken
            );
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => home.Run("topics", "list"))));

        Assert.All(runs, run => Assert.Equal((0, "kept\n", ""), run));
        Assert.True(old.Process.WaitForExit(s_limit));
        Assert.Equal(old.Address, home.Endpoint!.Address);
        Assert.NotEqual("test", home.Endpoint.Version);
        Assert.Single(BrokersOf(home));
        using var now = new ClusterClient(home.Cluster);
        Assert.Equal(1, now.Watermarks("kept", s_limit).Sum(marks => marks.Count));
    }

    [Fact]
    public async Task A_busy_broker_stays_and_commands_and_workbook_say_so()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome(withPayments: false);
        using var old = await ChildBroker.StartAsync(home.Path, TestContext.Current.CancellationToken);
        using (var user = new ClusterClient(home.Cluster))
        {
            user.Info(s_limit);
            var (code, _, error) = home.Run("topics", "list");
            Assert.Equal(0, code);
            Assert.Contains("this home's broker is of LabTui test, this program is 0.", error, StringComparison.Ordinal);
            Assert.Contains("Close the other windows", error, StringComparison.Ordinal);

            using var window = new WorkbookWindow(home);
            window.Terminal.WaitFor("another version");
            Assert.Contains("LabTui test", window.Terminal.WaitFor($"broker {old.Address}"), StringComparison.Ordinal);
            window.Terminal.Keys("Escape");
            window.Terminal.WaitUntil(screen => !screen.Contains("another version", StringComparison.Ordinal), "the box to close");
            window.Quit();
            Assert.False(old.Process.HasExited);
        }

        var after = home.Run("topics", "list");
        Assert.Equal((0, ""), (after.Code, after.Out));
        Assert.DoesNotContain("LabTui test", after.Error, StringComparison.Ordinal);
        Assert.True(old.Process.WaitForExit(s_limit));
    }

    /// <summary>As the client library does when it has found the broker: one connection is left for another, and for a moment there is none.</summary>
    [Fact]
    public async Task A_user_that_is_between_two_connections_is_a_user()
    {
        var stop = TestContext.Current.CancellationToken;
        using var home = new TestHome(withPayments: false);
        using var old = await ChildBroker.StartAsync(home.Path, stop);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var user = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    using (var connection = new System.Net.Sockets.TcpClient())
                    {
                        await connection.ConnectAsync("127.0.0.1", Course.Home.OtherVersion.PortOf(old.Address), stop);
                        await Task.Delay(300, stop);
                    }

                    await Task.Delay(100, stop);
                }
            },
            stop
        );
        for (var i = 0; i < 8; i++)
        {
            Assert.Contains(
                "it goes on because 1 connection",
                await new Course.Home.OtherVersion(new(home.Path)).TryEndAsync(old.Endpoint, stop),
                StringComparison.Ordinal
            );
            await Task.Delay(70, stop);
        }

        await done.CancelAsync();
        await user;
        Assert.Null(await new Course.Home.OtherVersion(new(home.Path)).TryEndAsync(old.Endpoint, stop));
        Assert.True(old.Process.WaitForExit(s_limit));
    }

    /// <summary>Processes that are this home's broker, started by the program.</summary>
    private static List<string> BrokersOf(TestHome home) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(CommandOf)
                .Where(command =>
                    command.Contains("home-broker", StringComparison.Ordinal) && command.Contains(home.Path, StringComparison.Ordinal)
                ),
        ];

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        } // it has just ended
    }
}
