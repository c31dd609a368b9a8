namespace LabTui.Learning;

/// <summary>What a first look at the payments asks for, in the words that docs/decisions/data-step.md shows.</summary>
public sealed class DataStepTests
{
    private static readonly string[] s_ten = [.. TransactionColumns.Numbers, TransactionColumns.Label];

    [Fact]
    public void A_first_look_at_the_payments_takes_a_line_each()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        var data = Dataset.Read(file.Path);

        var head = data.Slice(0, 5);
        Assert.Equal((5, 22), (head.RowCount, head.Columns.Count));

        var classes = data.ClassBalance("is_fraud");
        Assert.Equal(["0", "1"], classes.Select(it => it.Value));
        Assert.Equal(3000, classes.Sum(it => it.Rows));

        var amounts = data.GroupBy("is_fraud").ToDictionary(it => it.Value, it => Statistics.Mean(it.Rows.Numbers("amount")));
        Assert.True(amounts["1"] > 2 * amounts["0"]);

        var fraud = data.Where(row => data["is_fraud"].TextAt(row) == "1");
        var hours = ((TimeColumn)fraud["trans_datetime"]).Values.ToArray().CountBy(time => time.Hour).ToDictionary();
        Assert.Equal(classes[1].Rows, hours.Values.Sum());
        Assert.Equal(fraud["category"].Distinct, fraud.ClassBalance("category").Count);

        var correlations = Correlations.Matrix(data, s_ten);
        Assert.Equal(1, correlations[9, 9], 1e-9);
        Assert.True(correlations[0, 9] > 0.1);

        var some = data.Take(RowSample.Of(data.RowCount, 1000, seed: 0));
        Assert.Equal(1000, some.RowCount);
    }
}
