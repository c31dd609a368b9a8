namespace LabTui.Course.Feeds;

public sealed class ScoreBoardTests
{
    [Fact]
    public void Predictions_are_counted_by_what_was_said_and_what_was_true()
    {
        var board = new ScoreBoard();
        board.Add(Payment(0.9, actual: true));
        board.Add(Payment(0.6, actual: false));
        board.Add(Payment(0.2, actual: true));
        board.Add(Payment(0.1, actual: false));
        board.Add(Payment(0.5, actual: true));

        var seen = board.Snapshot(0.5, 0);

        Assert.Equal((2, 1, 1, 1), (seen.TruePositives, seen.FalsePositives, seen.FalseNegatives, seen.TrueNegatives));
        Assert.Equal(2.0 / 3, seen.Precision);
        Assert.Equal(2.0 / 3, seen.Recall);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.95)]
    public void Moving_the_threshold_counts_the_same_as_scoring_again(double threshold)
    {
        var board = new ScoreBoard();
        var chance = new Random(3);
        var payments = Enumerable
            .Range(0, 5000)
            .Select(i => Payment(Math.Round(chance.NextDouble(), 3), actual: chance.Next(10) == 0))
            .ToList();
        foreach (var payment in payments)
        {
            board.Add(payment);
        }

        var seen = board.Snapshot(threshold, 0);

        Assert.Equal(payments.Count(p => p.Predicted(threshold) && p.Actual), seen.TruePositives);
        Assert.Equal(payments.Count(p => p.Predicted(threshold) && !p.Actual), seen.FalsePositives);
        Assert.Equal(payments.Count(p => !p.Predicted(threshold) && p.Actual), seen.FalseNegatives);
        Assert.Equal(5000, seen.Count);
    }

    [Fact]
    public void Amounts_fall_into_bins_of_20_and_larger_ones_are_counted_beside()
    {
        var board = new ScoreBoard();
        foreach (var amount in new[] { 0, 19.99, 20, 499.99, 500, 12_000 })
        {
            board.Add(Payment(0, false) with { Amount = amount });
        }

        var seen = board.Snapshot(0.5, 0);

        Assert.Equal(2, seen.Bins[0]);
        Assert.Equal(1, seen.Bins[1]);
        Assert.Equal(1, seen.Bins[24]);
        Assert.Equal(2, seen.Larger);
    }

    [Fact]
    public void The_last_twenty_are_kept_newest_first()
    {
        var board = new ScoreBoard();
        for (var i = 0; i < 45; i++)
        {
            board.Add(Payment(0, false) with { Amount = i });
        }

        var last = board.Snapshot(0.5, 0).Last;

        Assert.Equal(Enumerable.Range(25, 20).Reverse().Select(i => (double)i), last.Select(p => p.Amount));
    }

    [Fact]
    public void Nothing_scored_has_no_precision() => Assert.Null(ScoreSnapshot.Empty.Precision);

    private static Scored Payment(double probability, bool actual) => new("2025-06-06 12:38:11", 10, 5, 0, 12, probability, actual);
}
