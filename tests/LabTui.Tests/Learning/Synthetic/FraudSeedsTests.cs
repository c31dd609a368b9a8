using System.Globalization;
using System.Text;

namespace LabTui.Learning;

/// <summary>What the labs' questions count on, for the seeds a class may use. A run takes about 0.2 s.</summary>
public sealed class FraudSeedsTests
{
    private static readonly string[] s_leaders = ["amount", "avg_trans_amt_60d", "num_fraud_trans_24h", "num_trans_60d"];

    [Theory]
    [InlineData(7)]
    public void The_default_seed_answers_the_labs_questions(int seed) => Answers(seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    [Trait("when", "full")]
    public void Twenty_seeds_answer_the_labs_questions(int seed) => Answers(seed);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private static void Answers(int seed)
    {
        using var file = new TemporaryFile("t.csv", LearningData.Generate(100_000, seed));
        var rows = TransactionFile.Open(file.Path).Read(0, int.MaxValue, TestContext.Current.CancellationToken).ToList();
        Assert.Equal(100_000, rows.Count);
        Assert.InRange(rows.Count(row => row.IsFraud) / 100_000.0, 0.005, 0.02);
        Assert.InRange(rows.Select(row => row.CardNumber).Distinct().Count(), 950, 1050);
        Assert.InRange(rows.Select(row => row.Merchant).Distinct().Count(), 650, 750);
        Assert.True(MeanAmount(rows, true) > 2.5 * MeanAmount(rows, false));

        var live = rows[FraudGenerator.FirstLiveRow..];
        Assert.Equal(2, live.Take(5).Select(row => KeyPartition.Of(Encoding.ASCII.GetBytes(row.Time), 2)).Distinct().Count());
        Assert.Contains(live.Take(20), row => row.Merchant.Contains(',') || row.Street.Contains(','));
        Assert.Contains(live.Take(20), row => row.Job.Contains(','));
        Assert.InRange(live.Count(row => row.IsFraud), 50, 300);

        var order = TransactionColumns
            .Numbers.Select(column => (Column: column, R: Math.Abs(Correlation(rows, column))))
            .OrderByDescending(pair => pair.R)
            .ToList();
        Assert.Equal(s_leaders, order.Take(4).Select(pair => pair.Column).Order(StringComparer.Ordinal));
        Assert.True(order[3].R - order[4].R >= 0.02, $"{order[3]} and {order[4]} are too close");
    }

    private static double MeanAmount(IEnumerable<Transaction> rows, bool fraud) =>
        rows.Where(row => row.IsFraud == fraud).Average(row => Number(row.Amount));

    private static double Correlation(List<Transaction> rows, string column)
    {
        var x = rows.Select(row => Number(row[column])).ToArray();
        var y = rows.Select(row => row.IsFraud ? 1.0 : 0.0).ToArray();
        var (mx, my) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
