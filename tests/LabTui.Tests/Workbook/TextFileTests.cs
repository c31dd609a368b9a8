using System.Text;

namespace LabTui.Workbook;

/// <summary>Every text of a lab and of a student is UTF-8, and what is not is told with its line and byte.</summary>
public sealed class TextFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text, Encoding encoding)
    {
        var path = _folder.Write(name, "");
        File.WriteAllText(path, text, encoding);
        return path;
    }

    [Fact]
    public void What_is_not_utf8_is_told_with_line_and_byte()
    {
        var path = Write("a.md", "one\ntwo\nM\u00FCnchen\n", Encoding.Latin1);
        var problem = Assert.Throws<TextProblem>(() => TextFile.Read(path));
        Assert.Equal((3, 2), (problem.Line, problem.Column));
        Assert.Contains("a.md is not UTF-8: line 3 holds the byte 0xFC (in Latin-1 '\u00FC')", problem.Message);
    }

    [Fact]
    public void What_a_mark_says_is_read_and_the_mark_is_no_text()
    {
        foreach (
            var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(false) }
        )
        {
            Assert.Equal("M\u00FCnchen \u8A9E", TextFile.Read(Write("b.md", "M\u00FCnchen \u8A9E", encoding)));
        }
    }

    [Fact]
    public void A_cut_character_at_the_end_is_told()
    {
        var path = _folder.Write("c.md", "");
        File.WriteAllBytes(path, [.. "one\n"u8, 0xE8, 0xAA]);
        Assert.Equal(
            (2, 1),
            (Assert.Throws<TextProblem>(() => TextFile.Read(path)).Line, Assert.Throws<TextProblem>(() => TextFile.Read(path)).Column)
        );
    }

    [Theory]
    [InlineData("lab.md")]
    [InlineData("exercises/Greeting.cs")]
    [InlineData("solutions/Greeting.cs")]
    [InlineData("checks/Greeting.cs")]
    [InlineData("hidden/Greeting.cs")]
    public void Lint_names_the_line_in_every_file_of_a_lab(string name)
    {
        var lab = LabScaffold.Create(_folder.Path, "First steps");
        var path = Path.Combine(lab, name);
        File.WriteAllText(path, File.ReadAllText(path) + "// M\u00FCnchen\n", Encoding.Latin1);
        var problem = Assert.Single(LabLint.Check(lab));
        var line = File.ReadAllLines(path).Length;
        Assert.Equal(
            ("LB017", path, line, 5, Severity.Error),
            (problem.Code, problem.File, problem.Line, problem.Column, problem.Severity)
        );
    }

    [Fact]
    public void A_students_file_that_is_no_text_is_the_students_own_and_not_read_as_something_else()
    {
        var lab = LabReader.Read(LabScaffold.Create(_folder.Path, "First steps")).Lab!;
        var files = new ExerciseFiles(_folder.File("exercises"), lab);
        var exercise = lab.Steps.Select(step => step.Exercise).OfType<Exercise>().Single();
        File.WriteAllText(files.Ensure(exercise), "// M\u00FCnchen", Encoding.Latin1);
        Assert.False(files.IsStarter(exercise));
        Assert.Equal(1, Assert.Throws<TextProblem>(() => files.Read(exercise)).Line);
        var kept = files.Reset(exercise)!;
        Assert.Equal(0xFC, File.ReadAllBytes(kept)[4]);
        Assert.True(files.IsStarter(exercise));
    }
}
