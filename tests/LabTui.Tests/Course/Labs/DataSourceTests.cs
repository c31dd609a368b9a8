using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Learning;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Answers that come from the file, whosever it is.</summary>
public sealed class DataSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TransactionSource _data;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public DataSourceTests()
    {
        string[] rows =
        [
            Row(category: "travel", amount: "10.5", age: 30, fraudsBefore: 0, fraud: 0),
            Row(category: "travel", amount: "99.5", age: 31, fraudsBefore: 5, fraud: 1),
            Row(category: "home", amount: "20", age: 32, fraudsBefore: 0, fraud: 0),
            Row(category: "food", amount: "70", age: 29, fraudsBefore: 4, fraud: 1),
        ];
        _folder.Write("own.csv", string.Join(',', TransactionColumns.All) + "\n" + string.Join('\n', rows) + "\n");
        _data = new(new StudentHome(_folder.File("home")), _folder.File("own.csv"), _ => { });
    }

    public void Dispose() => _folder.Dispose();

    private static string Row(string category, string amount, int age, int fraudsBefore, int fraud) =>
        $"2019-01-0{age % 9 + 1} 00:00:00,1,\"Cole, Inc\",{category},{amount},A,B,F,\"1, Street\",City,NY,03281,40.5,-70.5,1000,\"Job, one\",{age},7,1,{fraudsBefore},50,{fraud}";

    [Fact]
    public void Columns_of_numbers()
    {
        Assert.Equal(50, DataSource.Mean("amount", _data, Cancel));
        Assert.Equal(99.5, DataSource.Max("amount", _data, Cancel));
        Assert.Equal(2, DataSource.RowsFrom("2", _data, Cancel));
        Assert.Equal(0, DataSource.RowsFrom("90000", _data, Cancel));
    }

    [Fact]
    public void Values_and_how_many_there_are()
    {
        Assert.Equal("home", DataSource.Value("2", "category", _data, Cancel));
        Assert.Equal("Cole, Inc", DataSource.Value("0", "merchant", _data, Cancel));
        Assert.Equal(3, DataSource.Distinct("category", _data, Cancel));
        Assert.Equal("food", DataSource.MostFraud("category", _data, Cancel));
        Assert.Throws<UserProblem>(() => DataSource.Value("4", "category", _data, Cancel));
        Assert.Throws<DataProblem>(() => DataSource.Value("0", "kategory", _data, Cancel));
    }

    [Fact]
    public void A_column_that_never_changes_correlates_with_nothing() =>
        Assert.Equal("num_fraud_trans_24h,amount,age", DataSource.TopCorrelations(null, _data, Cancel));

    [Fact]
    public void The_labs_own_payments_have_four() =>
        Assert.Equal(
            4,
            DataSource.TopCorrelations(null, new(new StudentHome(_folder.File("other")), null, _ => { }), Cancel).Split(',').Length
        );

    [Fact]
    public void As_many_correlations_as_are_asked_for()
    {
        Assert.Equal("num_fraud_trans_24h", DataSource.TopCorrelations("1", _data, Cancel));
        Assert.Equal("num_fraud_trans_24h,amount", DataSource.TopCorrelations("2", _data, Cancel));
    }

    [Fact]
    public void The_legitimate_of_all_rows_or_of_some()
    {
        Assert.Equal(0.5, DataSource.LegitimateShare(null, _data, Cancel));
        Assert.Equal(0.5, DataSource.LegitimateShare("0:2", _data, Cancel));
        Assert.Equal(1, DataSource.LegitimateShare("2:3", _data, Cancel));
        Assert.Equal(2.0 / 3, DataSource.LegitimateShare("0:3", _data, Cancel), 12);
        Assert.Contains(
            "no rows 2:5: it has 4 rows",
            Assert.Throws<UserProblem>(() => DataSource.LegitimateShare("2:5", _data, Cancel)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_first_fraud_at_a_row_or_behind_it()
    {
        Assert.Equal("99.5", DataSource.FirstFraud("amount", "0", _data, Cancel));
        Assert.Equal("99.5", DataSource.FirstFraud("amount", "1", _data, Cancel));
        Assert.Equal("70", DataSource.FirstFraud("amount", "2", _data, Cancel));
        Assert.Equal("food", DataSource.FirstFraud("category", "2", _data, Cancel));
        Assert.Throws<UserProblem>(() => DataSource.FirstFraud("amount", "4", _data, Cancel));
    }
}
