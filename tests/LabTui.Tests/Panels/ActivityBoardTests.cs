using LabTui.Panels.Activity;

namespace LabTui.Panels;

/// <summary>What is told of a broker's activity between two looks.</summary>
public sealed class ActivityBoardTests
{
    [Fact]
    public void A_look_tells_of_the_time_since_the_one_before()
    {
        var board = ActivityBoard.Unseen.With(TestActivity.After(10)).With(TestActivity.After(12));
        Assert.Equal(2, board.Seen!.Seconds);
        Assert.Equal(21, board.Seen.RequestsPerSecond);
        Assert.Equal(22_000, board.Seen.ReceivedPerSecond);
        Assert.Equal(5 << 20, board.Seen.SentPerSecond);
        Assert.Equal(["Fetch", "DescribeConfigs"], board.Seen.Requests.Select(it => it.Api));
    }

    [Fact]
    public void The_first_look_tells_of_all_since_the_start_and_is_no_sample()
    {
        var board = ActivityBoard.Unseen.With(TestActivity.After(10));
        Assert.Equal(10, board.Seen!.Seconds);
        Assert.Empty(board.Samples);
        Assert.Single(board.With(TestActivity.After(11)).Samples);
    }

    [Fact]
    public void A_broker_that_was_started_anew_begins_again()
    {
        var board = ActivityBoard.Unseen.With(TestActivity.After(10)).With(TestActivity.After(11));
        var again = board.With(TestActivity.After(1, startedLater: TimeSpan.FromMinutes(1)));
        Assert.Null(again.Seen!.Before);
        Assert.Equal(1, again.Seen.Seconds);
        Assert.Equal(board.Samples, again.Samples);
    }

    [Fact]
    public void What_was_seen_stays_when_the_broker_is_gone()
    {
        var lost = ActivityBoard.Unseen.With(TestActivity.After(10)) with { Lost = "nobody answers" };
        Assert.NotNull(lost.Seen);
        Assert.Null(lost.With(TestActivity.After(12)).Lost);
    }
}
