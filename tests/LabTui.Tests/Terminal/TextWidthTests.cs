namespace LabTui.Terminal;

/// <summary>Columns as terminals count them: what is read as one character is one.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("plain text", 10)]
    [InlineData("caf\u00E9", 4)]
    [InlineData("cafe\u0301", 4)]
    [InlineData("\u754C\u9762", 4)]
    [InlineData("\uD55C\uAE00", 4)]
    [InlineData("\U0001F44D", 2)]
    [InlineData("\U0001F44D\U0001F3FD", 2)]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467", 2)]
    [InlineData("\u2764", 1)]
    [InlineData("\u2764\uFE0F", 2)]
    [InlineData("\u26A0\uFE0F!", 3)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData("\U0001F1E9\U0001F1EA", 2)]
    [InlineData("\u200B", 0)]
    [InlineData("a\u200Db", 2)]
    [InlineData("\U00020000", 2)]
    [InlineData("\u2588\u2592\u2500\u2026", 4)]
    public void Columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("\u754C\u754C\u754C", 5, "\u754C\u754C…")]
    [InlineData("\u754C\u754C\u754C", 4, "\u754C…")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("\U0001F468\u200D\U0001F469 and more", 4, "\U0001F468\u200D\U0001F469 …")]
    [InlineData("abc", 0, "")]
    public void Cut_text_carries_a_sign_and_no_half_character(string text, int columns, string cut)
    {
        Assert.Equal(cut, TextWidth.Cut(text, columns));
        Assert.True(TextWidth.Of(TextWidth.Cut(text, columns)) <= columns);
    }

    [Fact]
    public void Padding_goes_by_columns()
    {
        Assert.Equal("\u754C  |", TextWidth.PadRight("\u754C", 4) + "|");
        Assert.Equal("  \u754C", TextWidth.PadLeft("\u754C", 4));
        Assert.Equal("too wide", TextWidth.PadRight("too wide", 3));
    }
}
