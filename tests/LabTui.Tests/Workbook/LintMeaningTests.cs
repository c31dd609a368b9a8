namespace LabTui.Workbook;

/// <summary>What is well written and does not mean what its author thinks is told too.</summary>
public sealed class LintMeaningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _lab;

    public LintMeaningTests() => _lab = LabScaffold.Create(_folder.Path, "First steps");

    public void Dispose() => _folder.Dispose();

    private string Text => File.ReadAllText(Path.Combine(_lab, "lab.md"));

    private void Replace(string piece, string replacement)
    {
        Assert.Contains(piece, Text);
        File.WriteAllText(Path.Combine(_lab, "lab.md"), Text.Replace(piece, replacement));
    }

    private int LineOf(string piece) => Array.FindIndex(Text.Split('\n'), line => line.Contains(piece, StringComparison.Ordinal)) + 1;

    [Theory]
    [InlineData("One sentence that", "{topc:first-steps} says that", 1, "did you mean '{topic:first-steps}'?")]
    [InlineData("## 3. Think first", "## 3. Think of {topc:a}", 16, "did you mean '{topic:a}'?")]
    [InlineData("One sentence that", "At {brokr} that", 4, "did you mean '{broker}'?")]
    [InlineData("One each", "One each in {grup:readers}", 19, "did you mean '{group:readers}'?")]
    [InlineData("A `$` before", "A {topic: first-steps} `$` before", 3, "did you mean '{topic:first-steps}'?")]
    [InlineData(
        "labtui topics create --topic first-steps",
        "labtui topics create --topic {topc:first-steps}",
        30,
        "did you mean '{topic:first-steps}'?"
    )]
    [InlineData("One sentence that", "Or {studnt} that", 4, "did you mean '{student}'?")]
    public void A_name_in_braces_that_nothing_has_is_told(string piece, string replacement, int column, string suggestion)
    {
        Replace(piece, replacement);
        var problem = Assert.Single(LabLint.Check(_lab), it => it.Code == "LS009");
        Assert.Equal((LineOf(replacement), column, suggestion), (problem.Line, problem.Column, problem.Suggestion));
    }

    [Theory]
    [InlineData("`{ \"topic\": 1 }` and {value} and {x:F1} and { name: orders }")]
    [InlineData("```csharp\nvar a = $\"{topic} {home} {lag} {group}\";\n```")]
    [InlineData("```json\n{lag:1}\n```")]
    public void Other_braces_are_left_alone(string text)
    {
        Replace("One sentence that", text + "\n\nOne sentence that");
        Assert.Empty(LabLint.Check(_lab));
    }

    [Fact]
    public void Names_in_a_heading_are_told_as_they_are_not_filled_in()
    {
        Replace("## 3. Think first", "## 3. Think of {topic:first-steps}");
        Assert.Equal("LS009", Assert.Single(LabLint.Check(_lab)).Code);
    }

    [Fact]
    public void A_question_that_no_check_looks_at_is_told()
    {
        Replace("- quiz: readers", "- topic: first-steps");
        Assert.Equal("LS005", Assert.Single(LabLint.Check(_lab)).Code);
    }

    [Fact]
    public void A_question_of_another_step_is_never_answered_in_this_one()
    {
        Replace("- topic: { name: first-steps, partitions: 2 }", "- quiz: readers\n- topic: { name: first-steps, partitions: 2 }");
        var problem = Assert.Single(LabLint.Check(_lab));
        Assert.Equal(
            ("LB013", "quiz 'readers' is asked in step 'think', so this check would wait for ever"),
            (problem.Code, problem.Message)
        );
    }

    [Fact]
    public void What_belongs_to_a_step_does_not_stand_before_the_first()
    {
        Replace("One sentence that", "```yaml {check=early}\n- broker\n```\n\nOne sentence that");
        Assert.Equal("LB019", Assert.Single(LabLint.Check(_lab)).Code);
    }

    [Theory]
    [InlineData(false, "wrong", "LR011")]
    [InlineData(false, "endless", "LR010")]
    [InlineData(true, "wrong", "LR011")]
    [InlineData(true, "endless", null)]
    public void A_command_is_judged_by_the_program(bool background, string kind, string? code)
    {
        if (background)
        {
            Replace("{run=create}", "{run=create background}");
        }

        var problem = new CommandProblem("it is " + kind, null, IsEndless: kind == "endless");
        var found = LabLint.Check(
            _lab,
            new LintSurroundings(line => line == "labtui topics create --topic first-steps --partitions 2" ? problem : null, [])
        );
        Assert.Equal(code is null ? [] : [(code, LineOf("labtui topics create"))], found.Select(it => (it.Code, it.Line)));
    }

    [Theory]
    [InlineData("observed:nonsense first-steps", "known: ")]
    [InlineData("observed:record first-steps", "did you mean 'observed:records'?")]
    [InlineData("observed:records", "write it as observed:records TOPIC")]
    [InlineData("data:fraud", "did you mean 'data:frauds'?")]
    public void An_answer_that_nothing_computes_is_told(string source, string suggestion)
    {
        Replace(
            "- [ ] Both read both\n  > Within a group a partition has one reader.\n- [x] One each\n  > Right: partitions are shared out among the members.\n",
            ""
        );
        Replace("<!-- quiz id=readers shuffle -->", $"<!-- quiz id=readers answer=\"{source}\" -->");
        var problem = Assert.Single(LabLint.Check(_lab));
        Assert.Equal("LB013", problem.Code);
        Assert.StartsWith(suggestion, problem.Suggestion, StringComparison.Ordinal);
    }
}
