using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

public sealed class LagBoardTests
{
    private static readonly GroupMember s_first = new("rdkafka-1111", "rdkafka", "/127.0.0.1", [new("customerinfo", 0)]);
    private static readonly GroupMember s_second = new("rdkafka-2222", "rdkafka", "/127.0.0.1", [new("customerinfo", 1)]);

    [Fact]
    public void A_stable_group_in_plain_ascii() => Matches(Board(), "lag-ascii", 76, 17, GlyphSet.Ascii);

    [Fact]
    public void A_stable_group_with_bars_and_samples() => Matches(Board(), "lag-wide", 116, 30, GlyphSet.Braille);

    [Fact]
    public void A_group_that_nobody_reads_in() =>
        Matches(new LagBoard(["104a"], "104a").With(Look(new("104a", "Empty", "", []), 5, null)), "lag-empty", 76, 8, GlyphSet.Ascii);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 4)]
    public void Any_size_can_be_drawn(int width, int height)
    {
        var frame = new Frame(width, height);
        LagBoardView.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)), Board(), 1);
        LagBoardView.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)), new LagBoard([], null), 0);
    }

    [Fact]
    public void Nothing_new_is_the_same_board_and_no_sample()
    {
        var board = Board();
        Assert.Same(board, board.With(Look(Stable(), 4000, 10)));
    }

    [Fact]
    public void A_sample_is_taken_when_something_moves_and_not_when_only_a_member_comes()
    {
        var board = Board();
        var left = board.With(Look(new("104a", "PreparingRebalance", "", [s_first]), 4000, 10));
        Assert.NotSame(board, left);
        Assert.Equal(board.Samples, left.Samples);
        Assert.Equal(board.Samples.Count + 1, left.With(Look(Stable(), 4001, 10)).Samples.Count);
    }

    [Fact]
    public void What_was_seen_stays_while_the_broker_is_lost()
    {
        var lost = Board().With(new(DateTimeOffset.UnixEpoch, null, "nobody answers"));
        Assert.Equal("nobody answers", lost.Lost);
        Assert.NotNull(lost.Seen);
        Assert.Null(lost.With(Look(Stable(), 4000, 10)).Lost);
    }

    [Fact]
    public void Groups_are_gone_through_around_the_ends()
    {
        var board = new LagBoard(["a", "b", "c"], "c");
        Assert.Equal("a", board.Neighbour(+1));
        Assert.Equal("c", (board with { Chosen = "a" }).Neighbour(-1));
        Assert.Equal("a", (board with { Chosen = "gone" }).Neighbour(0));
    }

    private static LagBoard Board()
    {
        var board = new LagBoard(["104a", "104b"], "104a");
        for (var i = 0; i <= 20; i++)
        {
            board = board.With(Look(Stable(), 200 * i, 10));
        }

        return board;
    }

    private static GroupInfo Stable() => new("104a", "Stable", "range", [s_first, s_second]);

    private static WatchSnapshot<LagView> Look(GroupInfo group, long end, long? committed) =>
        new(
            DateTimeOffset.UnixEpoch,
            new(
                group,
                [
                    new("customerinfo", 0, committed is { } at ? Math.Min(at, end) : null, 0, end),
                    new("customerinfo", 1, committed, 0, Math.Max(end / 3, committed ?? 0)),
                    new("features", 0, 100, 0, 100),
                ]
            ),
            null
        );

    private static void Matches(LagBoard board, string name, int width, int height, GlyphSet glyphs)
    {
        var frame = new Frame(width, height);
        LagBoardView.Draw(frame.All(new Look(ColorDepth.None, glyphs)), board, 0);
        Picture.Matches(frame, name);
    }
}
