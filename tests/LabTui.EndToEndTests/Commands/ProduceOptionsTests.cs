using System.Text.RegularExpressions;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Options and names that go together, and those that do not.</summary>
public sealed class ProduceOptionsTests : IAsyncDisposable
{
    private readonly CommandHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private static string Of(int code, CommandRun run)
    {
        Assert.True(run.Code == code, $"exit code {run.Code}\n{run.Out}{run.Error}");
        return run.Out + run.Error;
    }

    [Fact]
    public async Task Several_topics_are_created_and_each_has_its_line()
    {
        Of(0, await _home.Run("topics", "create", "plums"));
        var said = Of(2, await _home.Run("topics", "create", "apples", "plums", "--topic", "pears,quinces", "--partitions", "2"));
        foreach (var topic in new[] { "apples", "pears", "quinces" })
        {
            Assert.Contains($"Created topic {topic}: 2 partitions.", said, StringComparison.Ordinal);
        }

        Assert.Contains("Topic plums exists already.", said, StringComparison.Ordinal);
        Assert.Equal("apples\npears\nplums\nquinces\n", (await _home.Run("topics", "list")).Out);
    }

    [Fact]
    public async Task A_mistyped_option_is_no_topic()
    {
        var said = Of(2, await _home.Run("topics", "create", "apples", "--partitons", "3"));
        Assert.Contains("there is no option '--partitons'; did you mean '--partitions'?", said, StringComparison.Ordinal);
        Assert.DoesNotContain("apples", (await _home.Run("topics", "list")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--key does not go with --rows", "--rows", "0:2", "--key", "K")]
    [InlineData("--file does not go with --rows", "--rows", "0:2", "--file", "x")]
    [InlineData("--property does not go with --rows", "--rows", "0:2", "--property", "parse.key=true")]
    [InlineData("--form says what payments look like", "--form", "features")]
    public async Task Options_of_produce_that_do_not_go_together_are_refused(string message, params string[] options)
    {
        Of(0, await _home.Run("topics", "create", "orders"));
        Assert.Contains(message, Of(2, await _home.Run(["produce", "orders", .. options])), StringComparison.Ordinal);
        using var cluster = new ClusterClient(_home.Settings);
        Assert.Equal(0, cluster.Watermarks("orders", TestCluster.Limit).Sum(marks => marks.Count));
    }

    [Fact]
    public async Task Rows_take_the_other_options_of_produce()
    {
        _home.Write("home/.keep", "");
        Directory.CreateDirectory(_home.At("home/data"));
        Learning.FraudGenerator.Write(
            _home.At("home/data/fraud_data.csv"),
            1000,
            7,
            Course.ContentFolders.Data,
            null,
            CancellationToken.None
        );
        Of(0, await _home.Run("topics", "create", "features", "--partitions", "3"));
        Of(0, await _home.Run("produce", "features", "--rows", "0:50", "--count", "7", "--partition", "2", "--header", "sender=lab"));
        var shown = Of(0, await _home.Run("tail", "features", "--from-beginning", "--exit-at-end", "--show", "partition,headers"));
        Assert.Equal(7, Regex.Count(shown, "sender"));
        using var cluster = new ClusterClient(_home.Settings);
        Assert.Equal([0L, 0, 7], cluster.Watermarks("features", TestCluster.Limit).Select(marks => marks.Count));
    }
}
