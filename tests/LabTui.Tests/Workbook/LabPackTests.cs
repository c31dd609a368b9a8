namespace LabTui.Workbook;

public sealed class LabPackTests : IDisposable
{
    private const string Quizzes = """

        ## 5. More {#more}

        Put them in order.

        1. create
        2. produce
        3. consume

        <!-- quiz id=order -->

        How many?

        > Because **four** were written.

        <!-- quiz id=many answer=4 tolerance=0.5 -->

        What will be seen?

        ```sh {run=look}
        labtui topics list
        ```

        How much fraud?

        <!-- quiz id=fraud answer=data:frauds -->

        ```yaml {check=more}
        - quiz: order
        - quiz: many
        - quiz: fraud
        ```
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Lab _lab;
    private readonly Lab _packed;

    public LabPackTests()
    {
        var folder = LabScaffold.Create(_folder.File("labs"), "First steps");
        File.AppendAllText(Path.Combine(folder, "lab.md"), Quizzes.Replace("\n        ", "\n") + "\n");
        _lab = Read(folder);
        LabPack.Write(_lab, _folder.File("packed/01-first-steps"), "s4lt");
        _packed = Read(_folder.File("packed/01-first-steps"));
    }

    private static Lab Read(string folder)
    {
        Assert.Empty(LabLint.Check(folder));
        return LabReader.Read(folder).Lab!;
    }

    public void Dispose() => _folder.Dispose();

    private Quiz Packed(string id) => _packed.Steps.SelectMany(step => step.Quizzes).Single(quiz => quiz.Id == id);

    private string PackedText => File.ReadAllText(Path.Combine(_packed.Folder, "lab.md"));

    [Fact]
    public void Solutions_and_hidden_checks_are_left_out()
    {
        Assert.True(_packed.IsPacked);
        Assert.False(Directory.Exists(Path.Combine(_packed.Folder, "solutions")));
        Assert.False(Directory.Exists(Path.Combine(_packed.Folder, "hidden")));
        Assert.True(File.Exists(Path.Combine(_packed.Folder, "exercises/Greeting.cs")));
        Assert.True(File.Exists(Path.Combine(_packed.Folder, "checks/Greeting.cs")));
    }

    [Fact]
    public void No_answer_stands_in_the_text()
    {
        Assert.DoesNotContain("[x]", PackedText);
        Assert.DoesNotContain("answer=4", PackedText);
        Assert.DoesNotContain("Right: partitions", PackedText);
        Assert.Contains("answer=data:frauds", PackedText);
    }

    [Theory]
    [InlineData("readers", true, "2")]
    [InlineData("readers", false, "1")]
    [InlineData("many", true, "4")]
    [InlineData("many", true, "4,4")]
    [InlineData("many", false, "6")]
    [InlineData("order", true, "1", "2", "3")]
    [InlineData("order", false, "2", "1", "3")]
    public void The_packed_lab_still_judges(string quiz, bool right, params string[] given) =>
        Assert.Equal(right, QuizJudge.Judge(Packed(quiz), given).Correct);

    [Fact]
    public void Feedback_is_unfolded_for_the_reader()
    {
        var verdict = QuizJudge.Judge(Packed("readers"), ["2"]);
        Assert.Equal("Right: partitions are shared out among the members.", Inline.PlainText(((Block.Paragraph)verdict.Feedback[0]).Text));
        var explanation = (Block.Paragraph)Packed("many").Explanation[0];
        Assert.Contains(explanation.Text, inline => inline is Inline.Strong);
    }

    [Fact]
    public void An_order_is_shown_mixed() => Assert.Equal(3, Packed("order").Choices.Select(choice => choice.Key).Distinct().Count());

    [Fact]
    public void Nothing_is_packed_over_what_is_there() =>
        Assert.Throws<IOException>(() => LabPack.Write(_lab, _folder.File("packed/01-first-steps"), "s4lt"));
}
