using System.Text;

namespace LabTui.Learning;

public sealed class FeatureLineProblemTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("1,2,3", "3 fields instead of 5")]
    [InlineData("1,2,3,4,0,9", "6 fields instead of 5")]
    [InlineData("x", "1 field instead of 5")]
    [InlineData("1,two,3,4,0", "field 2 is 'two', not a number")]
    [InlineData("1,2,3,NaN,0", "field 4 is 'NaN', not a number")]
    [InlineData("1,2,3,4,", "field 5 is '', not a number")]
    [InlineData("1,2,3,4,2", "the label is '2', not 0 or 1")]
    public void What_cannot_be_judged_is_told_why(string line, string why)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.False(FeatureLine.TryParse(bytes, new double[4], out _));
        Assert.Equal(why, FeatureLine.Problem(bytes));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told() => Assert.Equal("not UTF-8", FeatureLine.Problem([0x31, 0x2c, 0xff]));
}
