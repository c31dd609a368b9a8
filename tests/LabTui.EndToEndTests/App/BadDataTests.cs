namespace LabTui.App;

/// <summary>Payments of a student's own that cannot be used: the message names line, column and what was read.</summary>
public sealed class BadDataTests
{
    private const int Usage = 2;

    private const string Header =
        "trans_datetime,cc_num,merchant,category,amount,first,last,gender,street,city,state,zip,lat,lon,city_pop,job,age,num_trans_60d,num_trans_24h,num_fraud_trans_24h,avg_trans_amt_60d,is_fraud";

    private const string Row =
        "2020-01-01 00:00:00,4000000000000001,\"Shop, Sons\",travel,12.50,Ann,Bee,F,1 Main St,Austin,TX,73301,30.2,-97.7,960000,Nurse,40,3,1,0,11.20,0";

    private static readonly string[][] s_readers =
    [
        ["data", "describe"],
        ["train", "--first-rows", "1"],
    ];

    [Fact]
    public void A_missing_column_is_named() =>
        Refused(Header.Replace(",amount", "", StringComparison.Ordinal) + "\n" + Row + "\n", "line 1", "amount");

    [Fact]
    public void A_broken_number_is_named() =>
        Refused($"{Header}\n{Row}\n{Row.Replace("12.50", "12.5o", StringComparison.Ordinal)}\n{Row}\n", "line 3", "amount", "12.5o");

    [Theory]
    [InlineData("12.50", "-21.87", "line 2", "amount", "-21.87")]
    [InlineData("12.50", "1e300", "line 2", "amount", "1e300")]
    [InlineData("amount", "Amount", "line 1", "Amount", "rename it")]
    [InlineData("is_fraud\n", "is_fraud,,\n", "line 1", "column 23")]
    [InlineData("11.20,0\n", "11.20,0,,\n", "line 2", "24 fields")]
    [InlineData("job", "amount", "line 1", "amount 2 times")]
    public void What_one_reader_refuses_the_other_does_too(string from, string to, params string[] named) =>
        Refused($"{Header}\n{Row}\n".Replace(from, to, StringComparison.Ordinal), named);

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void Another_separator_is_told_as_such(char separator, string name) =>
        Refused($"{Header}\n{Row}\n".Replace(',', separator), "line 1", name);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_and_not_sent()
    {
        using var home = new TestHome(withPayments: false);
        var own = System.IO.Path.Combine(home.Path, "own.csv");
        File.WriteAllBytes(
            own,
            System.Text.Encoding.Latin1.GetBytes($"{Header}\n{Row}\n{Row.Replace("Austin", "München", StringComparison.Ordinal)}\n")
        );
        home.Run("topics", "create", "--topic", "customerinfo", "--partitions", "1");
        foreach (var arguments in (string[][])[.. s_readers, ["produce", "--topic", "customerinfo", "--rows", "0:2"]])
        {
            var (code, _, error) = home.Run([.. arguments, "--data", own]);
            Assert.Equal(Usage, code);
            Assert.Contains("own.csv line 3: read '0xFC as byte", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_row_with_a_field_too_few_is_named() => Refused($"{Header}\n{Row}\n{Row[..^2]}\n", "line 3", "21 fields");

    [Fact]
    public void A_quote_left_open_is_named() =>
        Refused($"{Header}\n{Row}\n{Row.Replace("Sons\"", "Sons", StringComparison.Ordinal)}\n{Row}\n", "line 3");

    [Fact]
    public void An_empty_file_is_named() => Refused("", "line 1");

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var home = new TestHome(withPayments: false);
        var (code, _, error) = home.Run("data", "describe", "--data", "/no/such.csv");
        Assert.Equal(Usage, code);
        Assert.Contains("/no/such.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_told()
    {
        using var home = new TestHome(withPayments: false);
        var own = Own(home, $"{Header}\n{Row}\n{Row}\n");
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        foreach (
            var arguments in new string[][]
            {
                ["train"],
                ["produce", "--topic", "features", "--rows", "90000:90005"],
                ["produce", "--topic", "features", "--rows", "90000:"],
            }
        )
        {
            var (code, _, error) = home.Run([.. arguments, "--data", own]);
            Assert.Equal(Usage, code);
            Assert.Contains("2", error, StringComparison.Ordinal);
            Assert.Contains("own.csv", error, StringComparison.Ordinal);
        }
        var verified = home.Run("verify", "1", "--step", "rows", "--data", own);
        Assert.Equal(1, verified.Code);
        Assert.Contains("2 rows", verified.Out, StringComparison.Ordinal);
    }

    private static void Refused(string csv, params string[] named)
    {
        using var home = new TestHome(withPayments: false);
        var own = Own(home, csv);
        var told = s_readers.Select(reader => home.Run([.. reader, "--data", own])).ToList();
        Assert.Single(told.Select(run => run.Error).Distinct());
        foreach (var (code, _, error) in told)
        {
            Assert.Equal(Usage, code);
            foreach (var text in (string[])["own.csv", .. named])
            {
                Assert.Contains(text, error, StringComparison.Ordinal);
            }
        }
    }

    private static string Own(TestHome home, string csv)
    {
        var path = Path.Combine(home.Path, "own.csv");
        File.WriteAllText(path, csv);
        return path;
    }
}
