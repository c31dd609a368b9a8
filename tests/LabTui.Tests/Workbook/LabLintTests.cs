using System.Diagnostics;
using System.Text;

namespace LabTui.Workbook;

public sealed class LabLintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _lab;

    public LabLintTests() => _lab = LabScaffold.Create(_folder.Path, "First steps");

    public void Dispose() => _folder.Dispose();

    private string Text
    {
        get => File.ReadAllText(Path.Combine(_lab, "lab.md"));
        set => File.WriteAllText(Path.Combine(_lab, "lab.md"), value);
    }

    private void Replace(string piece, string replacement)
    {
        Assert.Contains(piece, Text);
        Text = Text.Replace(piece, replacement);
    }

    private void AssertOnly(string code) => Assert.Equal([code], LabLint.Check(_lab).Select(problem => problem.Code).Distinct());

    [Fact]
    public void A_new_lab_is_clean()
    {
        Assert.Equal("01-first-steps", Path.GetFileName(_lab));
        Assert.Empty(LabLint.Check(_lab));
        Assert.Empty(LabLint.Check(_folder.Path));
        Assert.Empty(LabLint.Check(Path.Combine(_lab, "lab.md")));
    }

    [Fact]
    public void A_second_new_lab_takes_the_next_number_and_no_name_twice()
    {
        Assert.Equal("02-second", Path.GetFileName(LabScaffold.Create(_folder.Path, "Second")));
        Assert.Throws<IOException>(() => LabScaffold.Create(_folder.Path, "First steps"));
        Assert.Throws<ArgumentException>(() => LabScaffold.Create(_folder.Path, "../.."));
    }

    [Theory]
    [InlineData("exercises/Greeting.cs", "LR001")]
    [InlineData("solutions/Greeting.cs", "LR002")]
    [InlineData("checks/Greeting.cs", "LR001")]
    [InlineData("hidden/Greeting.cs", "LR001")]
    public void A_missing_file_is_told(string file, string code)
    {
        File.Delete(Path.Combine(_lab, file));
        AssertOnly(code);
    }

    [Fact]
    public void A_starter_that_is_its_solution_is_told()
    {
        File.Copy(Path.Combine(_lab, "solutions/Greeting.cs"), Path.Combine(_lab, "exercises/Greeting.cs"), overwrite: true);
        Assert.Contains(LabLint.Check(_lab), problem => problem.Code == "LR006");
        Assert.Contains(LabLint.Check(_lab), problem => problem.Code == "LS003" && problem.File.EndsWith("exercises/Greeting.cs"));
    }

    [Fact]
    public void A_stray_file_is_told()
    {
        _folder.Write("01-first-steps/notes.txt", "");
        _folder.Write("01-first-steps/data/rows.csv", "");
        var problem = Assert.Single(LabLint.Check(_lab));
        Assert.Equal(("LS004", "nothing in lab.md names notes.txt"), (problem.Code, problem.Message));
    }

    [Theory]
    [InlineData("A `$` before a string lets it hold `{values}`.", "```csharp\nreturn $\"Hello, {name}\";\n```", "LS002")]
    [InlineData("A `$` before a string lets it hold `{values}`.", "", "LS001")]
    [InlineData("<!-- quiz id=readers shuffle -->", "Which?", "LS006", "LB013")]
    [InlineData("- compiles", "See [this](missing.md).\n- compiles", "LS004", "LB009")]
    [InlineData("## 3. Think first", "## 5. Think first", "LS007")]
    [InlineData("One sentence that", "One sentence that\t\n", "LS008")]
    [InlineData("One sentence", "One [sentence](images/none.png)", "LR004")]
    [InlineData("labtui topics create --topic first-steps", "kafka-topics --topic first-steps", "LR005")]
    [InlineData("topics: [first-steps]", "topics: [other]", "LR009")]
    [InlineData("<!-- step starter=passes -->", "", "LS005")]
    [InlineData("hidden: hidden/Greeting.cs", "hidden: checks/Greeting.cs", "LS004", "LB011")]
    [InlineData("- quiz: readers", "- quiz: readers\n- tests: checks/Greeting.cs", "LB016")]
    public void Each_rule_fires(string piece, string replacement, params string[] codes)
    {
        Replace(piece, replacement);
        var found = LabLint.Check(_lab).Select(problem => problem.Code).Distinct().ToArray();
        Assert.Equal(codes, found.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Until_is_demanded_where_a_later_step_deletes_the_topic()
    {
        Replace(
            "## 3. Think first {#think}",
            "## 3. Think first {#think}\n\n```sh {run=away}\nlabtui topics delete --topic {topic:first-steps}\n```\n"
        );
        var problem = Assert.Single(LabLint.Check(_lab));
        Assert.Equal(("LR003", "until: create"), (problem.Code, problem.Suggestion));
        Replace("  within: 10s", "  within: 10s\n  until: create");
        Assert.Empty(LabLint.Check(_lab));
    }

    [Fact]
    public void What_needs_no_thought_is_mended()
    {
        Replace("## 3. Think first {#think}", "## 7. Think first");
        Replace("One sentence that says", "One sentence that says \n");
        Assert.NotEmpty(LabLint.Check(_lab));
        Assert.True(LabFix.Apply(_lab) > 0);
        Assert.Empty(LabLint.Check(_lab));
        Assert.Contains("## 3. Think first {#think-first}\n", Text);
        Assert.Equal(0, LabFix.Apply(_lab));
    }

    [Fact]
    public void Labs_are_seen_together()
    {
        LabScaffold.Create(_folder.Path, "Second");
        Replace("minutes: 15", "minutes: 15\nneeds: [secnd]");
        var problem = Assert.Single(LabLint.Check(_folder.Path));
        Assert.Equal(("LR008", "did you mean 'second'?"), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public void One_lab_alone_is_held_to_what_all_are()
    {
        var second = LabScaffold.Create(_folder.Path, "Second");
        Replace("minutes: 15", "minutes: 15\nneeds: [secnd]");
        Assert.Equal("LR008", Assert.Single(LabLint.Check(_lab)).Code);
        Assert.Equal("LR008", Assert.Single(LabLint.Check(Path.Combine(_lab, "lab.md"))).Code);
        Assert.Empty(LabLint.Check(second));

        var text = Path.Combine(second, "lab.md");
        File.WriteAllText(text, File.ReadAllText(text).Replace("id: second", "id: first-steps"));
        Assert.Contains(LabLint.Check(second), problem => problem.Code == "LB006");
        Assert.Contains(LabLint.Check(_lab), problem => problem.Code == "LB006");
    }

    [Fact]
    public void Labs_that_are_there_elsewhere_may_be_needed()
    {
        Replace("minutes: 15", "minutes: 15\nneeds: [fraud-stream]");
        Assert.Empty(LabLint.Check(_lab, new LintSurroundings(_ => null, ["fraud-stream"])));
    }

    [Fact]
    public void All_labs_of_a_folder_are_mended()
    {
        Replace("## 3. Think first", "## 7. Think first");
        LabScaffold.Create(_folder.Path, "Second");
        Assert.Equal(1, LabFix.Apply(_folder.Path));
        Assert.Empty(LabLint.Check(_folder.Path));
    }

    [Fact]
    public void A_problem_reads_like_a_compilers()
    {
        Replace("- topic: {", "- topc: {");
        Assert.Contains("lab.md:24:3: LB010 error: unknown check 'topc' (did you mean 'topic'?)", LabLint.Check(_lab)[0].ToString());
    }

    [Fact]
    public void Two_hundred_steps_are_linted_in_half_a_second()
    {
        var folder = WriteLab(200);
        Assert.Empty(LabLint.Check(folder));
        var best = Best(() => LabLint.Check(folder));
        TestContext.Current.SendDiagnosticMessage($"200 steps linted in {best.TotalMilliseconds:F1} ms");
        Assert.True(best < TimeSpan.FromSeconds(0.5), $"took {best.TotalMilliseconds:F0} ms");
    }

    [Fact]
    public void A_lab_of_a_hundred_steps_opens_in_fifty_milliseconds()
    {
        var folder = WriteLab(100);
        var best = Best(() => Assert.Equal(100, LabReader.Read(folder).Lab!.Steps.Count));
        TestContext.Current.SendDiagnosticMessage($"100 steps read in {best.TotalMilliseconds:F1} ms");
        Assert.True(best < TimeSpan.FromMilliseconds(50), $"took {best.TotalMilliseconds:F0} ms");
    }

    private string WriteLab(int steps)
    {
        var many = new StringBuilder("---\nformat: 1\nid: many\ntopics: [first-steps]\n---\n# Many\n\nText.\n\n");
        for (var i = 1; i <= steps; i++)
        {
            many.Append(
                $$"""
                ## {{i}}. Step {#step-{{i}}}

                Some text with `code`, **weight** and a [link](https://example.org) in it.

                ```sh {run=run-{{i}}}
                labtui topics create --topic first-steps --partitions 2
                ```

                Which?

                - [ ] one
                - [x] two

                <!-- quiz id=q-{{i}} -->

                ```yaml {check=c-{{i}}}
                - topic: { name: first-steps, partitions: 2 }
                - quiz: q-{{i}}
                ```


                """
            );
        }

        _folder.Write("02-many/lab.md", many.ToString());
        return _folder.File("02-many");
    }

    private static TimeSpan Best(Action work) =>
        Enumerable
            .Range(0, 10)
            .Min(_ =>
            {
                var began = Stopwatch.GetTimestamp();
                work();
                return Stopwatch.GetElapsedTime(began);
            });
}
