using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Where a group goes on reading is set with the words of the Kafka tools.</summary>
public sealed class OffsetsCommandsTests : IAsyncLifetime
{
    private readonly CommandHome _home = new();

    public async ValueTask InitializeAsync()
    {
        await RunAsync("topics create orders --partitions 2");
        await _home.RunWithInput(string.Concat(Enumerable.Range(0, 8).Select(i => $"{i}\n")), "produce", "orders", "--partition", "0");
        await RunAsync("tail orders --group g --from-beginning --exit-at-end");
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Theory]
    [InlineData("--to-earliest", 0, 0)]
    [InlineData("--to-latest", 8, 0)]
    [InlineData("--to-offset 3", 3, 0)]
    [InlineData("--to-offset 99", 8, 0)]
    [InlineData("--to-datetime 2000-01-01T00:00:00", 0, 0)]
    [InlineData("--to-datetime 2000-01-01T00:00:00.000+02:00", 0, 0)]
    [InlineData("--to-datetime 2099-12-31", 8, 0)]
    public async Task Each_way_to_say_where_to(string where, long first, long second)
    {
        Assert.Equal([(0, 8L)], Committed());
        var dry = await RunAsync($"groups reset-offsets --group g --topic orders {where}");
        Assert.Contains("This was a dry run: nothing has changed.", dry.Error, StringComparison.Ordinal);
        Assert.Equal([(0, 8L)], Committed());
        var done = await RunAsync($"groups reset-offsets --group g --topic orders {where} --execute");
        Assert.DoesNotContain("dry run", done.Error, StringComparison.Ordinal);
        Assert.Equal([(0, first), (1, second)], Committed());
    }

    [Theory]
    [InlineData("--topic orders --to-earliest", "Name a group")]
    [InlineData("--group g --to-earliest", "Name a topic")]
    [InlineData("--group g --topic orders", "Say where to, once")]
    [InlineData("--group g --topic orders --to-earliest --to-latest", "Say where to, once")]
    [InlineData("--group g --topic orders --to-datetime soon", "--to-datetime takes a time such as")]
    [InlineData("--group g --topic orders --to-earliest --execute --dry-run", "Choose one of")]
    [InlineData("--group g --topic nowhere --to-earliest", "There is no topic nowhere")]
    public async Task What_is_not_understood_changes_nothing(string words, string message)
    {
        var run = await _home.Run([.. "groups reset-offsets".Split(' '), .. words.Split(' ')]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal([(0, 8L)], Committed());
    }

    [Fact]
    public async Task A_group_with_members_goes_on_from_where_they_are()
    {
        using var member = new GroupReader(_home.Settings, new("g", ["orders"], OffsetReset.Earliest));
        while (member.Assignment.Count == 0)
        {
            member.Poll(1, TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        var run = await _home.Run("groups", "reset-offsets", "--group", "g", "--topic", "orders", "--to-earliest", "--execute");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("Group g is Stable and has 1 member", run.Error, StringComparison.Ordinal);
        Assert.Equal([(0, 8L)], Committed());
    }

    [Fact]
    public async Task A_cluster_tells_of_itself()
    {
        var run = await RunAsync("cluster");
        Assert.Matches($@"(?m)^broker\s+{_home.Settings.BootstrapServers}$", run.Out);
        Assert.Matches(@"(?m)^cluster id\s+\S+$", run.Out);
        Assert.Matches($@"(?m)^listeners\s+{_home.Settings.BootstrapServers} \(broker 1\)$", run.Out);
        Assert.Matches(@"(?m)^controller\s+broker 1$", run.Out);
        Assert.Matches(@"(?m)^round trip\s+\d+\.\d ms$", run.Out);
        using var json = System.Text.Json.JsonDocument.Parse((await RunAsync("cluster --json")).Out);
        Assert.Equal(1, json.RootElement.GetProperty("controller").GetInt32());
        Assert.True(json.RootElement.GetProperty("round_trip_ms").GetDouble() > 0);
    }

    private (int, long)[] Committed()
    {
        using var cluster = new ClusterClient(_home.Settings);
        return
        [
            .. cluster
                .Lag("g", ["orders"], TimeSpan.FromSeconds(5))
                .Where(it => it.Committed is not null)
                .Select(it => (it.Partition, it.Committed!.Value)),
        ];
    }

    private async Task<CommandRun> RunAsync(string line)
    {
        var run = await _home.Run(line.Split(' '));
        Assert.True(run.Code == 0, run.Out + run.Error);
        return run;
    }
}
