using System.Diagnostics;
using LabTui.Course.Feeds;
using LabTui.Course.Home;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>What `tail` shows of a consumer: its pace, its configuration, who commits and when.</summary>
public sealed class TailTests : IAsyncLifetime
{
    private readonly CommandHome _home = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await RunAsync("topics create orders --partitions 1");
        await RunAsync("produce orders", string.Concat(Enumerable.Range(0, 30).Select(i => $"r{i}\n")));
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private async Task<CommandRun> RunAsync(string line, string input = "")
    {
        var run = await _home.RunWithInput(input, line.Split(' '));
        Assert.True(run.Code == 0, run.Out + run.Error);
        return run;
    }

    private long? Committed(string group)
    {
        using ClusterClient cluster = new(_home.Settings);
        return cluster.Lag(group, ["orders"], TestCluster.Limit).Single().Committed;
    }

    private IReadOnlyList<LoggedBatch> Read => BatchLog.Read(new StudentHome(_home.At("home"))).Batches();

    [Fact]
    public async Task Records_come_at_the_rate_that_was_asked_for()
    {
        // Ten at ten a second: nine times a tenth of a second lie between them.
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(10, (await RunAsync("tail orders --from-beginning --max-messages 10 --rate 10")).Lines.Length);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.85, 60);

        // What joining the group takes is not made up for in a burst.
        var (first, last) = await TimesAsync("tail orders --group paced --from-beginning --max-messages 10 --rate 10");
        Assert.InRange((last - first).TotalSeconds, 0.85, 60);
        (first, last) = await TimesAsync("tail orders --group full --from-beginning --max-messages 10 --rate full");
        Assert.InRange((last - first).TotalSeconds, 0, 0.85);
    }

    private async Task<(TimeSpan First, TimeSpan Last)> TimesAsync(string line)
    {
        var output = new TimedWriter();
        var services = Services(output, Ct);
        Assert.Equal(0, await CommandLine.RunAsync([.. line.Split(' '), "--home", _home.At("home")], services));
        return (output.Times[0], output.Times[^1]);
    }

    private CommandServices Services(TextWriter output, CancellationToken stop) =>
        new(_ => _home.Settings, output, TextWriter.Null, OutputIsTerminal: false, stop);

    [Fact]
    public async Task Where_nobody_watches_there_is_no_pace()
    {
        using StringWriter output = new();
        var services = Services(output, Ct) with { Unattended = true };
        var start = Stopwatch.GetTimestamp();
        var line = "tail orders --from-beginning --exit-at-end --rate 0.5";
        Assert.Equal(0, await CommandLine.RunAsync([.. line.Split(' '), "--home", _home.At("home")], services));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Contains("r29", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panes_keys_change_the_pace_and_a_paused_member_holds_nobody_up()
    {
        Pace pace = new(1);
        using CancellationTokenSource stop = new();
        var output = new TimedWriter();
        var services = Services(output, stop.Token) with { Pace = pace };
        var line = "tail orders --group shared --from-beginning --rate 0.1";
        // Records go to it alone: the topic has one partition.
        var slow = Task.Run(() => CommandLine.RunAsync([.. line.Split(' '), "--home", _home.At("home")], services), Ct);
        await UntilAsync(() => output.Times.Count > 0);
        Assert.Equal(0.1, pace.PerSecond);
        pace.Paused = true;

        // A rebalance needs an answer of each member: without one this one would wait for five minutes.
        var second = Task.Run(() => RunAsync("tail orders --group shared --from-beginning --exit-at-end"), Ct);
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(60), Ct));
        var heldUp = !second.IsCompleted;
        await stop.CancelAsync();
        Assert.Equal(130, await slow);
        Assert.Contains("Assigned", (await second).Error, StringComparison.Ordinal);
        Assert.False(heldUp, "the second member was let in only when the first had left");
    }

    [Fact]
    public async Task The_configuration_is_printed_once_and_before_the_first_record()
    {
        var run = await RunAsync("tail orders --group g --from-beginning --auto-commit --show-config --max-messages 3");
        Assert.Equal(["r0", "r1", "r2"], run.Lines[^3..]);
        Assert.Contains("group.id=g", run.Lines);
        Assert.Contains("enable.auto.commit=true", run.Lines);
        Assert.Contains("auto.commit.interval.ms=5000", run.Lines);
        Assert.Contains("auto.offset.reset=earliest", run.Lines);
        Assert.Contains("session.timeout.ms=6000", run.Lines);
        Assert.Contains("max.poll.interval.ms=300000", run.Lines);

        var alone = await RunAsync("tail orders --exit-at-end --show-config");
        Assert.Contains("enable.auto.commit=false", alone.Lines);
        Assert.DoesNotContain(alone.Lines, line => line.Contains("0x", StringComparison.Ordinal));
        Assert.DoesNotContain("enable.auto.commit", (await RunAsync("tail orders --exit-at-end")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_commits_at_its_own_times_or_tail_with_each_batch()
    {
        using CancellationTokenSource stop = new();
        var output = new TimedWriter();
        string[] words = ["tail", "orders", "--group", "auto", "--from-beginning", "--auto-commit", "--home", _home.At("home")];
        var running = Task.Run(() => CommandLine.RunAsync(words, Services(output, stop.Token)), Ct);
        await UntilAsync(() => output.Times.Count == 30);
        Assert.Null(Committed("auto"));
        await UntilAsync(() => Committed("auto") == 30); // after five seconds
        await stop.CancelAsync();
        await running;

        // On leaving, too, which is sooner.
        await RunAsync("tail orders --group leaving --from-beginning --auto-commit --max-messages 7");
        Assert.Equal(7, Committed("leaving"));
        await RunAsync("tail orders --group own --from-beginning --max-messages 7");
        Assert.Equal(7, Committed("own"));
    }

    [Fact]
    public async Task What_a_member_has_read_is_kept_and_what_one_reads_alone_is_not()
    {
        await RunAsync("tail orders --from-beginning --exit-at-end");
        Assert.Empty(Read);
        await RunAsync("tail orders --group g --from-beginning --max-messages 12");
        Assert.Equal(12, OffsetCounts.Of(Read).Distinct);
        Assert.All(Read, batch => Assert.Null(batch.Killed));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "not in a minute");
            await Task.Delay(50, Ct);
        }
    }

    /// <summary>When each line was written.</summary>
    private sealed class TimedWriter : StringWriter
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly List<TimeSpan> _times = [];

        public IReadOnlyList<TimeSpan> Times
        {
            get
            {
                lock (_times)
                {
                    return [.. _times];
                }
            }
        }

        public override void Write(string? value)
        {
            lock (_times)
            {
                _times.Add(Stopwatch.GetElapsedTime(_start));
            }
        }
    }
}
