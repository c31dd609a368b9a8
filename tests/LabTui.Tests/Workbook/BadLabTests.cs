namespace LabTui.Workbook;

public sealed class BadLabTests
{
    private static LabProblem Only(LabReading reading, string code) => Assert.Single(reading.Problems, problem => problem.Code == code);

    [Fact]
    public void An_unknown_check_is_told_with_its_place_and_a_near_word()
    {
        var problem = Only(SampleLab.ReadWith("- per-key-order: orders", "- per-key-ordr: orders"), "LB010");
        Assert.Equal("unknown check 'per-key-ordr'", problem.Message);
        Assert.Equal("did you mean 'per-key-order'?", problem.Suggestion);
        Assert.Equal("- per-key-order: orders", SampleLab.Text.Split('\n')[problem.Line - 1]);
        Assert.Equal(3, problem.Column);
    }

    [Fact]
    public void Topc_is_probably_topic() =>
        Assert.Equal("did you mean 'topic'?", Spelling.Suggest("topc", CheckVerbs.All.Select(verb => verb.Name)));

    [Theory]
    [InlineData("at-least: 50", "at-lest: 50", "LB011", "did you mean 'at-least'?")]
    [InlineData("at-least: 50", "at-least: many", "LB011", null)]
    [InlineData("topic: orders, at-least: 50,", "at-least: 50,", "LB011", "- records: { topic: ... }")]
    [InlineData("hold: 2s", "hold: 2 weeks", "LB012", "write it like 500ms, 20s or 2m")]
    [InlineData("hold: 2s", "hodl: 2s", "LB009", "did you mean 'hold'?")]
    [InlineData("until: partitioner", "until: partitoner", "LB014", "did you mean 'partitioner'?")]
    [InlineData("needs=predict", "needs=predct", "LB014", "did you mean 'predict'?")]
    [InlineData("{run=produce", "{rum=produce", "LB008", "did you mean 'run'?")]
    [InlineData("pane=producer", "pain=producer", "LB008", "did you mean 'pane'?")]
    [InlineData("producer auto", "producer typed", "LB008", "take out pane, or typed")]
    [InlineData("pane=producer auto", "auto typed", "LB008", "take out auto, or typed")]
    [InlineData("pane=producer auto", "panel=map typed", "LB008", "take out panel, or typed")]
    [InlineData("solution: after-attempts:3", "solution: sometimes", "LB003", "after-pass, after-attempts:3 or never")]
    [InlineData("minutes: 25", "minuets: 25", "LB003", "did you mean 'minutes'?")]
    [InlineData("format: 1", "format: 2", "LB004", "update LabTui")]
    [InlineData("{#produce}", "{#Produce It}", "LB005", "{#produce-it}")]
    [InlineData(" {#produce}", "", "LB005", "## 2. Produce with keys {#produce-with-keys}")]
    [InlineData("{#produce}", "{#predict}", "LB006", "give each its own")]
    [InlineData("<details><summary>More about hashing</summary>", "</details><details><summary>More</summary>", "LB007", null)]
    [InlineData("file=exercises/Partitioner.cs", "file=../Partitioner.cs", "LB016", "file=exercises/Name.cs")]
    [InlineData("- [x] Always", "- [ ] Always", "LB013", null)]
    [InlineData("<!-- quiz id=count answer=50", "<!-- quiz id=count", "LB013", null)]
    [InlineData("timeout=2s", "run-timeout=2s", "LB008", "call=Method, or take run-timeout out")]
    [InlineData("timeout=2s", "call=For run-timeout=soon", "LB012", "write it like 500ms, 20s or 2m")]
    [InlineData("retry=2 shuffle", "retry=2 shuffel", "LB008", "did you mean 'shuffle'?")]
    public void Each_mistake_is_told_with_what_to_do(string piece, string mistake, string code, string? suggestion)
    {
        var problem = SampleLab.ReadWith(piece, mistake).Problems.First(it => it.Code == code);
        Assert.Equal(Severity.Error, problem.Severity);
        Assert.InRange(problem.Line, 1, SampleLab.Text.Split('\n').Length);
        Assert.True(problem.Column >= 1);
        if (suggestion is not null)
        {
            Assert.Equal(suggestion, problem.Suggestion);
        }
    }

