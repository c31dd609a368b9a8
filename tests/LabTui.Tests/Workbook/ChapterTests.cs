namespace LabTui.Workbook;

public sealed class ChapterTests
{
    private const string Text = """
        ---
        format: 1
        id: x
        ---
        # The lab

        Introduction.

        ## 1. Before {#before}

        # Reading

        Why one reads.

        - with [a link](data/none.txt)

        ## 2. First {#first}

        The first step.

        ## 3. Second {#second}
        # Rest

        ## 4. Last {#last}
        """;

    private static string Words(IEnumerable<Block> blocks) =>
        string.Join(" / ", blocks.Select(block => Inline.PlainText(BlockWalk.InlinesOf(block))).Where(text => text.Length > 0));

    [Fact]
    public void A_heading_behind_the_title_begins_a_chapter()
    {
        var lab = SampleLab.Read(Text).Lab!;
        Assert.Equal("The lab", lab.Title);
        Assert.Equal([("Reading", 2, 11), ("Rest", 4, 22)], lab.Chapters.Select(it => (it.Title, it.FirstStep, it.Line)));
        Assert.Equal([null, "Reading", "Reading", "Rest"], lab.Steps.Select(step => lab.ChapterOf(step)?.Title));
        Assert.Equal(["before", "first", "second", "last"], lab.Steps.Select(step => step.Id));
    }

    [Fact]
    public void Its_opening_is_read_above_its_first_step_and_nowhere_else()
    {
        var lab = SampleLab.Read(Text).Lab!;
        Assert.Equal(
            ["Introduction.", "Reading / Why one reads. / The first step.", "", "Rest"],
            lab.Steps.Select(step => Words(lab.TextOf(step)))
        );
        Assert.Equal(1, Assert.IsType<Block.Heading>(lab.TextOf(lab.Steps[1])[0]).Level);
    }

    [Fact]
    public void A_step_ends_where_a_chapter_begins()
    {
        var changed = SampleLab.Read(Text.Replace("Why one reads", "Why one reads on")).Lab!;
        Assert.Equal(SampleLab.Read(Text).Lab!.Steps.Select(step => step.ContentHash), changed.Steps.Select(step => step.ContentHash));
    }

    [Fact]
    public void A_lab_may_have_none()
    {
        Assert.Empty(SampleLab.Lab.Chapters);
        Assert.Null(SampleLab.Lab.ChapterOf(SampleLab.Lab.Steps[0]));
    }

    [Theory]
    [InlineData("## 4. Last {#last}", "", "LB020", 22)]
    [InlineData("## 3. Second {#second}\n# Rest", "# Second\n# Rest", "LB020", 21)]
    [InlineData("Why one reads.", "```sh {run=early}\nlabtui topics list\n```", "LB019", 13)]
    [InlineData("Why one reads.", "<details><summary>Hint 1</summary>\n\nx\n\n</details>", "LB019", 13)]
    public void What_a_chapter_cannot_hold_is_told(string piece, string replacement, string code, int line)
    {
        Assert.Contains(piece, Text, StringComparison.Ordinal);
        var problem = Assert.Single(SampleLab.Read(Text.Replace(piece, replacement)).Problems);
        Assert.Equal((code, line), (problem.Code, problem.Line));
    }
}
