namespace LabTui.Workbook;

public sealed class AnswerSourcesTests
{
    [Theory]
    [InlineData("data:rows", "data:rows")]
    [InlineData("data:rows-from 90000", "data:rows-from", "90000")]
    [InlineData("data:first-fraud amount 90000", "data:first-fraud", "amount", "90000")]
    [InlineData("data:legitimate-share", "data:legitimate-share")]
    [InlineData("data:legitimate-share 80000:90000", "data:legitimate-share", "80000:90000")]
    [InlineData("data:top-correlations", "data:top-correlations")]
    [InlineData("data:top-correlations 9", "data:top-correlations", "9")]
    [InlineData("observed:partition ann lee orders", "observed:partition", "ann lee", "orders")]
    [InlineData("observed:replayed 104a customerinfo", "observed:replayed", "104a", "customerinfo")]
    public void A_source_is_a_word_and_what_it_names(string text, string word, params string[] names)
    {
        var parsed = AnswerSources.Parse(text);
        Assert.Equal(word, parsed?.Source.Word);
        Assert.Equal(names, parsed?.Names);
    }

    [Theory]
    [InlineData("data:rows 5")]
    [InlineData("data:rows-from ten")]
    [InlineData("data:first-fraud amount")]
    [InlineData("data:first-fraud 90000 amount")]
    [InlineData("data:legitimate-share 90000")]
    [InlineData("data:legitimate-share 90000:80000")]
    [InlineData("data:legitimate-share 5:5")]
    [InlineData("data:legitimate-share -1:5")]
    [InlineData("data:legitimate-share 1:2:3")]
    [InlineData("data:top-correlations 0")]
    [InlineData("data:top-correlations 10")]
    [InlineData("data:top-correlations all")]
    [InlineData("observed:replayed 104a")]
    public void What_names_too_little_too_much_or_something_else_is_none(string text) => Assert.Null(AnswerSources.Parse(text));

    [Theory]
    [InlineData("data:first-fraud amount", "write it as data:first-fraud COLUMN ROW")]
    [InlineData("data:top-correlations 10", "write it as data:top-correlations [N]")]
    public void An_author_is_told_how_it_is_written(string text, string suggestion) =>
        Assert.Equal(suggestion, AnswerSources.Suggest(text));
}