    [Theory]
    [InlineData("- per-key-order: orders", "- per-key-order: [orders", "LB009")]
    [InlineData("- per-key-order: orders", "- &a [1]\n- *a", "LB009")]
    [InlineData("needs: [produce-consume]", "needs: [produce", "LB002")]
    public void Broken_yaml_is_told_where_it_breaks(string piece, string mistake, string code) =>
        Only(SampleLab.ReadWith(piece, mistake), code);

    [Fact]
    public void A_fence_without_an_end_is_told() =>
        Assert.Contains(SampleLab.Read(SampleLab.Text + "\n\n```sh\nx").Problems, problem => problem.Code == "LB007");

    [Fact]
    public void A_fence_right_below_a_tag_is_told() =>
        Assert.Contains(
            SampleLab.Read(SampleLab.Text + "\n```sh\nx\n```").Problems,
            problem => problem.Message.Contains("below an HTML tag")
        );

    [Fact]
    public void A_lab_without_steps_is_told() =>
        Assert.Contains(SampleLab.Read("---\nformat: 1\nid: none\n---\n# None\n\nText.\n").Problems, problem => problem.Code == "LB015");

    [Fact]
    public void A_prediction_that_runs_what_is_not_there_is_told() =>
        Assert.Contains(
            "runs 'nowhere'",
            Only(SampleLab.ReadWith("retry=2 shuffle", "type=predict run=nowhere answer=\"observed:records orders\""), "LR007").Message
        );

    [Fact]
    public void A_prediction_that_runs_what_the_student_types_is_told()
    {
        var text = SampleLab.Text.Replace("{run=produce pane=producer auto}", "{run=produce typed}", StringComparison.Ordinal);
        const string Number = "<!-- quiz id=count answer=50 tolerance=0.5 unit=records -->";
        Assert.Contains(Number, text, StringComparison.Ordinal);
        const string Predict =
            "- [ ] a {#1}\n- [ ] b {#2}\n<!-- quiz id=count type=predict run=produce answer=\"observed:records orders\" -->";
        var problem = Only(SampleLab.Read(text.Replace(Number, Predict, StringComparison.Ordinal)), "LR007");
        Assert.Equal("take typed out of {run=produce}", problem.Suggestion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    [InlineData("---\nformat: 1\n---\n")]
    [InlineData("# Only a title")]
    [InlineData("---\n- a\n---\n## 1. A {#a}")]
    public void A_file_that_is_no_lab_gives_a_problem_and_no_lab(string text)
    {
        var reading = SampleLab.Read(text);
        Assert.Null(reading.Lab);
        Assert.True(reading.HasErrors);
    }

    [Fact]
    public void Any_cut_of_a_lab_is_read_without_an_exception()
    {
        for (var length = 0; length < SampleLab.Text.Length; length += 3)
        {
            SampleLab.Read(SampleLab.Text[..length]);
        }
    }

    [Theory]
    [InlineData(">", 100_000)]
    [InlineData("[", 100_000)]
    [InlineData("- ", 20_000)]
    [InlineData("*a ", 50_000)]
    [InlineData("<details>", 20_000)]
    [InlineData("<details><summary>", 50_000)]
    [InlineData("<!--", 100_000)]
    [InlineData("\n## 4. a                                                            ", 5_000)]
    [InlineData("| a ", 20_000)]
    [InlineData("![", 50_000)]
    public void Deep_or_endless_markup_is_survived(string piece, int times) =>
        SampleLab.Read(SampleLab.Text + "\n\n" + string.Concat(Enumerable.Repeat(piece, times)));

    [Fact]
    public void A_garbled_lab_is_read_without_an_exception()
    {
        const string Signs = "\n\t `*_#-[]{}()<>|&!:=\"'\\~0aé🙂\0";
        for (var seed = 0; seed < 400; seed++)
        {
            var chance = new Random(seed);
            var text = SampleLab.Text.ToCharArray();
            for (var i = 0; i < 12; i++)
            {
                text[chance.Next(text.Length)] = Signs[chance.Next(Signs.Length)];
            }

            foreach (var problem in SampleLab.Read(new string(text)).Problems)
            {
                Assert.True(problem.Line >= 1 && problem.Column >= 1, $"seed {seed}: {problem}");
            }
        }
    }

    [Fact]
    public void Deep_yaml_is_refused() =>
        Only(SampleLab.ReadWith("- per-key-order: orders", "- per-key-order: " + new string('[', 5_000)), "LB009");
}
