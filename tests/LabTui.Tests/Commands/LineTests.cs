using System.Text;
using LabTui.Course;

namespace LabTui.Commands;

public sealed class LineTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("\n\na", "||a")]
    [InlineData("", "")]
    public async Task Lines_end_with_a_newline_or_the_input(string text, string lines)
    {
        List<string> read = [];
        LineReader reader = new(new Trickle(Encoding.UTF8.GetBytes(text)), 100);
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } line)
        {
            read.Add(Encoding.UTF8.GetString(line.Span));
        }

        Assert.Equal(lines, string.Join('|', read));
        Assert.Equal(read.Count, reader.Number);
    }

    [Fact]
    public async Task A_line_may_be_longer_than_the_buffer_but_not_than_the_limit()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'x', 200_000), (byte)'\n', (byte)'y'];
        LineReader roomy = new(new MemoryStream(text), 300_000);
        Assert.Equal(200_000, (await roomy.NextAsync(TestContext.Current.CancellationToken))!.Value.Length);
        Assert.Equal(1, (await roomy.NextAsync(TestContext.Current.CancellationToken))!.Value.Length);

        LineReader narrow = new(new MemoryStream(text), 100_000);
        var problem = await Assert.ThrowsAsync<UserProblem>(async () => await narrow.NextAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Line 1 ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_stands_before_the_first_separator()
    {
        var format = LineFormat.Parse(["parse.key=true", "key.separator=::", "null.marker=NULL"], null);
        Assert.Equal(("k", "v::w"), Text(format.Split("k::v::w"u8, 1)));
        Assert.Equal(("k", null), Text(format.Split("k::NULL"u8, 1)));
        Assert.Contains("Line 7", Assert.Throws<UserProblem>(() => format.Split("kv"u8, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_parsing_the_line_is_the_value()
    {
        Assert.Equal((null, "a\tb"), Text(LineFormat.Parse(null, null).Split("a\tb"u8, 1)));
        Assert.Equal(("k", ""), Text(LineFormat.Parse([], "k").Split(""u8, 1)));
    }

    [Theory]
    [InlineData("parse.keys=true")]
    [InlineData("key.separator=")]
    [InlineData("nonsense")]
    public void A_property_that_is_not_known_is_refused(string property) =>
        Assert.Throws<UserProblem>(() => LineFormat.Parse([property], null));

    private static (string?, string?) Text((byte[]? Key, byte[]? Value) parts) =>
        (parts.Key is null ? null : Encoding.UTF8.GetString(parts.Key), parts.Value is null ? null : Encoding.UTF8.GetString(parts.Value));

    /// <summary>Gives one byte at a time, as a slow pipe may.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > 1 ? buffer[..1] : buffer, cancellationToken);
    }
}
