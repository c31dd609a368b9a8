using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Course.Reading;
using LabTui.Panels;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.App;

/// <summary>
/// A student walks a lab by typed keys while the workbook, its broker, or both are ended by SIGKILL, ten times each, at moments that
/// a seed chooses: after a step or in the middle of what it runs. What was done stays done, what was on the topics is still there,
/// and the lab can be walked to its end.
/// </summary>
[Trait("when", "full")]
public sealed class KilledWalkTests : IDisposable
{
    private const int OfEachKind = 10;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly TestHome _home = new();
    private readonly Random _random = new(20_25);
    private TmuxTerminal? _terminal;

    private enum Victim
    {
        Workbook,
        Broker,
        Both,
    }

    public void Dispose()
    {
        _terminal?.Dispose();
        _home.Dispose();
    }

    [Theory]
    [InlineData("01-fraud-stream", 1)]
    [InlineData("02-iris", 2)]
    public void What_was_done_stays_done(string folder, int place)
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        var walk = Open(folder);
        walk.Open(place);
        var lab = walk.Lab;
        var kills = Plan(lab.Steps.Count);
        foreach (var step in lab.Steps)
        {
            walk.GoTo(step);
            foreach (var victim in kills[step.Number - 1])
            {
                if (_random.Next(2) == 0 && step.Exercise is null && !CountsRecords(step))
                {
                    _terminal!.Keys("x"); // what the step runs, or a word why it cannot be run yet
                }

                Thread.Sleep(_random.Next(2_000)); // the moment
                walk = Survive(victim, walk, step);
            }

            var terminal = _terminal!;
            walk.Do(step, fence => TypedWalkTests.Hurry(terminal, fence.Name));
        }

        _terminal!.Keys("q", "q");
        _terminal.WaitFor("EXIT 0");
        var verified = _home.Run("verify", lab.Id);
        Assert.True(verified.Code == 0, verified.Out + verified.Error);
    }

    /// <summary>Which are killed at each step.</summary>
    private List<Victim>[] Plan(int steps)
    {
        var plan = Enumerable.Range(0, steps).Select(_ => new List<Victim>()).ToArray();
        foreach (var victim in Enum.GetValues<Victim>())
        {
            for (var i = 0; i < OfEachKind; i++)
            {
                plan[_random.Next(steps)].Add(victim);
            }
        }

        return plan;
    }

    private TypedWalk Open(string folder)
    {
        _terminal?.Dispose();
        _terminal = new TmuxTerminal(120, 40, _home.Command());
        return new TypedWalk(_home, _terminal, folder);
    }

    private TypedWalk Survive(Victim victim, TypedWalk walk, Step step)
    {
        var (done, ends, broker) = (Done(walk.Lab), Ends(), _home.Endpoint!);
        var workbook = WorkbookLock.Holder(new StudentHome(_home.Path))!.Pid;
        if (victim != Victim.Workbook)
        {
            Processes.Signal("KILL", broker.Pid);
        }

        if (victim == Victim.Broker)
        {
            _terminal!.WaitUntil(
                screen =>
                    _home.Endpoint is { } now
                    && now.Pid != broker.Pid
                    && screen.Contains($"broker {now.Address}", StringComparison.Ordinal),
                "the broker to be started again"
            );
        }
        else
        {
            Processes.Signal("KILL", workbook);
            _terminal!.WaitFor("EXIT 137");
            walk = Open(Path.GetFileName(walk.Lab.Folder));
            walk.Return(step);
        }

        Assert.Equal(broker.ClusterId, _home.Endpoint!.ClusterId);
        Assert.Equal(done, Done(walk.Lab).Intersect(done));
        var after = Ends();
        foreach (var (id, end) in ends)
        {
            Assert.True(
                after.TryGetValue(id, out var now) ? now >= end : Deletes(step),
                $"{victim} killed at step {step.Number}: a topic had {end} records before and has {now} now"
            );
        }

        return walk;
    }

    /// <summary>Who runs it a second time has twice as many, as the lab says; it is begun once. So is code, once it is right.</summary>
    private static bool CountsRecords(Step step) =>
        step.Checks.Any(check => check.Parameters.ContainsKey("exactly") || check.Parameters.ContainsKey("matches"));

    /// <summary>It may have been in the middle of that.</summary>
    private static bool Deletes(Step step) =>
        step.Runs.Any(run => run.Commands.Any(command => command.Text.Contains("delete", StringComparison.Ordinal)));

    private List<string> Done(Lab lab) =>
        [
            .. new LabJournal(new StudentHome(_home.Path), lab, TimeProvider.System, _ => { })
                .Progress.Steps.Where(it => it.Value.IsDone)
                .Select(it => it.Key)
                .Order(),
        ];

    /// <summary>How many records were written to each topic, by the topic's id.</summary>
    private Dictionary<string, long> Ends()
    {
        using var cluster = new ClusterClient(_home.Cluster);
        return cluster
            .Topics(s_limit)
            .Where(topic => !topic.Internal && ShownNames.IsShown(topic.Name, cluster.Settings))
            .ToDictionary(
                topic => TopicId.Of(cluster, topic.Name, s_limit),
                topic => cluster.Watermarks(topic.Name, s_limit).Sum(it => it.High)
            );
    }
}
