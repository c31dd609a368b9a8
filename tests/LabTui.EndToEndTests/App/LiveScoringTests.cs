using System.Diagnostics;
using System.Text.Json;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>Scoring loses no record and stops at none: killed, read again, fed with what is no payment.</summary>
public sealed class LiveScoringTests
{
    private const int Records = 4000;

    [Fact]
    public void Every_record_is_scored_at_least_once_across_a_kill_and_repeats_are_counted()
    {
        using var home = Filled();
        using (var process = Process.Start(Start(home, "score", "--group", "104b", "--rate", "1000"))!)
        {
            Assert.True(SpinWait.SpinUntil(() => Batches(home).Count > 3, TimeSpan.FromSeconds(60)), "nothing is scored");
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        var before = Covered(home);
        Assert.InRange(before, 1, Records - 1);
        var rest = home.Run("score", "--group", "104b", "--exit-at-end");
        Assert.True(rest.Code == 0, rest.Out + rest.Error);
        Assert.Equal(Records, Covered(home));

        Assert.Equal(0, home.Run("groups", "reset-offsets", "--group", "104b", "--topic", "features", "--to-earliest", "--execute").Code);
        var again = home.Run("score", "--group", "104b", "--exit-at-end");
        Assert.Contains($"{Records:N0} judged before", again.Out, StringComparison.Ordinal);

        // Another judge has judged none of them.
        Assert.Equal(0, home.Run("train", "--trainer", "baseline", "--first-rows", "5000").Code);
        Assert.Equal(0, home.Run("groups", "reset-offsets", "--group", "104b", "--topic", "features", "--to-earliest", "--execute").Code);
        var other = home.Run("score", "--group", "104b", "--exit-at-end");
        Assert.True(other.Code == 0, other.Out + other.Error);
        Assert.DoesNotContain("judged before", other.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_judged_is_counted_kept_and_sent_on_and_stops_nothing()
    {
        using var home = Filled();
        Assert.Equal(0, home.Run("topics", "create", "letters", "--partitions", "1").Code);
        using (var writer = new RecordWriter(home.Cluster))
        {
            byte[]?[] poison = ["1,2,3"u8.ToArray(), [0xff, 0xfe], null, "a,b,c,d,e"u8.ToArray()];
            foreach (var value in poison)
            {
                writer.Send("features", "key"u8.ToArray(), value, partition: 0, cancellationToken: TestContext.Current.CancellationToken);
            }

            writer.Send("features", null, "1,2,3,4,0"u8.ToArray(), partition: 0, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(writer.Flush(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        var run = home.Run("score", "--group", "104b", "--exit-at-end", "--dead-letters", "letters");
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains($"{Records + 1:N0} scored", run.Out, StringComparison.Ordinal);
        Assert.Contains("4 cannot be judged (last partition 0, offset", run.Out, StringComparison.Ordinal);
        var kept = File.ReadAllLines(Path.Combine(home.Path, "data", "poison.log"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal(
            ["3 fields instead of 5", "not UTF-8", "empty", "field 1 is 'a', not a number"],
            kept.Select(line => line.GetProperty("why").GetString())
        );
        Assert.Equal(4, Batches(home).Sum(batch => batch.TryGetProperty("poison", out var count) ? count.GetInt32() : 0));
        var letters = home.Run("tail", "letters", "--from-beginning", "--exit-at-end", "--json");
        Assert.Equal(4, letters.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("dead-letter.why", letters.Out, StringComparison.Ordinal);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.Equal(0, cluster.Lag("104b", ["features"], TimeSpan.FromSeconds(5)).Sum(partition => partition.Lag));

        var absent = home.Run("score", "--group", "other", "--exit-at-end", "--dead-letters", "nowhere");
        Assert.Equal(3, absent.Code);
        Assert.Contains("there is no topic nowhere", absent.Error, StringComparison.Ordinal);
        Assert.Equal(2, home.Run("score", "--exit-at-end", "--dead-letters", "letters").Code);
    }

    [Fact]
    public void A_consumer_that_is_killed_has_its_records_read_again()
    {
        using var home = Filled();
        var killed = home.Run([
            "tail",
            "features",
            "--group",
            "k",
            "--from-beginning",
            "--auto-commit",
            "--rate",
            "100",
            "--kill-after",
            "30",
            "--show",
            "offset",
        ]);
        Assert.True(killed.Code == 0, killed.Out + killed.Error);
        Assert.Equal(30, killed.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Killed after 30 records", killed.Error, StringComparison.Ordinal);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.DoesNotContain(cluster.Lag("k", ["features"], TimeSpan.FromSeconds(5)), partition => partition.Committed is not null);
        var next = home.Run([
            "tail",
            "features",
            "--group",
            "k",
            "--from-beginning",
            "--auto-commit",
            "--max-messages",
            "40",
            "--show",
            "offset",
        ]);
        Assert.True(next.Code == 0, next.Out + next.Error);
        Assert.Equal(40, next.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(40, cluster.Lag("k", ["features"], TimeSpan.FromSeconds(5)).Sum(partition => partition.Committed ?? 0));
        var read = File.ReadAllLines(Path.Combine(home.Path, "data", "read.log")).Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(70, read.Sum(Length));
    }

    private static TestHome Filled()
    {
        var home = new TestHome();
        Assert.Equal(0, home.Run("topics", "create", "features", "--partitions", "2").Code);
        Assert.Equal(0, home.Run("produce", "features", "--rows", $"90000:{90000 + Records}", "--form", "features").Code);
        Assert.Equal(0, home.Run("train", "--trainer", "baseline", "--first-rows", "1000").Code);
        return home;
    }

    private static ProcessStartInfo Start(TestHome home, params string[] arguments)
    {
        var start = new ProcessStartInfo(TestHome.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LABTUI_HOME"] = home.Path;
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        return start;
    }

    private static List<JsonElement> Batches(TestHome home)
    {
        var path = Path.Combine(home.Path, "data", "scored.log");
        for (var i = 0; ; i++)
        {
            try
            {
                return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement)] : [];
            }
            catch (IOException) when (i < 1000)
            {
                Thread.Sleep(1); // a batch is being written
            }
        }
    }

    private static long Length(JsonElement batch) => batch.GetProperty("last").GetInt64() - batch.GetProperty("first").GetInt64() + 1;

    private static int Covered(TestHome home) =>
        Batches(home)
            .SelectMany(batch =>
                Enumerable
                    .Range(0, (int)Length(batch))
                    .Select(i => (batch.GetProperty("partition").GetInt32(), batch.GetProperty("first").GetInt64() + i))
            )
            .Distinct()
            .Count();
}
