using System.Text;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>What checks say of one field of the JSON objects in a topic.</summary>
public sealed class FieldChecksTests
{
    private static readonly string[] s_wanted = ["71", "73", "84"];

    [Theory]
    [InlineData("84 71 73", "84, 71, 73")]
    [InlineData("71 71 73 84", "71, 73, 84; some came more than once")]
    public void Values_may_come_in_any_order_and_again(string values, string seen)
    {
        var look = ValuesCheck.Judge(values.Split(' '), s_wanted);
        Assert.Equal((CheckStatus.Pass, seen), (look.Status, look.Seen));
    }

    [Theory]
    [InlineData("71 73", "missing: 84", "84", "")]
    [InlineData("71 73 84 85 85", "not wanted: 85", "", "85")]
    [InlineData("71 85", "missing: 73, 84; not wanted: 85", "73, 84", "85")]
    public void What_is_missing_and_what_is_too_much_is_named(string values, string seen, string missing, string others)
    {
        var look = ValuesCheck.Judge(values.Split(' '), s_wanted);
        Assert.Equal((CheckStatus.NotYet, seen), (look.Status, look.Seen));
        Assert.Equal((missing, others), (look.Values!["missing"], look.Values["others"]));
    }

    [Fact]
    public void Of_no_record_no_value_is_missed_one_by_one() =>
        Assert.Equal("no record with that field", ValuesCheck.Judge([], s_wanted).Seen);

    [Theory]
    [InlineData(0.7467, 0.9333, CheckStatus.Pass)]
    [InlineData(0.2, 0.3, CheckStatus.Pass)] // as decimals just enough, as binary numbers a little less
    [InlineData(0.75, 0.84, CheckStatus.NotYet)]
    [InlineData(0.93, 0.74, CheckStatus.NotYet)]
    internal void A_rise_is_from_the_first_to_the_last(double first, double last, CheckStatus status) =>
        Assert.Equal(status, RiseCheck.Judge([first, 0.99, last], new Bounds(0.1, null)).Status);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_number_is_no_rise(int numbers) =>
        Assert.Equal(CheckStatus.NotYet, RiseCheck.Judge([.. Enumerable.Repeat(0.9, numbers)], new Bounds(0.1, null)).Status);

    [Theory]
    [InlineData("""{"Id":71,"Name":"a"}""", "71")]
    [InlineData("""{"Id":"71"}""", "71")]
    [InlineData("""{"Id":0.5}""", "0.5")]
    [InlineData("""{"id":71}""", null)]
    [InlineData("[71]", null)]
    [InlineData("71", null)]
    [InlineData("a rose", null)]
    [InlineData("", null)]
    public void A_record_without_the_field_has_none(string value, string? field) =>
        Assert.Equal(field, JsonField.Of(Encoding.UTF8.GetBytes(value), "Id"));

    [Fact]
    public void A_record_without_a_value_has_no_field() => Assert.Null(JsonField.Of(null, "Id"));
}
