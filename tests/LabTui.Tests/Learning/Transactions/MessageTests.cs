using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LabTui.Learning;

public sealed class MessageTests
{
    [Fact]
    public void Any_fields_survive_a_line_of_csv() =>
        Prop.ForAll<NonNull<string>[]>(texts =>
            {
                var fields = texts.Select(text => text.Get).Append("").ToArray();
                var back = new string[fields.Length];
                return CsvLine.TrySplit(CsvLine.Join(fields), back) && fields.SequenceEqual(back);
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_either_split_or_refused() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                CsvLine.TrySplit(text.Get, new string[3]);
                CustomerInfo.TryParse("k", text.Get, out var info);
                FeatureLine.TryParse(Encoding.UTF8.GetBytes(text.Get), new double[4], out _);
                return info is not null;
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a,b", false)]
    [InlineData("a,b,c", true)]
    [InlineData("a,b,c,", false)]
    [InlineData("a,\"b,c", false)]
    [InlineData("a,\"b\"x,c", false)]
    [InlineData("\"a\"\"\",,\"c\"", true)]
    public void A_line_has_exactly_its_fields(string line, bool right) => Assert.Equal(right, CsvLine.TrySplit(line, new string[3]));

    [Theory]
    [InlineData("12.5,31,0,55.1,1", true)]
    [InlineData("12.5,31,0,55.1,1.0", true)]
    [InlineData("12.5,31,0,55.1,0\n", true)]
    [InlineData("12.5,31,0,55.1", false)]
    [InlineData("12.5,31,0,55.1,0,0", false)]
    [InlineData("12.5,31,0,55.1,2", false)]
    [InlineData("x,31,0,55.1,0", false)]
    [InlineData("NaN,31,0,55.1,0", false)]
    [InlineData("-3,31,0,55.1,0", false)]
    [InlineData("1e300,31,0,55.1,0", false)]
    [InlineData("", false)]
    public void A_line_of_features_is_four_numbers_and_a_label(string line, bool right) =>
        Assert.Equal(right, FeatureLine.TryParse(Encoding.UTF8.GetBytes(line), new double[4], out _));

    [Fact]
    public void Reading_features_does_not_allocate()
    {
        var line = "12.5,31,0,55.1,1"u8.ToArray();
        var features = new double[4];
        FeatureLine.TryParse(line, features, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            FeatureLine.TryParse(line, features, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
