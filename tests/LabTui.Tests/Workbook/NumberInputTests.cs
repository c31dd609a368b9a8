namespace LabTui.Workbook;

public sealed class NumberInputTests
{
    [Theory]
    [InlineData("0.57", null, 0.57)]
    [InlineData("0,57", null, 0.57)]
    [InlineData("57 %", null, 0.57)]
    [InlineData("57%", "%", 57)]
    [InlineData("10,000", null, 10_000)]
    [InlineData("10 000", null, 10_000)]
    [InlineData("1.234,5", null, 1234.5)]
    [InlineData("1,234.5", null, 1234.5)]
    [InlineData("50 records", "records", 50)]
    [InlineData("-3", null, -3)]
    [InlineData("1e3", null, 1000)]
    [InlineData("10\u00A0000", null, 10_000)]
    [InlineData("10\u202F000", null, 10_000)]
    [InlineData("1\u2009234\u2009567,5", null, 1_234_567.5)]
    [InlineData("\u22123", null, -3)]
    [InlineData("\u2212\u00A01\u202F234.5", null, -1234.5)]
    [InlineData("0,57\u00A0%", null, 0.0057)]
    [InlineData("12\u2019345", null, 12_345)]
    [InlineData("1.000.000", null, 1_000_000)]
    [InlineData("\uFF11\uFF10\uFF05", null, 0.1)]
    [InlineData("57 %", "%", 57)]
    [InlineData("57", "%", 57)]
    [InlineData("-1,000", null, -1000)]
    public void Numbers_are_read_as_people_type_them(string typed, string? unit, double expected) =>
        Assert.Contains(NumberInput.Read(typed, unit), value => Math.Abs(value - expected) < 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("%")]
    [InlineData("1 2")]
    [InlineData("10 00")]
    [InlineData("--3")]
    public void What_is_no_number_has_no_reading(string typed) => Assert.Empty(NumberInput.Read(typed));

    [Fact]
    public void Ten_comma_zero_is_not_ten_thousand() => Assert.Equal([10.0], NumberInput.Read("10,0"));

    [Theory]
    [InlineData("0,570", 0.57)]
    [InlineData("0.570", 0.57)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    public void What_has_one_meaning_is_read_once(string typed, double expected) => Assert.Equal([expected], NumberInput.Read(typed));

    [Theory]
    [InlineData("5700 %")]
    [InlineData("0.57")]
    [InlineData("0.57 %")]
    [InlineData("5700")]
    public void In_percent_nothing_a_hundredfold_away_is_right(string typed) =>
        Assert.DoesNotContain(NumberInput.Read(typed, "%"), value => Math.Abs(value - 57) < 1e-9);
}
