namespace LabTui.Layout;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain é 世 😀", "plain é 世 😀")]
    [InlineData("\u001b[2J", "\\x1b[2J")]
    [InlineData("a\r\n\tb\0", "a\\r\\n\\tb\\x00")]
    [InlineData("\u007f\u009b31m", "\\x7f\\x9b31m")]
    [InlineData("a\u202eb\u2066\u200f\ufeff", "a\\u202eb\\u2066\\u200f\\ufeff")]
    public void What_could_steer_a_terminal_is_shown(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData(new byte[] { 0xff, 0x41 }, "\\xffA")]
    [InlineData(new byte[] { 0xe4, 0xb8 }, "\\xe4\\xb8")]
    [InlineData(new byte[] { 0x9b, 0x31 }, "\\x9b1")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "\\xed\\xa0\\x80")]
    public void Bytes_that_are_no_text_are_shown(byte[] bytes, string shown) => Assert.Equal(shown, VisibleText.Of(bytes));

    [Fact]
    public void No_bytes_whatever_leave_a_control_character()
    {
        Random random = new(7);
        var bytes = new byte[40];
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            Assert.DoesNotContain(VisibleText.Of(bytes), char.IsControl);
        }
    }
}
