using System.Text;

namespace LabTui.Streams;

public sealed class ConsumerProtocolTests
{
    // version 1, two topics: ab [0, 2], c [7]; user data of 2 bytes
    private const string Bytes = "0001 00000002 0002 6162 00000002 00000000 00000002 0001 63 00000001 00000007 00000002 ffff";

    private static byte[] All => Convert.FromHexString(Bytes.Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void An_assignment_is_topics_and_partitions() =>
        Assert.Equal([new("ab", 0), new("ab", 2), new("c", 7)], ConsumerProtocol.Assignment(All));

    [Fact]
    public void Bytes_cut_short_anywhere_are_no_assignment()
    {
        var all = All;
        for (var length = 0; length < all.Length - 6; length++)
        {
            Assert.Empty(ConsumerProtocol.Assignment(all.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("0000 7fffffff")]
    [InlineData("0000 ffffffff")]
    [InlineData("ffff 00000000")]
    [InlineData("0000 00000001 ffff 00000000")]
    [InlineData("0000 00000001 0001 61 7fffffff 00000000")]
    public void Counts_that_cannot_be_are_no_assignment(string hex) =>
        Assert.Empty(ConsumerProtocol.Assignment(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void Any_bytes_at_all_are_read_without_harm()
    {
        Random random = new(7);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes.AsSpan(0, 5).Clear(); // a plausible head, so that more than the version is looked at
            Assert.True(ConsumerProtocol.Assignment(bytes.AsSpan(0, random.Next(64))).Count <= 16, Encoding.Latin1.GetString(bytes));
        }
    }
}
