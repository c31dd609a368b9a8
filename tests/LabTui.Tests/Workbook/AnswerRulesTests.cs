namespace LabTui.Workbook;

public sealed class AnswerRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data:column-max amount", null, null)]
    [InlineData("data:distinct category", null, null)]
    [InlineData("data:first-fraud category 90000", null, null)]
    [InlineData("data:column-max amuont", "no column 'amuont'", "did you mean 'amount'?")]
    [InlineData("data:first-fraud amuont 90000", "no column 'amuont'", "did you mean 'amount'?")]
    [InlineData("data:column-mean category", "is about numbers", "one of amount")]
    public void A_column_that_is_not_there_is_told(string source, string? message, string? suggestion)
    {
        _folder.Write(
            "01-x/lab.md",
            $"---\nformat: 1\nid: x\n---\n# X\n\n## 1. A {{#a}}\n\nHow many?\n<!-- quiz id=q type=number answer=\"{source}\" -->\n\n```yaml {{check=c}}\n- quiz: q\n```\n"
        );
        var around = new LintSurroundings(_ => null, []) { Columns = new(["amount", "category"], ["amount"]) };
        var problem = LabLint.Check(_folder.File("01-x"), around).SingleOrDefault();
        Assert.Equal(message is null ? null : "LB013", problem?.Code);
        Assert.Contains(message ?? "", problem?.Message ?? "", StringComparison.Ordinal);
        Assert.StartsWith(suggestion ?? "", problem?.Suggestion ?? "", StringComparison.Ordinal);
        Assert.Equal(message is null ? null : 10, problem?.Line);
    }
}
