namespace LabTui.Workbook;

public sealed class TermTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Lab Lab(string step) => SampleLab.Read($"---\nformat: 1\nid: x\n---\n# X\n\n## 1. Step {{#a}}\n\n{step}").Lab!;

    private static IEnumerable<(string, string)> Terms(string step)
    {
        var lab = Lab(step);
        return lab.TermsOf(lab.Steps[0]).Select(term => (term.Name, Inline.PlainText(term.Sentence)));
    }

    [Theory]
    [InlineData("A <dfn>partition</dfn> is a log.", "A partition is a log.")]
    [InlineData("First this. A <dfn>partition</dfn> is a log.\nThen that.", "A partition is a log.")]
    [InlineData("What is it? `x` is a <dfn>partition</dfn>, e.g. of `a.b`. End.", "x is a partition, e.g. of a.b.")]
    [InlineData("See **bold.** A <dfn>partition</dfn>\nof {topic:a} is *a log*! 3 more.", "A partition of {topic:a} is a log!")]
    [InlineData("- one\n- a <dfn>partition</dfn> is one", "a partition is one")]
    [InlineData("> [!NOTE]\n> A <dfn>partition</dfn> is one", "A partition is one")]
    [InlineData("| word | meaning |\n|---|---|\n| <dfn>partition</dfn> | a log. One. |", "partition: a log.")]
    public void The_sentence_around_it_defines_a_term(string text, string sentence) => Assert.Equal([("partition", sentence)], Terms(text));

    [Fact]
    public void It_is_shown_emphasised()
    {
        var paragraph = Assert.IsType<Block.Paragraph>(Lab("A <dfn>log `x`</dfn> is.").Steps[0].Blocks[0]);
        Assert.Equal("A log x is.", Inline.PlainText(paragraph.Text));
        var term = Assert.IsType<Inline.Emphasis>(paragraph.Text[1]);
        Assert.True(term.IsTerm);
        Assert.Equal([new Inline.Text("log "), new Inline.Code("x")], term.Inlines);
        Assert.False(Assert.IsType<Inline.Emphasis>(((Block.Paragraph)Lab("*x*").Steps[0].Blocks[0]).Text[0]).IsTerm);
    }

    [Fact]
    public void A_step_reminds_of_its_own_terms_first_and_then_of_those_before()
    {
        var lab = SampleLab
            .Read(
                "---\nformat: 1\nid: x\n---\n# X\n\nA <dfn>one</dfn> is.\n\n## 1. A {#a}\n\nA <dfn>two</dfn> is.\n\n# C\n\n"
                    + "A <dfn>three</dfn> is.\n\n## 2. B {#b}\n\nA <dfn>four</dfn> is.\n\n## 3. C {#c}\n\nA <dfn>five</dfn> is."
            )
            .Lab!;
        Assert.Equal(["three", "four", "one", "two"], lab.TermsUpTo(lab.Steps[1]).Select(term => term.Name));
        Assert.Equal(7, lab.TermsOf(lab.Steps[0])[0].Line);
    }

    [Theory]
    [InlineData("A <dfn>log is.", 10)]
    [InlineData("A log</dfn> is.", 10)]
    [InlineData("A <dfn>log\nof</dfn> it is.", 10)]
    public void One_that_is_not_closed_is_told(string text, int line)
    {
        var problem = Lint(text)[0];
        Assert.Equal(("LB007", line), (problem.Code, problem.Line));
        Assert.Contains("log", Inline.PlainText(((Block.Paragraph)Lab(text).Steps[0].Blocks[0]).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_is_defined_once()
    {
        var problem = Assert.Single(Lint("A <dfn>segment</dfn> is.\n\n<dfn>Segments</dfn> are."));
        Assert.Equal(("LS010", 12), (problem.Code, problem.Line));
        Assert.Contains("line 10", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The leader is down.", "leader")]
    [InlineData("It has been rebalanced.", "rebalance")]
    [InlineData("Two consumer groups.", "consumer group")]
    [InlineData("Its Lag grows.", "lag")]
    [InlineData("| a |\n|---|\n| recall |", "recall")]
    public void A_word_that_nobody_has_explained_is_told_once(string text, string word)
    {
        var problem = Assert.Single(Lint(text + "\n\n" + text));
        Assert.Equal(("LS011", 10), (problem.Code, problem.Line));
        Assert.EndsWith($"what a {word} is", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Lint($"A <dfn>{word}</dfn> is one.\n\n{text}"));
    }

    [Theory]
    [InlineData("See `leader` and `consumer groups`.")]
    [InlineData("```text\nthe leader lags\n```")]
    [InlineData("An in-sync replica (<dfn>ISR</dfn>) is a <dfn>replica</dfn>. The ISR of it, the replicas.")]
    [InlineData("A <dfn>group</dfn> is. This consumer group, groups, grouping. A <dfn>consumer</dfn> is one.")]
    [InlineData("It is flagged, in a flag.")]
    public void What_is_code_or_another_word_is_left_alone(string text) => Assert.Empty(Lint(text));

    [Fact]
    public void What_a_lab_before_has_explained_needs_no_second_time()
    {
        Write("01-one", "one", "", "A <dfn>leader</dfn> is.");
        Write("02-two", "two", "needs: [one]\n", "No words.");
        Write("03-three", "three", "needs: [two]\n", "The leader, and its replicas.");
        Assert.Equal([("LS011", "replica")], LabLint.Check(_folder.Path).Select(problem => (problem.Code, problem.Message.Split(' ')[^2])));
    }

    private List<LabProblem> Lint(string text)
    {
        Write("01-x", "x", "", text);
        return [.. LabLint.Check(_folder.File("01-x"))];
    }

    private void Write(string folder, string id, string more, string text)
    {
        Directory.CreateDirectory(_folder.File(folder));
        File.WriteAllText(
            Path.Combine(_folder.File(folder), "lab.md"),
            $"---\nformat: 1\nid: {id}\n{more}---\n# X\n\n## 1. Step {{#a}}\n<!-- step starter=passes -->\n{(more.Length == 0 ? "\n" : "")}{text}\n"
        );
    }
}
