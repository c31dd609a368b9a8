using System.Text;

namespace LabTui.Learning;

public sealed class TransactionFileTests
{
    private static readonly string[] s_good =
    [
        "2025-01-31 17:05:59",
        "9000000000000001",
        "Rowe, Walsh and Hayes",
        "grocery",
        "12.50",
        "Ann",
        "O'Hara",
        "F",
        "1 \"High\" Road, Apt. 2",
        "Madison",
        "WI",
        "53711",
        "43.0731",
        "-89.4012",
        "269840",
        "Engineer, Mobility",
        "44",
        "31",
        "2",
        "0",
        "55.10",
        "0",
    ];

    [Fact]
    public void A_row_keeps_its_text_and_becomes_two_messages()
    {
        using var file = Csv(s_good);
        var row = Assert.Single(TransactionFile.Open(file.Path).Read());
        Assert.Equal(s_good, row.Fields);
        Assert.Equal(2, row.Line);
        Assert.Equal("12.50,31,0,55.10,0", row.Features);
        Assert.Equal(
            "9000000000000001,\"Rowe, Walsh and Hayes\",grocery,12.50,Ann,O'Hara,F,\"1 \"\"High\"\" Road, Apt. 2\",Madison,WI,53711,"
                + "43.0731,-89.4012,269840,\"Engineer, Mobility\",44,31,2,0,55.10,0",
            row.CustomerInfo
        );
    }

    [Fact]
    public void The_two_messages_of_every_row_are_read_back()
    {
        using var file = new TemporaryFile("t.csv", LearningData.Transactions);
        var features = new double[FeatureLine.Width];
        foreach (var row in TransactionFile.Open(file.Path).Read())
        {
            Assert.True(CustomerInfo.TryParse(row.Time, row.CustomerInfo, out var info));
            Assert.Equal((row.Merchant, row.City, row.State, row.IsFraud), (info.Merchant, info.City, info.State, info.IsFraud));
            Assert.Equal(row.Lat, info.Lat.ToString("0.0000"));
            Assert.True(FeatureLine.TryParse(Encoding.UTF8.GetBytes(row.Features), features, out var fraud));
            Assert.Equal((row.Amount, row.IsFraud), (features[0].ToString("0.00"), fraud));
        }
    }

    [Fact]
    public void Columns_may_stand_in_any_order_among_others()
    {
        var names = TransactionColumns.All.Reverse().Append("note").ToList();
        using var file = new TemporaryFile("own.csv", string.Join(',', names) + "\r\n" + CsvLine.Join([.. s_good.Reverse(), "x"]) + "\r\n");
        Assert.Equal(s_good, Assert.Single(TransactionFile.Open(file.Path).Read()).Fields);
    }

    [Fact]
    public void Features_are_the_numbers_of_the_rows()
    {
        using var file = new TemporaryFile("t.csv", LearningData.Transactions);
        var transactions = TransactionFile.Open(file.Path);
        var features = transactions.ReadFeatures(7, 1000);
        Assert.Equal(1000, features.Count);
        foreach (var (i, row) in transactions.Read(7, 1000).Index())
        {
            var line = string.Join(',', features.Features[i].ToArray().Select(value => value.ToString("R")));
            Assert.Equal(
                $"{double.Parse(row.Amount):R},{row.Transactions60Days},{row.Frauds24Hours},{double.Parse(row.MeanAmount60Days):R}",
                line
            );
            Assert.Equal(row.IsFraud ? "1" : "0", features.Labels[i]);
        }
    }

    [Fact]
    public void A_range_of_rows_is_read_and_counted()
    {
        using var file = new TemporaryFile("t.csv", LearningData.Transactions);
        var transactions = TransactionFile.Open(file.Path);
        Assert.Equal(3000, transactions.CountRows());
        Assert.Equal([2992, 2993, 2994], transactions.Read(2990, 3).Select(row => row.Line));
        Assert.Equal(10, transactions.Read(2990).Count());
        Assert.Empty(transactions.Read(3000, 5));
    }

    [Theory]
    [InlineData(0, "yesterday", "trans_datetime")]
    [InlineData(0, "2025-13-01 00:00:00", "trans_datetime")]
    [InlineData(4, "abc", "amount")]
    [InlineData(4, "-3", "amount")]
    [InlineData(4, "NaN", "amount")]
    [InlineData(4, "Infinity", "amount")]
    [InlineData(4, "", "amount")]
    [InlineData(4, "-21.87", "amount")]
    [InlineData(4, "1e300", "amount")]
    [InlineData(20, "-1", "avg_trans_amt_60d")]
    [InlineData(12, "91", "lat")]
    [InlineData(13, "-181", "lon")]
    [InlineData(17, "many", "num_trans_60d")]
    [InlineData(21, "2", "is_fraud")]
    public void A_broken_field_is_named_with_line_and_column(int field, string text, string column)
    {
        var bad = s_good.ToArray();
        bad[field] = text;
        using var file = Csv(s_good, bad);
        var problem = Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path).Read().Count());
        Assert.Equal(problem.Message, Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path).ReadFeatures()).Message);
        Assert.Equal(("t.csv", 3L, column, text), (problem.File, problem.Line, problem.Column, problem.Seen));
        Assert.StartsWith($"t.csv line 3, column {column}: read '{text}', expected ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_too_short_is_named()
    {
        using var file = Csv(s_good, s_good[..20]);
        var problem = Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path).Read().Count());
        Assert.Equal("t.csv line 3: read '20 fields', expected 22, as in the header; mend or delete this line", problem.Message);
    }

    [Theory]
    [InlineData("\"never closed,1,2\n")]
    [InlineData("\"closed\" too early,1,2\n")]
    public void A_broken_quote_is_named_with_its_line(string line)
    {
        using var file = new TemporaryFile("t.csv", string.Join(',', TransactionColumns.All) + "\n" + CsvLine.Join(s_good) + "\n" + line);
        var problem = Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path).Read().Count());
        Assert.Equal(3, problem.Line);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        using var file = new TemporaryFile("t.csv", string.Join(',', TransactionColumns.All.Where(name => name != "city_pop")) + "\n");
        var problem = Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path));
        Assert.Contains("expected the column city_pop", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_and_a_missing_one_are_problems()
    {
        using var file = new TemporaryFile("t.csv", "");
        Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path));
        Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Path + ".gone"));
        Assert.Throws<DataProblem>(() => TransactionFile.Open(file.Folder));
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var file = new TemporaryFile("t.csv", LearningData.Transactions);
        Assert.Throws<OperationCanceledException>(() => TransactionFile.Open(file.Path).Read(0, 10, new CancellationToken(true)).Count());
    }

    private static TemporaryFile Csv(params string[][] rows) =>
        new("t.csv", string.Join(',', TransactionColumns.All) + "\n" + string.Concat(rows.Select(row => CsvLine.Join(row) + "\n")));
}
