using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

public sealed class ScoreBoardViewTests
{
    [Theory]
    [InlineData(78, 18)]
    [InlineData(118, 34)]
    public void The_board_shows_counts_table_histogram_and_the_last_predictions(int width, int height)
    {
        var text = Draw(width, height);
        Assert.Contains("FP 1  FN 1  of 40", text);
        Assert.Contains("500 and over: 1", text);
        Assert.Contains("precision", text);
        Assert.Contains("2025-06-06 00:00:39", text);
        Assert.Contains("fraud", text);
        Assert.Contains("TP", text);
    }

    [Theory]
    [InlineData(78, 18)]
    [InlineData(40, 10)]
    public void A_board_that_waits_says_for_what_and_what_goes_on(int width, int height)
    {
        var text = Draw(width, height, FeedStatus.Initial with { State = FeedState.Held, Message = "Predictor.cs line 1: no idea" });
        Assert.Contains(
            "waiting for a model: Predictor.cs line 1: no idea; save the file and it goes on",
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
    }

    [Theory]
    [InlineData(78, 7)]
    [InlineData(120, 7)]
    [InlineData(76, 16)]
    [InlineData(118, 34)]
    public void The_threshold_is_always_told_with_how_good_it_is(int width, int height)
    {
        var text = Draw(width, height);
        Assert.Contains("threshold 0.50", text);
        Assert.Contains("precision 0.50", text);
        Assert.Contains("threshold 0.50", Draw(width, height, FeedStatus.Initial with { State = FeedState.Failed, Message = "gone" }));
    }

    [Fact]
    public void Each_count_of_the_table_has_its_name()
    {
        var text = Draw(78, 18);
        Assert.All(["37 TN", "1 FN", "1 FP", "1 TP"], count => Assert.Contains(count, text));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 6)]
    public void Any_size_can_be_drawn(int width, int height)
    {
        Draw(width, height);
        Draw(width, height, FeedStatus.Initial with { State = FeedState.Held, Message = "why" });
    }

    [Fact]
    public void The_table_alone_in_a_terminal_of_80x24()
    {
        var frame = new Frame(76, 17);
        ScoreBoardView.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)), View(FeedStatus.Initial) with { TableAlone = true });
        Assert.False(ScoreBoardView.HasRoom(17));
        Assert.True(ScoreBoardView.HasRoom(31));
        Picture.Matches(frame, "score-table");
    }

    private static string Draw(int width, int height, FeedStatus? status = null)
    {
        var frame = new Frame(width, height);
        ScoreBoardView.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)), View(status ?? FeedStatus.Initial));
        return FrameText.Of(frame);
    }

    private static ScoreView View(FeedStatus status) =>
        new(Board().Snapshot(0.5, 0), status, "a model", 0, TableAlone: false, First: 0, Threshold: 0.5);

    private static ScoreBoard Board()
    {
        var board = new ScoreBoard();
        for (var i = 0; i < 40; i++)
        {
            var (probability, actual) = i switch
            {
                37 => (0.9, true),
                38 => (0.8, false),
                39 => (0.1, true),
                _ => (0.01, false),
            };
            board.Add(new Scored($"2025-06-06 00:00:{i:00}", i == 5 ? 900 : i * 3, 20, 1, 55.5, probability, actual));
        }
        return board;
    }
}
