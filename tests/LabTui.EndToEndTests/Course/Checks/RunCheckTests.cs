using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

public sealed class RunCheckTests : IDisposable
{
    private readonly StudentHome _home = new(Directory.CreateTempSubdirectory("labtui-run-").FullName);

    [Theory]
    [InlineData("true", nameof(CheckStatus.Pass), "")]
    [InlineData("echo it is $LABTUI_BOOTSTRAP", nameof(CheckStatus.Pass), "it is localhost:1")]
    [InlineData("echo no >&2; exit 4", nameof(CheckStatus.NotYet), "exit code 4: no")]
    [InlineData("cat", nameof(CheckStatus.Pass), "")]
    public async Task Its_exit_code_is_the_answer(string command, string status, string seen)
    {
        var look = await LookAsync(command, allow: true);
        Assert.Equal((status, seen), (look.Status.ToString(), look.Seen));
    }

    [Fact]
    public async Task Nothing_runs_unless_it_was_allowed()
    {
        var look = await LookAsync("touch done", allow: false);
        Assert.Equal(CheckStatus.Error, look.Status);
        Assert.False(File.Exists(_home.At("done")));
        await LookAsync("touch done", allow: true);
        Assert.True(File.Exists(_home.At("done")));
    }

    public void Dispose() => Directory.Delete(_home.Path, recursive: true);

    private async Task<CheckSeen> LookAsync(string command, bool allow)
    {
        var lab = new Step
        {
            Id = "s",
            Title = "",
            Number = 1,
            Blocks = [],
            Runs = [],
            Quizzes = [],
            Exercise = null,
            Checks = [],
            Hints = [],
            StarterPasses = false,
            Points = 1,
            Until = null,
            Line = 1,
            ContentHash = "",
        };
        var spec = new CheckSpec(
            "run",
            new Dictionary<string, object?> { ["command"] = command },
            default,
            default,
            default,
            null,
            null,
            [],
            false,
            "",
            1,
            1
        );
        var course = new CourseContext(
            _home,
            new ClusterSettings("localhost:1"),
            new TransactionSource(_home, null, _ => { }),
            TimeProvider.System,
            (_, _, _, _) => throw new InvalidOperationException("a check runs no line of a lab")
        )
        {
            AllowRun = allow,
        };
        using var world = new World(course, _ => null) { Step = lab };
        return (await CheckAnswers.LookAsync(spec, world, TestContext.Current.CancellationToken)).Seen;
    }
}
