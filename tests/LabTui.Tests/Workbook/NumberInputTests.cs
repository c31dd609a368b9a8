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
    public void Numbers_are_read_as_people_type_them(string typed, string? unit, double expected) =>
        Assert.Contains(NumberInput.Read(typed, unit), value => Math.Abs(value - expected) < 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("%")]
    public void What_is_no_number_has_no_reading(string typed) => Assert.Empty(NumberInput.Read(typed));

    [Fact]
    public void Ten_comma_zero_is_not_ten_thousand() => Assert.Equal([10.0], NumberInput.Read("10,0"));
}
