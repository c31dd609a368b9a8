using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A broker, a data file and plain text, said once to any command, count for the home's later commands.</summary>
public sealed class RememberedTests
{
    [Fact]
    public void A_broker_named_once_is_the_one_that_later_commands_look_at()
    {
        using var theirs = new TestHome(withPayments: false);
        theirs.Run("topics", "create", "theirs", "--partitions", "1");
        var address = theirs.Endpoint!.Address;
        using var home = new TestHome(withPayments: false);
        Assert.Equal(0, home.Run("topics", "create", "mine", "--partitions", "1", "--bootstrap-server", address).Code);
        Assert.Equal("mine\ntheirs\n", home.Run("topics", "list").Out);
        Assert.Contains(address, home.Run("doctor").Out, StringComparison.Ordinal);

        var back = home.Run("topics", "list", "--bootstrap-server", "embedded");
        Assert.Equal((0, ""), (back.Code, back.Out));
        Assert.Equal("", home.Run("topics", "list").Out);
    }

    [Fact]
    public void A_broker_that_does_not_answer_is_not_remembered_and_one_that_has_gone_is_named()
    {
        using var home = new TestHome(withPayments: false);
        Assert.Equal(3, home.Run("topics", "list", "--bootstrap-server", "localhost:1").Code);
        Assert.Equal(0, home.Run("topics", "list").Code);

        File.WriteAllText(Path.Combine(home.Path, "settings.json"), """{ "bootstrap_server": "localhost:1" }""");
        var gone = home.Run("topics", "list");
        Assert.Equal(3, gone.Code);
        Assert.Contains("this home works on localhost:1; go back to its own broker with", gone.Error, StringComparison.Ordinal);
        var typed = gone.Error.TrimEnd().Split(" with ")[^1];
        Assert.Equal(
            0,
            Processes
                .Run(
                    "bash",
                    "-c",
                    home.Command()[..home.Command().IndexOf(TestHome.Program, StringComparison.Ordinal)] + typed + " topics list"
                )
                .Code
        );
    }

    [Fact]
    public void A_proof_deletes_nothing_on_the_broker_that_is_remembered()
    {
        using var home = new TestHome();
        var labs = ShortLab.WriteTo(home, "topic: made");
        home.Run("topics", "create", "made", "--partitions", "3");
        File.WriteAllText(Path.Combine(home.Path, "settings.json"), $$"""{ "bootstrap_server": "{{home.Endpoint!.Address}}" }""");
        var proof = home.Run("verify", "--starters", "--labs", labs);
        Assert.True(proof.Code == 0, proof.Out + proof.Error);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.Equal(3, cluster.Topic("made", TimeSpan.FromSeconds(10))!.Partitions.Count); // a proof makes it with one
    }

    [Fact]
    public void The_data_file_is_remembered_by_any_command()
    {
        using var home = new TestHome();
        var own = Path.Combine(home.Path, "own.csv");
        File.Copy(Path.Combine(home.Path, "data", "fraud_data.csv"), own);
        Assert.StartsWith(own + "\n", home.Run("data", "describe", "--data", own).Out, StringComparison.Ordinal);
        Assert.StartsWith(own + "\n", home.Run("data", "describe").Out, StringComparison.Ordinal);
        Assert.Equal(2, home.Run("data", "describe", "--data", "/no/such.csv").Code);
        Assert.StartsWith(own + "\n", home.Run("data", "describe").Out, StringComparison.Ordinal);
        Assert.DoesNotContain(own, home.Run("data", "describe", "--data", "generated").Out, StringComparison.Ordinal);
        Assert.DoesNotContain(own, home.Run("data", "describe").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_remembered_on_a_terminal()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("labs", "--plain");
        using (var terminal = new TmuxTerminal(100, 40, home.Command()))
        {
            terminal.WaitFor("EXIT 0");
            Assert.Contains("Next, type:", terminal.Screen, StringComparison.Ordinal);
        }

        using var back = new TmuxTerminal(100, 40, home.Command("--plain false"));
        back.WaitUntil(_ => back.OnAlternateScreen, "the full screen");
    }
}
