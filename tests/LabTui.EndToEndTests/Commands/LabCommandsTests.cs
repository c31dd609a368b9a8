namespace LabTui.Commands;

/// <summary>What labs' text, questions and commands become on the command line.</summary>
public sealed class LabCommandsTests : IAsyncDisposable
{
    private readonly CommandHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private static string Of(int code, CommandRun run)
    {
        Assert.True(run.Code == code, $"exit code {run.Code}\n{run.Out}{run.Error}");
        return run.Out + run.Error;
    }

    [Fact]
    public async Task A_labs_commands_read_its_own_files_and_have_its_names_filled_in()
    {
        _home.Write("labs/01-lab/data/orders.txt", "ann:3\nben:1\n");
        _home.WriteLab(
            """
            ## 1. Produce {#produce}

            ```sh {run=produce}
            labtui topics create {topic:orders}
            labtui produce {topic:orders} --file data/orders.txt --property parse.key=true --property key.separator=:
            labtui produce orders --file {lab}/data/orders.txt --key home
            ```

            ```yaml {check=c}
            - records: { topic: orders, exactly: 4, keyed: true }
            ```
            """
        );
        Assert.Contains("Step done", Of(0, await _home.Run("run", "lab", "produce")), StringComparison.Ordinal);
        Assert.Equal("orders\n", (await _home.Run("topics", "list")).Out);
        Assert.DoesNotContain("error", Of(0, await _home.Run("lint")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_lab_is_no_shells_and_has_no_input()
    {
        _home.WriteLab(
            """
            ## 1. Pipe {#pipe}

            ```sh {run=pipe}
            labtui topics create --topic orders | cat
            ```

            ## 2. Wait {#wait}

            ```sh {run=wait}
            labtui topics create --topic orders
            labtui produce orders --key customer --count 50
            ```
            """
        );
        Assert.Contains("'|' means something to a shell", Of(2, await _home.Run("run", "lab", "pipe")), StringComparison.Ordinal);
        Assert.Equal("", (await _home.Run("topics", "list")).Out);
        Assert.Contains(
            "there are no lines to read here",
            Of(2, await _home.RunWithInput("a\n", "run", "lab", "wait")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_introduction_is_read_above_the_first_step_and_nothing_of_a_text_is_lost()
    {
        _home.Write(
            "labs/01-lab/lab.md",
            """
            ---
            format: 1
            id: lab
            summary: A summary of its own
            ---
            # Lab

            It begins with log[i][j] in [0, n).

            ## 1. Read [0, n) {#read}

            | a | b |
            |---|---|
            | 界界 | `x \| y` |

            Which?

            - [ ] All in [0, n)
            - [x] None, or one
            <!-- quiz id=which -->

            ```yaml {check=c}
            - quiz: which
            ```

            ## 2. Next {#next}

            Text.
            """
        );
        var first = Of(0, await _home.Run("show", "lab"));
        Assert.Contains("It begins with log[i][j] in [0, n).", first, StringComparison.Ordinal);
        Assert.Contains("Read [0, n) (read)", first, StringComparison.Ordinal);
        Assert.Contains("a     b\n界界  x | y\n", first, StringComparison.Ordinal);
        Assert.Contains("1 All in [0, n)", first, StringComparison.Ordinal);
        Assert.DoesNotContain("It begins", Of(0, await _home.Run("show", "lab", "next")), StringComparison.Ordinal);

        Assert.Contains("which: not right", Of(1, await _home.Run("answer", "lab", "which", "all in [0, n)")), StringComparison.Ordinal);
        Assert.Contains("which: right", Of(0, await _home.Run("answer", "lab", "which", "None, or one")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_choices_may_be_said_in_their_words()
    {
        _home.WriteLab(
            """
            ## 1. Ask {#ask}

            Which?

            - [x] A value, or none
            - [x] A `key`
            - [ ] A price
            <!-- quiz id=which -->

            ```yaml {check=c}
            - quiz: which
            ```
            """
        );
        Of(2, await _home.Run("answer", "lab", "which", "A value"));
        Of(1, await _home.Run("answer", "lab", "which", "A value, or none"));
        Of(0, await _home.Run("answer", "lab", "which", "a key", "A value, or none"));
    }

    [Fact]
    public async Task A_locked_prediction_is_not_said_to_be_wrong()
    {
        _home.WriteLab(
            """
            ## 1. Predict {#predict}

            How many records?

            - [ ] None {#0}
            - [ ] Two {#2}
            <!-- quiz id=count type=predict run=go answer="observed:records orders" -->

            ```sh {run=go}
            labtui topics create orders
            labtui produce orders --file data/two.txt
            ```

            ```yaml {check=c}
            - quiz: count
            ```
            """
        );
        _home.Write("labs/01-lab/data/two.txt", "a\nb\n");
        Of(0, await _home.Run("answer", "lab", "count", "Two"));
        var locked = Of(0, await _home.Run("show", "lab"));
        Assert.Contains("now answered; whether it is right shows when it has run", locked, StringComparison.Ordinal);
        Assert.DoesNotContain("not right", locked, StringComparison.Ordinal);
        Assert.Contains("count: right", Of(0, await _home.Run("run", "lab", "predict")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absent_topic_is_absent_and_has_no_partitions_to_count()
    {
        _home.WriteLab(
            """
            ## 1. Make {#make}

            ```yaml {check=c within=0s}
            - topic: { name: orders, partitions: 3 }
              hint: "it has {partitions} partitions; delete it"
            ```
            """
        );
        var said = Of(1, await _home.Run("verify", "lab"));
        Assert.Contains("no topic orders", said, StringComparison.Ordinal);
        Assert.DoesNotContain("delete it", said, StringComparison.Ordinal);
        Of(0, await _home.Run("topics", "create", "orders", "--partitions", "2"));
        Assert.Contains("it has 2 partitions; delete it", Of(1, await _home.Run("verify", "lab")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_progress_is_recovered_once_for_all_commands()
    {
        _home.WriteLab(
            """
            ## 1. Read {#read}
            <!-- step starter=passes -->

            ```yaml {check=c}
            - broker
            ```

            <details><summary>Hint 1</summary>

            Look.
            </details>

            ## 2. Again {#again}
            <!-- step starter=passes -->

            ```yaml {check=d}
            - broker
            ```
            """
        );
        Of(0, await _home.Run("verify", "lab"));
        Of(0, await _home.Run("hint", "lab", "read")); // one more write, so that the copy has all that passed
        File.WriteAllText(_home.At("home/progress/lab.json"), "");
        var first = await _home.Run("labs");
        Assert.Contains("was damaged", first.Error, StringComparison.Ordinal);
        Assert.Contains("(lab)  2/2", first.Out, StringComparison.Ordinal);
        var second = await _home.Run("labs");
        Assert.Equal("", second.Error);
        Assert.Contains("(lab)  2/2", second.Out, StringComparison.Ordinal);
        Of(0, await _home.Run("show", "lab"));
        Assert.Contains("(lab)  2/2", (await _home.Run("labs")).Out, StringComparison.Ordinal);
    }
}
