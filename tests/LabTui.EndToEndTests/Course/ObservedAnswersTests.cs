using LabTui.Commands;
using LabTui.Course.Checks;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course;

/// <summary>What predictions are compared with, seen on a broker.</summary>
public sealed class ObservedAnswersTests(FilledBroker filled) : IClassFixture<FilledBroker>
{
    private readonly CommandHome _home = filled.Home;

    [Theory]
    [InlineData("observed:committed g orders", "10")]
    [InlineData("observed:committed g notes", "none")]
    [InlineData("observed:committed nobody notes", "none")]
    [InlineData("observed:lag g", "26")]
    [InlineData("observed:lag h", "0")]
    [InlineData("observed:assignment h", "none")]
    [InlineData("observed:latest orders", "0")]
    [InlineData("data:rows-from 900", "100")]
    [InlineData("data:rows", "1000")]
    public void It_is_what_is_there(string source, string answer) => Assert.Equal(answer, Compute(source));

    [Theory]
    [InlineData("observed:committed g nowhere", "there is no topic nowhere yet")]
    [InlineData("observed:lag nobody", "group nobody has to do with no topic yet")]
    [InlineData("observed:latest nowhere", "there is no topic nowhere yet")]
    [InlineData("observed:exercise", "the exercise has not been run yet, or returned nothing")]
    public void What_is_not_there_yet_is_told(string source, string why) =>
        Assert.Equal(why, Assert.Throws<UserProblem>(() => Compute(source)).Message);

    [Fact]
    public void Partitions_are_shared_out_among_the_members()
    {
        var options = new GroupReaderOptions("members", ["orders"], OffsetReset.Earliest);
        using var first = new GroupReader(_home.Settings, options);
        using var second = new GroupReader(_home.Settings, options);
        var limit = TimeProvider.System.GetTimestamp();
        while (first.Assignment.Count + second.Assignment.Count != 3 || first.Assignment.Count == 0 || second.Assignment.Count == 0)
        {
            first.Poll(10, TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            second.Poll(10, TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60), "the group does not settle");
        }

        Assert.Equal("2+1", Compute("observed:assignment members"));
    }

    private string Compute(string source)
    {
        _home.WriteLab("## 1. Step {#a}\n\n```yaml {check=c}\n- broker\n```");
        var lab = LabReader.Read(_home.At("labs/01-lab")).Lab!;
        var home = new StudentHome(_home.At("home")).Ensure();
        var course = new CourseContext(
            home,
            _home.Settings,
            new TransactionSource(home, null, _ => { }),
            TimeProvider.System,
            LabLines.RunAsync
        );
        using var world = new World(course, _ => null) { Step = lab.Steps[0], Lab = lab };
        return AnswerSource.Compute(source, world, TestContext.Current.CancellationToken);
    }
}
