using LabTui.Course;

namespace LabTui.Commands;

public sealed class WordsTests
{
    [Theory]
    [InlineData("labtui topics list", "labtui|topics|list")]
    [InlineData("  a   b\tc ", "a|b|c")]
    [InlineData("tail --property key.separator=' | '", "tail|--property|key.separator= | ")]
    [InlineData("x \"\" y", "x||y")]
    [InlineData("--key=\"a b\"c", "--key=a bc")]
    [InlineData("", "")]
    public void A_line_is_cut_as_a_shell_cuts_it(string line, string words) =>
        Assert.Equal(words, string.Join('|', CommandWords.Split(line)));

    [Theory]
    [InlineData("90000:90005", 90000, 90005)]
    [InlineData("90000:", 90000, int.MaxValue)]
    [InlineData(":5", 0, 5)]
    public void Rows_are_from_and_to(string text, int from, int to) => Assert.Equal(new RowRange(from, to), RowRange.Parse(text));

    [Theory]
    [InlineData("90000")]
    [InlineData("5:5")]
    [InlineData("7:3")]
    [InlineData("-1:3")]
    [InlineData("a:b")]
    [InlineData("1:2:3")]
    [InlineData("99999999999:")]
    public void Nonsense_rows_are_refused_with_an_example(string text)
    {
        var problem = Assert.Throws<UserProblem>(() => RowRange.Parse(text));
        Assert.Equal(ExitCode.Usage, problem.ExitCode);
        Assert.Contains("90000:90005", problem.Message);
    }
}
