using System.Diagnostics;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>Commands as they meet a shell: Ctrl-C, pipes that close early, a broker that goes away, a terminal that must stay clean.</summary>
public sealed class PipesAndKeysTests
{
    [Fact]
    public void Ctrl_C_ends_a_tail()
    {
        using var home = Filled();
        using var terminal = new TmuxTerminal(100, 24, home.Command("tail features --from-beginning"));
        terminal.WaitFor("hello 5");
        terminal.Keys("C-c");
        terminal.WaitFor("EXIT 130");
        Assert.Equal("0 1 0 0", terminal.Modes);
    }

    [Fact]
    public void A_tail_into_head_ends_quietly()
    {
        using var home = Filled();
        var (code, output, error) = Processes.Run(
            "bash",
            "-c",
            $"set -o pipefail; {home.Command("tail features --from-beginning")} | head -2; echo ${{PIPESTATUS[*]}}"
        );
        Assert.Equal((0, "", "0 0"), (code, error, output.TrimEnd().Split('\n')[^1]));
        Assert.Equal(0, Processes.Run("bash", "-c", $"set -o pipefail; {home.Command("labs")} | true").Code);
        Assert.Equal(0, Processes.Run("bash", "-c", $"set -o pipefail; {home.Command("--help")} | true").Code);
    }

    [Fact]
    public void Several_commands_may_share_a_redirection()
    {
        using var home = new TestHome(withPayments: false);
        var file = Path.Combine(home.Path, "all");
        Processes.Run("bash", "-c", $"{{ echo before; {home.Command("labs")}; {home.Command("nonsense")}; echo after; }} >{file} 2>&1");
        var lines = File.ReadAllLines(file);
        Assert.Equal("before", lines[0]);
        Assert.Contains(lines, line => line.Contains("Live, with your code", StringComparison.Ordinal));
        Assert.Equal("after", lines[^1]);
    }

    [Fact]
    public void A_reader_of_messages_that_has_gone_is_no_trouble()
    {
        using var home = new TestHome(withPayments: false);
        Assert.Equal("2", Processes.Run("bash", "-c", $"{home.Command("nonsense")} 2> >(exec true) ; echo $?").Out.Trim());
    }

    [Fact]
    public void Escapes_in_records_never_reach_a_terminal_raw()
    {
        using var home = Filled();
        Processes.Run(
            "bash",
            "-c",
            $"printf 'clear\\033[2J\\033]0;owned\\007 \\302\\233 31m \\302\\205 \\342\\200\\256 rtl\\n' | {home.Command("produce --topic features")}"
        );
        using var terminal = new TmuxTerminal(100, 24, home.Command("tail features --from-beginning --exit-at-end"));
        var screen = terminal.WaitFor("EXIT 0");
        Assert.Contains(@"clear\x1b[2J\x1b]0;owned\x07 \x9b 31m \x85 \u202e rtl", screen, StringComparison.Ordinal);
        Assert.Contains("hello 1", screen, StringComparison.Ordinal);
        Assert.NotEqual("owned", terminal.Title);
        Assert.Contains("\u001b[2J", home.Run("tail", "features", "--from-beginning", "--exit-at-end").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Escapes_in_records_never_leave_the_map()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "--topic", "customerinfo", "--partitions", "1");
        const string Payment =
            "4000000000000001,evil\\033[2J\\033]0;owned\\007shop,travel,12.50,Ann,Bee,F,1 Main St,Aus\\302\\233tin,TX,73301,30.2,-97.7,960000,Nurse,40,3,1,0,11.20,0";
        Processes.Run("bash", "-c", $"printf '{Payment}\\n' | {home.Command("produce --topic customerinfo --key '2020-01-01 00:00:00'")}");
        using var window = new WorkbookWindow(home, "watch map");
        window.Terminal.WaitFor("1 payment  0 frauds");
        window.Terminal.Keys(".");
        window.Terminal.WaitUntil(
            screen =>
                screen.Contains("evil", StringComparison.Ordinal)
                && screen.Contains("1 payment  0 frauds", StringComparison.Ordinal)
                && screen.Contains("q quit", StringComparison.Ordinal),
            "the payment, with all around it in place"
        );
        Assert.NotEqual("owned", window.Terminal.Title);
        window.Quit();
    }

    /// <summary>The broker dies while a tail follows and while a produce sends: the one goes on with the next broker, the other says how far it came.</summary>
    [Fact]
    public void A_tail_goes_on_when_the_broker_comes_back()
    {
        using var home = Filled();
        using var terminal = new TmuxTerminal(100, 24, home.Command("tail features --from-beginning"));
        terminal.WaitFor("hello 5");
        var pid = home.Endpoint!.Pid;
        Processes.Signal("KILL", pid);
        Processes.WaitForEnd(pid);
        Assert.Equal(0, Processes.Run("bash", "-c", $"echo after | {home.Command("produce --topic features")}").Code);
        terminal.WaitFor("after");
        terminal.Keys("C-c");
        terminal.WaitFor("EXIT 130");
    }

    [Fact]
    [Trait("when", "full")]
    public void A_produce_whose_broker_goes_for_good_ends_with_code_3()
    {
        using var home = Filled();
        var start = new ProcessStartInfo(
            "bash",
            ["-c", $"yes hello | head -100000 | {home.Command("produce --topic features --rate 1000")}"]
        )
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Eventually.True(() => Records(home) > 1000, "the first records");
        Processes.Signal("KILL", home.Endpoint!.Pid);
        var ended = process.WaitForExit(TimeSpan.FromSeconds(80));
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(ended, "produce goes on without a broker");
        Assert.Equal(3, process.ExitCode);
    }

    private static long Records(TestHome home)
    {
        using var cluster = new Streams.ClusterClient(home.Cluster);
        return cluster.Watermarks("features", TimeSpan.FromSeconds(10)).Sum(m => m.Count);
    }

    private static TestHome Filled()
    {
        var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        Processes.Run("bash", "-c", $"for i in 1 2 3 4 5; do echo hello $i; done | {home.Command("produce --topic features")}");
        return home;
    }
}
