using LabTui.Course.Home;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>A reader that dies takes no leave, and what it had not committed is read again.</summary>
public sealed class KilledTailTests : IDisposable
{
    private readonly TestHome _home = new(withPayments: false);

    public KilledTailTests()
    {
        Run(0, "topics", "create", "orders", "--partitions", "1");
        var records = Path.Combine(_home.Path, "records.txt");
        File.WriteAllText(records, string.Concat(Enumerable.Range(0, 100).Select(i => $"r{i}\n")));
        Run(0, "produce", "orders", "--file", records);
    }

    public void Dispose() => _home.Dispose();

    private (int Code, string Out, string Error) Run(int code, params string[] words)
    {
        var run = _home.Run(words);
        Assert.True(run.Code == code, $"{string.Join(' ', words)}: exit code {run.Code}\n{run.Out}{run.Error}");
        return run;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void It_shows_as_many_records_as_were_named_and_leaves_its_group_without_a_word()
    {
        var killed = Run(0, "tail", "orders", "--group", "g", "--auto-commit", "--from-beginning", "--kill-after", "30", "--rate", "full");
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"r{i}"), Lines(killed.Out));
        Assert.Contains("Killed after 30 records (SIGKILL, process ", killed.Error, StringComparison.Ordinal);

        using (ClusterClient cluster = new(_home.Cluster))
        {
            // The group counts on it still, and knows of nothing that it read.
            Assert.Single(cluster.Group("g", TestCluster.Limit)!.Members);
            Assert.Null(cluster.Lag("g", ["orders"], TestCluster.Limit).Single().Committed);
        }

        var log = BatchLog.Read(new StudentHome(_home.Path));
        Assert.Equal(30, OffsetCounts.Of(log.Batches()).Distinct);
        Assert.All(log.Batches(), batch => Assert.NotNull(batch.Killed));

        var next = Run(0, "tail", "orders", "--group", "g", "--auto-commit", "--from-beginning", "--max-messages", "40");
        Assert.Equal("r0", Lines(next.Out)[0]);
        Assert.Equal((30, 30), Replay.AfterKill(log.Batches()));
    }

    [Fact]
    public void Without_auto_commit_what_it_has_shown_is_committed_batch_by_batch()
    {
        var killed = Run(0, "tail", "orders", "--group", "h", "--from-beginning", "--kill-after", "3", "--rate", "5");
        Assert.Equal(["r0", "r1", "r2"], Lines(killed.Out));
        var next = Run(0, "tail", "orders", "--group", "h", "--max-messages", "5");
        Assert.Equal("r2", Lines(next.Out)[0]); // behind the third there was no time to
        Assert.Equal((3, 1), Replay.AfterKill(BatchLog.Read(new StudentHome(_home.Path)).Batches()));
    }

    [Fact]
    public void One_that_comes_to_its_end_before_is_not_killed_and_that_is_told()
    {
        var run = Run(1, "tail", "orders", "--group", "e", "--from-beginning", "--exit-at-end", "--kill-after", "500");
        Assert.Equal(100, Lines(run.Out).Length);
        Assert.Contains("Not killed", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "There is no topic nowhere",
            Run(2, "tail", "nowhere", "--group", "e", "--kill-after", "5").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_prediction_about_it_is_judged_by_what_was_read_again()
    {
        var labs = Path.Combine(_home.Path, "labs");
        Directory.CreateDirectory(Path.Combine(labs, "01-lab"));
        File.WriteAllText(
            Path.Combine(labs, "01-lab", "lab.md"),
            """
            ---
            format: 1
            id: lab
            topics: [notes]
            groups: [readers]
            ---
            # Lab

            ## 1. Kill {#kill}

            ```sh {run=make}
            labtui topics create --topic notes --partitions 1
            labtui produce --topic notes --file data/notes.txt
            ```

            How many of the dead one's will be shown again?

            - [ ] None {#none}
            - [ ] Some {#some}
            - [ ] All {#all}
            <!-- quiz id=again type=predict run=kill answer="observed:replayed readers notes" -->

            ```sh {run=kill}
            labtui tail notes --group readers --auto-commit --from-beginning --rate 10 --kill-after 3 --show offset,value
            labtui tail notes --group readers --auto-commit --from-beginning --max-messages 5 --show offset,value
            ```

            ```yaml {check=c}
            - replayed: { group: readers, topic: notes, at-least: 3 }
            - quiz: again
            ```
            """
        );
        Directory.CreateDirectory(Path.Combine(labs, "01-lab", "data"));
        File.WriteAllText(Path.Combine(labs, "01-lab", "data", "notes.txt"), "a\nb\nc\nd\ne\n");
        Assert.Equal("", Run(0, "lint", "--labs", labs).Out);
        Run(0, "verify", "lab", "--solutions", "--labs", labs);
        Run(0, "reset", "lab", "--yes", "--labs", labs);
        Run(0, "run", "lab", "kill", "make", "--labs", labs);
        Run(0, "answer", "lab", "again", "All", "--labs", labs);
        var run = Run(0, "run", "lab", "kill", "kill", "--labs", labs);
        Assert.Contains("again: right", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Contains("Killed after 3 records", run.Out + run.Error, StringComparison.Ordinal);
    }
}
