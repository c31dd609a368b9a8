namespace LabTui.Learning;

/// <summary>
/// What a column holds. The numbers are NaN for columns that are no numbers; the standard deviation is that of a sample
/// (divided by n - 1), the quartiles are of type 7.
/// </summary>
public sealed record ColumnSummary(
    string Name,
    ColumnKind Kind,
    int Count,
    int Missing,
    int Distinct,
    double Mean,
    double StandardDeviation,
    double Minimum,
    double LowerQuartile,
    double Median,
    double UpperQuartile,
    double Maximum
)
{
    public static ColumnSummary Of(Column column)
    {
        var present = column is NumberColumn numbers ? numbers.Present() : [];
        Array.Sort(present);
        return new ColumnSummary(
            column.Name,
            column.Kind,
            column.Count - column.Missing,
            column.Missing,
            column.Distinct,
            Statistics.Mean(present),
            Statistics.StandardDeviation(present),
            Statistics.SortedQuantile(present, 0),
            Statistics.SortedQuantile(present, 0.25),
            Statistics.SortedQuantile(present, 0.5),
            Statistics.SortedQuantile(present, 0.75),
            Statistics.SortedQuantile(present, 1)
        );
    }
}
