using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Workbook;
using Microsoft.Extensions.Time.Testing;

namespace LabTui.Course.Checks;

/// <summary>Checks that look at a file in the home: no broker is asked.</summary>
public sealed class StepWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_must_hold_is_not_passed_before_it_has_held()
    {
        var (watch, world) = Watch("- file: done.txt\n  hold: 2s");
        Assert.Equal("no file done.txt", await Seen(watch, world));
        _folder.Write("done.txt", "x");
        Assert.Contains("must stay so for 2 s", await Seen(watch, world), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Contains("must stay so for 2 s", await Seen(watch, world), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Null(await Seen(watch, world));
    }

    [Fact]
    public async Task What_stops_holding_begins_its_time_again()
    {
        var (watch, world) = Watch("- file: done.txt\n  hold: 2s");
        _folder.Write("done.txt", "x");
        await Seen(watch, world);
        File.Delete(_folder.File("done.txt"));
        Assert.Equal("no file done.txt", await Seen(watch, world));
        _folder.Write("done.txt", "x");
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await Seen(watch, world));
    }

    [Fact]
    public async Task A_broken_invariant_is_told_until_it_holds_again()
    {
        var (watch, world) = Watch("- invariant: { file: keep.txt }");
        Assert.Equal("no file keep.txt", await Seen(watch, world)); // never held, so nothing broke
        Assert.False(watch.JustBroke);
        _folder.Write("keep.txt", "x");
        Assert.Null(await Seen(watch, world));
        File.Delete(_folder.File("keep.txt"));
        Assert.Equal("broke while the step was worked on: no file keep.txt", await Seen(watch, world));
        Assert.True(watch.JustBroke);
        Assert.StartsWith("broke", await Seen(watch, world), StringComparison.Ordinal);
        Assert.False(watch.JustBroke);
        _folder.Write("keep.txt", "x");
        Assert.Null(await Seen(watch, world));
    }

    [Fact]
    public async Task What_needs_a_step_is_not_asked_before()
    {
        var progress = new Dictionary<string, StepProgress>();
        var (watch, world) = Watch("- file: done.txt\n  needs: first", progress);
        _folder.Write("done.txt", "x");
        Assert.Equal("asked once step first has passed", await Seen(watch, world));
        progress["first"] = new StepProgress { Status = StepStatus.Skipped };
        Assert.Null(await Seen(watch, world));
    }

    public void Dispose() => _folder.Dispose();

    private (StepWatch, World) Watch(string checks, Dictionary<string, StepProgress>? progress = null)
    {
        var text =
            $"---\nformat: 1\nid: watched\n---\n# Watched\n\nText.\n\n## 1. First {{#first}}\n\nText.\n\n## 2. Here {{#here}}\n\nText.\n\n```yaml {{check=all}}\n{checks}\n```\n";
        var reading = LabReader.ReadText(text, _folder.Path);
        Assert.False(reading.HasErrors);
        var home = new StudentHome(_folder.Path);
        var course = new CourseContext(
            home,
            new ClusterSettings("localhost:1"),
            new TransactionSource(home, null, _ => { }),
            _time,
            (_, _, _, _) => throw new InvalidOperationException("a check runs no line of a lab")
        );
        var world = new World(course, id => progress?.GetValueOrDefault(id)) { Step = reading.Lab!.Steps[1] };
        return (new StepWatch(_time), world);
    }

    /// <returns>What the only check sees; null when it passed.</returns>
    private static async Task<string?> Seen(StepWatch watch, World world)
    {
        var seen = await watch.LookAsync(world, TestContext.Current.CancellationToken);
        return seen.Passed ? null : seen.Checks.Single().Seen.Seen;
    }
}
