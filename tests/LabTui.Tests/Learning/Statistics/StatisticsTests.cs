using System.Globalization;
using System.Text.Json;

namespace LabTui.Learning;

public sealed class StatisticsTests
{
    private static readonly JsonElement s_reference = Reference.Load("statistics.json");

    public static TheoryData<int> Lists => [.. Enumerable.Range(0, s_reference.GetProperty("lists").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_summary_is_that_of_pandas(int index)
    {
        var list = s_reference.GetProperty("lists")[index];
        var summary = ColumnSummary.Of(new NumberColumn("x", [.. list.Numbers("values"), double.NaN]));
        var expected = list.GetProperty("describe");
        Reference.Equal(
            [
                expected.Number("count"),
                expected.Number("mean"),
                expected.Number("std"),
                expected.Number("min"),
                expected.Number("25%"),
                expected.Number("50%"),
                expected.Number("75%"),
                expected.Number("max"),
            ],
            [
                summary.Count,
                summary.Mean,
                summary.StandardDeviation,
                summary.Minimum,
                summary.LowerQuartile,
                summary.Median,
                summary.UpperQuartile,
                summary.Maximum,
            ]
        );
        Assert.Equal(1, summary.Missing);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Quantiles_are_those_of_numpy(int index)
    {
        var list = s_reference.GetProperty("lists")[index];
        foreach (var quantile in list.GetProperty("quantiles").EnumerateObject())
        {
            Reference.Equal(
                quantile.Value.Number(),
                Statistics.Quantile(list.Numbers("values"), double.Parse(quantile.Name, CultureInfo.InvariantCulture))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Histograms_are_those_of_numpy(int index)
    {
        var list = s_reference.GetProperty("lists")[index];
        var values = list.Numbers("values");
        foreach (var rule in list.GetProperty("histograms").EnumerateObject())
        {
            var histogram = rule.Name switch
            {
                "auto" => Histogram.Of(values),
                "sturges" => Histogram.Of(values, BinRule.Sturges),
                "fd" => Histogram.Of(values, BinRule.FreedmanDiaconis),
                _ => Histogram.Of(values, int.Parse(rule.Name, CultureInfo.InvariantCulture)),
            };
            Assert.Equal(rule.Value.Integers("counts"), histogram.Counts);
            Reference.Equal(rule.Value.Numbers("edges"), histogram.Edges);
        }

        var fixedEdges = list.GetProperty("fixed");
        var between = Histogram.Between(values, fixedEdges.Numbers("edges"));
        Assert.Equal(fixedEdges.Integers("counts"), between.Counts);
        Assert.Equal(values.Length, between.Counts.Sum() + between.Below + between.Above);
    }

    [Theory]
    [InlineData(CorrelationMethod.Pearson, "pearson")]
    [InlineData(CorrelationMethod.Spearman, "spearman")]
    public void Correlations_are_those_of_pandas(CorrelationMethod method, string name)
    {
        var columns = s_reference
            .GetProperty("table")
            .EnumerateObject()
            .Select(column => (Column)new NumberColumn(column.Name, [.. column.Value.EnumerateArray().Select(value => value.Number())]))
            .ToList();
        var matrix = Correlations.Matrix(new Dataset("table", columns), [.. columns.Select(column => column.Name)], method);
        var expected = s_reference.GetProperty("correlations").GetProperty(name).EnumerateArray().ToList();
        for (var i = 0; i < columns.Count; i++)
        {
            Reference.Equal(
                [.. expected[i].EnumerateArray().Select(value => value.Number())],
                [.. Enumerable.Range(0, columns.Count).Select(j => matrix[i, j])]
            );
        }
    }

    [Fact]
    public void Histograms_refuse_what_has_no_place()
    {
        Assert.Throws<ArgumentException>(() => Histogram.Of([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1, double.PositiveInfinity], 5));
        Assert.Throws<ArgumentException>(() => Histogram.Between([1], [3, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1], 0));
        Assert.Equal([0], Histogram.Of([]).Counts);
    }

    [Fact]
    public void A_sample_has_each_row_once_and_is_the_same_for_a_seed()
    {
        var rows = RowSample.Of(1000, 50, 3);
        Assert.Equal(50, rows.Distinct().Count());
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(rows, RowSample.Of(1000, 50, 3));
        Assert.NotEqual(rows, RowSample.Of(1000, 50, 4));
        Assert.Equal([0, 1, 2], RowSample.Of(3, 50, 3));
        var each = RowSample.OfEachClass(Labels.Of(Enumerable.Range(0, 100).Select(i => i % 20 == 0)), 4, 1);
        Assert.Equal((4, 4), (each.Count(row => row % 20 == 0), each.Count(row => row % 20 != 0)));
    }
}
