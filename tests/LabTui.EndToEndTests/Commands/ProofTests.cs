using System.Diagnostics;

namespace LabTui.Commands;

/// <summary>Proofs of a lab come to an end, whatever its commands do.</summary>
public sealed class ProofTests : IAsyncDisposable
{
    private readonly CommandHome _home = new();
    private readonly string _data;

    public ProofTests()
    {
        _data = _home.Write("data.csv", "");
        Learning.FraudGenerator.Write(_data, 1000, 7, Course.ContentFolders.Data, null, CancellationToken.None);
        _home.Write("labs/01-lab/data/six.txt", "ann:1\nben:2\nann:3\ncleo:4\nben:5\nann:6\n");
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private Task<CommandRun> Verify(params string[] options) => _home.Run(["verify", "lab", "--data", _data, .. options]);

    private void WriteEndless() =>
        _home.WriteLab(
            """
            ## 1. Create {#create}

            ```sh {run=create}
            labtui topics create --topic orders
            ```

            ```yaml {check=a}
            - topic: orders
            ```

            ## 2. Read {#read}

            ```sh {run=read timeout=2s}
            labtui topics list
            labtui tail orders --group readers
            ```

            ```yaml {check=b within=0s}
            - group: { id: readers, members: 1 }
            ```
            """
        );

    [Theory]
    [InlineData("--solutions", 1)]
    [InlineData("--starters", 2)]
    public async Task A_command_without_an_end_is_stopped_and_named(string proof, int code)
    {
        WriteEndless();
        var start = Stopwatch.GetTimestamp();
        var run = await Verify(proof);
        Assert.True(run.Code == code, run.Out + run.Error);
        Assert.Contains("step read, line 20: the commands 'read' did not end in 2 s and were stopped", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("UNTOUCHED", run.Out, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), run.Out);
    }

    [Fact]
    public async Task Lint_names_its_line()
    {
        WriteEndless();
        var run = await _home.Run("lint", "lab");
        Assert.Equal(2, run.Code);
        Assert.Matches(@"lab\.md:22:1: LR010 error: this tail goes on until somebody stops it", Assert.Single(run.Lines));
    }

    private void WriteBackground() =>
        _home.WriteLab(
            """
            ## 1. Read beside {#read}

            ```sh {run=read background}
            labtui tail orders --group readers --from-beginning
            ```

            ```sh {run=fill}
            labtui produce orders --file data/six.txt --property parse.key=true --property key.separator=:
            ```

            ```yaml {check=b within=15s}
            - group: { id: readers, members: 1, lag: 0, committed: 6 }
            ```

            ## 2. Read no more {#gone}

            ```sh {run=list}
            labtui groups list
            ```

            ```yaml {check=c within=15s}
            - group: { id: readers, members: 0, committed: { exactly: 6 } }
              needs: read
            ```
            """.Replace(
                "## 1.",
                "## 1. Create {#create}\n\n```sh {run=create}\nlabtui topics create --topic orders\n```\n\n```yaml {check=a}\n- topic: orders\n```\n\n## 2."
            ).Replace("## 2. Read no", "## 3. Read no"),
            "topics: [orders]\ngroups: [readers]"
        );

    [Fact]
    public async Task What_runs_beside_is_started_waited_for_and_ended()
    {
        WriteBackground();
        var lint = await _home.Run("lint", "lab");
        Assert.True(lint.Code == 0, lint.Out);
        var solutions = await Verify("--solutions", "--repeat", "2");
        Assert.True(solutions.Code == 0, solutions.Out + solutions.Error);
        Assert.Contains("3 of 3 steps passed", solutions.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headless_it_is_run_skipped_and_reset_in_the_same_way()
    {
        WriteBackground();
        async Task<string> Of(int code, params string[] words)
        {
            var run = await _home.Run([.. words, "--data", _data]);
            Assert.True(run.Code == code, run.Out + run.Error);
            return run.Out;
        }

        await Of(0, "run", "lab", "create");
        Assert.Contains("Step done", await Of(0, "run", "lab", "read"), StringComparison.Ordinal);
        Assert.Contains("Step done", await Of(0, "run", "lab", "gone"), StringComparison.Ordinal);
        await Of(0, "reset", "lab", "gone", "--yes");
        await Of(0, "verify", "lab", "--step", "gone");
        await Of(0, "reset", "lab", "read", "--yes");
        await Of(0, "skip", "lab", "read");
        await Of(0, "verify", "lab", "--step", "gone");
    }

    /// <summary>What only a hand can change is not waited for, but what goes on beside the step has hands.</summary>
    [Theory]
    [InlineData("run lab late")]
    [InlineData("skip lab late")]
    [InlineData("verify lab --solutions")]
    public async Task A_topic_that_is_still_to_be_made_beside_is_waited_for(string words)
    {
        _home.WriteLab(
            """
            ## 1. Create {#create}

            ```sh {run=create}
            labtui topics create --topic orders
            ```

            ```yaml {check=a}
            - topic: orders
            ```

            ## 2. Late {#late}

            ```sh {run=late background}
            labtui produce orders --file data/six.txt --rate 2
            labtui topics create --topic late
            ```

            ```yaml {check=b within=15s}
            - topic: late
            ```
            """,
            "topics: [orders, late]"
        );
        Assert.Equal(0, (await _home.Run("run", "lab", "create")).Code);
        var run = await _home.Run([.. words.Split(' '), "--data", _data]);
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.DoesNotContain("no topic late", run.Out, StringComparison.Ordinal); // run says so, and ends with 0 all the same
    }

    [Fact]
    public async Task What_the_student_types_is_performed_where_nobody_does_and_told_as_it_is_typed()
    {
        _home.WriteLab(
            """
            ## 1. Create {#create}

            ```sh {run=make typed}
            labtui topics create --topic {topic:orders} --partitions 2
            ```

            ```yaml {check=a}
            - topic: { name: orders, partitions: 2 }
            ```

            ## 2. Read {#read}

            ```sh {run=look typed background}
            labtui tail orders --group readers --from-beginning
            ```

            ```yaml {check=b within=15s}
            - group: { id: readers, members: 1 }
            ```
            """,
            "topics: [orders]\ngroups: [readers]"
        );
        async Task<string> Of(int code, params string[] words)
        {
            var run = await _home.Run([.. words, "--data", _data]);
            Assert.True(run.Code == code, run.Out + run.Error);
            return run.Out;
        }

        Assert.Equal("", await Of(0, "lint", "lab"));
        var shown = await Of(0, "show", "lab", "create");
        Assert.True(shown.Contains(" topics create --topic orders --partitions 2\n", StringComparison.Ordinal), shown);
        Assert.DoesNotContain("run lab create make", shown, StringComparison.Ordinal);

        await Of(0, "verify", "lab", "--solutions", "--repeat", "2");
        await Of(0, "verify", "lab", "--starters");
        await Of(0, "reset", "lab", "--yes");
        Assert.Contains("Step done", await Of(0, "run", "lab", "create", "make"), StringComparison.Ordinal);
        await Of(0, "skip", "lab", "read");
        await Of(0, "reset", "lab", "read", "--yes");
        await Of(0, "verify", "lab", "--step", "create");
    }

    [Fact]
    public async Task Why_what_runs_beside_has_ended_is_told()
    {
        _home.WriteLab(
            """
            ## 1. Read beside {#read}

            ```sh {run=read background}
            labtui tail orders --group readers
            ```

            ```yaml {check=b within=1s}
            - group: { id: readers, members: 1 }
            ```
            """
        );
        var run = await Verify("--solutions");
        Assert.Equal(1, run.Code);
        Assert.True(run.Out.Contains("There is no topic orders", StringComparison.Ordinal), run.Out);
    }
}
