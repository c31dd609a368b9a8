using System.Diagnostics;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>Two students on one broker, each with a home and a prefix of their own.</summary>
public sealed class SharedBrokerTests : IDisposable
{
    private readonly Process _broker;
    private readonly string _address;

    public SharedBrokerTests()
    {
        _broker = Process.Start(
            new ProcessStartInfo(TestHome.Program, ["broker", "--ephemeral"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;
        _broker.ErrorDataReceived += (_, _) => { };
        _broker.BeginErrorReadLine();
        _address = _broker.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the broker did not start");
    }

    [Fact]
    [Trait("when", "full")]
    public async Task Two_students_walk_one_lab_at_once_and_meet_nothing_of_each_other()
    {
        using var anna = new TestHome();
        using var ben = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(anna.Path, "authors-labs"));
        var cancellationToken = TestContext.Current.CancellationToken;
        await Task.WhenAll(
            Task.Run(() => Walk(anna, "anna", labs), cancellationToken),
            Task.Run(() => Walk(ben, "ben", labs), cancellationToken)
        );

        Assert.Equal("notes\norders", Student(anna, "anna", labs, "topics", "list").Out.Trim());
        var all = anna.Run("topics", "list", "--bootstrap-server", _address).Out.Split('\n');
        Assert.Contains("anna.orders", all);
        Assert.Contains("ben.orders", all);

        // Anna begins again; Ben's topic, records and progress stay.
        var reset = Student(anna, "anna", labs, "reset", "keys", "consume", "--yes");
        Assert.True(reset.Code == 0, reset.Out + reset.Error);
        Assert.Contains("anna.orders", reset.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ben.", reset.Out, StringComparison.Ordinal);
        Assert.Equal(0, Student(ben, "ben", labs, "verify", "keys").Code);
        Assert.Equal(1, Student(anna, "anna", labs, "verify", "keys").Code);
        Assert.Contains("Records: 20", Student(anna, "anna", labs, "topics", "describe", "orders").Out, StringComparison.Ordinal);
        Assert.Contains("Records: 0", Student(ben, "ben", labs, "topics", "describe", "orders").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_asks_before_it_deletes_and_can_leave_the_broker_alone()
    {
        using var home = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        Assert.Equal(0, Student(home, "cleo", labs, "skip", "keys", "create").Code);
        Assert.Equal(2, Student(home, "cleo", labs, "reset", "keys").Code);
        Assert.Matches(@"sk\s+2\s+create", Student(home, "cleo", labs, "labs").Out);
        Assert.Equal(0, Student(home, "cleo", labs, "reset", "keys", "create", "--progress-only").Code);
        Assert.Equal("orders", Student(home, "cleo", labs, "topics", "list").Out.Trim());
        Assert.Equal(0, Student(home, "cleo", labs, "reset", "keys", "--yes").Code);
        Assert.Equal("", Student(home, "cleo", labs, "topics", "list").Out.Trim());
    }

    [Fact]
    public void A_broker_that_goes_away_is_the_environment_and_not_the_student()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome(withPayments: false);
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        using var terminal = new TmuxTerminal(120, 40, home.Command($"--bootstrap-server {_address} --student dora --labs {labs}"));
        terminal.WaitFor($"broker {_address}");
        terminal.Keys("Enter");
        terminal.WaitFor("1/7");
        terminal.Keys("n");
        terminal.WaitFor("now no topic dora.orders");
        _broker.Kill(entireProcessTree: true);
        terminal.WaitFor("environment, Connection:");
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
    }

    public void Dispose()
    {
        if (!_broker.HasExited)
        {
            _broker.Kill(entireProcessTree: true);
        }

        _broker.WaitForExit(5000);
        _broker.Dispose();
    }

    private void Walk(TestHome home, string student, string labs)
    {
        foreach (var step in new[] { "create", "predict", "questions", "consume", "again", "send" })
        {
            var run = Student(home, student, labs, "skip", "keys", step);
            Assert.True(run.Code == 0, $"{student}, {step}: {run.Out}{run.Error}");
        }
        Assert.Equal(0, Student(home, student, labs, "verify", "keys").Code);
    }

    private (int Code, string Out, string Error) Student(TestHome home, string student, string labs, params string[] words) =>
        home.Run([.. words, "--bootstrap-server", _address, "--student", student, "--labs", labs]);
}
