using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LabTui.Course;

namespace LabTui.App;

/// <summary>What is typed or given wrongly, and what is missing around the program: a sentence that says so, and the right exit code.</summary>
public sealed class BadInputTests
{
    private const int Usage = 2;
    private const int Environment = 3;

    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'--nope'", "--nope")]
    [InlineData("'--bogus'", "labs", "--bogus")]
    [InlineData("there is no lab 'nolab'; known: fraud-stream", "verify", "nolab")]
    [InlineData("has no step 'nostep'", "verify", "1", "--step", "nostep")]
    [InlineData("--repeat takes a whole number, 1 to 100; this is 'x'", "verify", "--repeat", "x")]
    [InlineData("--rows takes a whole number, 1 to 10000000; this is 'many'", "data", "fraud", "--rows", "many")]
    [InlineData("--rows takes a whole number, 1 to", "data", "fraud", "--rows", "0")]
    [InlineData("HOST:PORT", "topics", "list", "--bootstrap-server", "nonsense")]
    [InlineData("/no/such.properties", "topics", "list", "--bootstrap-server", "127.0.0.1:1", "--command-config", "/no/such.properties")]
    [InlineData("--student a.b", "topics", "list", "--student", "a.b")]
    [InlineData("needs a terminal")]
    public void Usage_is_explained(string expected, params string[] arguments)
    {
        using var home = new TestHome(withPayments: false);
        var (code, output, error) = home.Run(arguments);
        Assert.Equal((Usage, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_produce_is_told_what_is_wrong_with_its_rows()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        var (code, _, error) = home.Run("produce", "--topic", "features", "--rows", "nonsense");
        Assert.Equal(Usage, code);
        Assert.Contains("--rows nonsense: write FROM:TO", error, StringComparison.Ordinal);
        Assert.Equal(Usage, home.Run("produce", "--topic", "features", "--rows", "5:5").Code);
        Assert.Equal(Usage, home.Run("produce", "--topic", "nowhere", "--rows", "1:2").Code);
    }

    [Fact]
    public void An_empty_home_is_not_yet_done_and_the_first_step_is_named()
    {
        using var home = new TestHome();
        var (code, output, _) = home.Run("verify", "1");
        Assert.Equal(1, code);
        Assert.Contains("next: step 1 (welcome)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topics", "list")]
    [InlineData("verify", "1")]
    [InlineData("tail", "features")]
    [InlineData("groups", "list")]
    public void A_named_broker_that_is_gone_is_named(params string[] arguments)
    {
        using var home = new TestHome(withPayments: false);
        var (code, _, error) = home.Run([.. arguments, "--bootstrap-server", "127.0.0.1:1"]);
        Assert.Equal(Environment, code);
        Assert.Contains("127.0.0.1:1", error, StringComparison.Ordinal);
        Assert.Contains("Connection refused", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/nothing/here")]
    [InlineData("/etc/passwd")]
    public void A_home_that_cannot_be_written_is_named(string path)
    {
        using var home = new TestHome(withPayments: false);
        foreach (var arguments in new string[][] { ["topics", "list"], ["verify", "1"], ["data", "fraud"], ["broker"] })
        {
            var (code, _, error) = home.Run([.. arguments, "--home", path]);
            Assert.Equal(Environment, code);
            Assert.Contains($"the home {path} cannot be written", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_port_that_is_asked_for_and_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var home = new TestHome(withPayments: false);
        foreach (var more in new string[][] { [], ["--ephemeral"], ["--data-dir", Path.Combine(home.Path, "own")] })
        {
            var (code, _, error) = home.Run(["broker", "--port", port, .. more]);
            Assert.Equal(Environment, code);
            Assert.Contains(port, error, StringComparison.Ordinal);
            Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
        }
    }

    /// <summary>In a mount namespace of its own the library's file is covered by an empty one.</summary>
    [Fact]
    public void A_client_library_that_cannot_be_loaded_is_named()
    {
        Assert.SkipUnless(CanUnshare, "a mount namespace needs root");
        using var home = new TestHome(withPayments: false);
        var library = Directory.GetFiles(Path.GetDirectoryName(ProgramFile)!, "*librdkafka.so").Single();
        var hide = $"mount --bind /dev/null {library}; ";
        foreach (var arguments in new[] { "topics list", "verify 1", "doctor" })
        {
            var start = new ProcessStartInfo(
                "unshare",
                ["--mount", "sh", "-c", $"{hide} LABTUI_HOME={home.Path} exec dotnet {ProgramFile} {arguments}"]
            );
            start.Environment["LABTUI_ROOT"] = ContentFolders.Root;
            var (code, output, error) = Processes.Run(start);
            Assert.Contains(Path.GetFileName(library), error + output, StringComparison.Ordinal);
            Assert.Equal(Environment, code);
        }
    }

    private static string ProgramFile => Path.Combine(ContentFolders.Root, "artifacts", "app", "labtui.dll");

    private static bool CanUnshare => System.Environment.IsPrivilegedProcess && Processes.Run("unshare", "--mount", "true").Code == 0;
}
