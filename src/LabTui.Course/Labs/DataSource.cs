using System.Globalization;
using LabTui.Course.Data;
using LabTui.Learning;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Answers that are computed from the loaded payments, whosever they are.</summary>
internal static class DataSource
{
    /// <summary>How many columns the question about correlations asks for where it does not say.</summary>
    private const int MostCorrelated = 4;

    /// <param name="range">Such as <c>80000:90000</c>; null for all rows.</param>
    public static double LegitimateShare(string? range, TransactionSource data, CancellationToken cancellationToken)
    {
        if (range is null)
        {
            return 1 - data.Facts(cancellationToken).FraudShare;
        }

        var label = Read(data, cancellationToken).Numbers(TransactionColumns.Label);
        if (AnswerSources.Range(range) is not var (from, to) || to > label.Length)
        {
            throw UserProblem.Usage($"the loaded data has no rows {range}: it has {label.Length} rows");
        }

        return 1 - Statistics.Mean(label[from..to]);
    }

    public static double RowsFrom(string row, TransactionSource data, CancellationToken cancellationToken) =>
        Math.Max(0, data.Facts(cancellationToken).Rows - Row(row));

    public static string Value(string row, string column, TransactionSource data, CancellationToken cancellationToken)
    {
        var all = Read(data, cancellationToken);
        var values = all[column];
        return Row(row) < all.RowCount
            ? values.TextAt(Row(row))
            : throw UserProblem.Usage($"the loaded data has no row {row}: it has {all.RowCount} rows");
    }

    public static double Mean(string column, TransactionSource data, CancellationToken cancellationToken) =>
        Statistics.Mean(Read(data, cancellationToken).Numbers(column));

    public static double Max(string column, TransactionSource data, CancellationToken cancellationToken)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in Read(data, cancellationToken).Numbers(column))
        {
            largest = value > largest ? value : largest;
        }

        return largest;
    }

    public static double Distinct(string column, TransactionSource data, CancellationToken cancellationToken) =>
        Read(data, cancellationToken).ClassBalance(column).Count;

    /// <summary>The value of the column whose rows hold the largest share of frauds; of equal ones the first by name.</summary>
    public static string MostFraud(string column, TransactionSource data, CancellationToken cancellationToken)
    {
        var all = Read(data, cancellationToken);
        var values = all[column];
        var label = all.Numbers(TransactionColumns.Label);
        var shares = new Dictionary<string, (int Frauds, int Rows)>(StringComparer.Ordinal);
        for (var row = 0; row < all.RowCount; row++)
        {
            var (frauds, rows) = shares.GetValueOrDefault(values.TextAt(row));
            shares[values.TextAt(row)] = (frauds + (label[row] > 0 ? 1 : 0), rows + 1);
        }

        return shares
            .OrderByDescending(it => (double)it.Value.Frauds / it.Value.Rows)
            .ThenBy(it => it.Key, StringComparer.Ordinal)
            .First()
            .Key;
    }

    /// <summary>What stands in a column of the first fraud at a row or behind it.</summary>
    public static string FirstFraud(string column, string row, TransactionSource data, CancellationToken cancellationToken)
    {
        var all = Read(data, cancellationToken);
        var values = all[column];
        var label = all.Numbers(TransactionColumns.Label);
        for (var at = Row(row); at < all.RowCount; at++)
        {
            if (label[at] > 0)
            {
                return values.TextAt(at);
            }
        }

        throw UserProblem.Usage($"the loaded data has no fraud in row {row} or behind it: it has {all.RowCount} rows");
    }

    /// <summary>Names of columns, with commas between them; a column that never changes correlates with nothing.</summary>
    /// <param name="count">How many; null for four.</param>
    public static string TopCorrelations(string? count, TransactionSource data, CancellationToken cancellationToken)
    {
        var most = count is null ? MostCorrelated : int.Parse(count, CultureInfo.InvariantCulture);
        var all = Read(data, cancellationToken);
        var strongest = TransactionColumns
            .Numbers.Select(column =>
                (Column: column, Strength: Math.Abs(Correlations.Between(all.Numbers(column), all.Numbers(TransactionColumns.Label))))
            )
            .Where(it => !double.IsNaN(it.Strength))
            .OrderByDescending(it => it.Strength)
            .Take(most);
        return string.Join(',', strongest.Select(it => it.Column));
    }

    private static Dataset Read(TransactionSource data, CancellationToken cancellationToken) =>
        Dataset.Read(data.Open(cancellationToken).Path, null, cancellationToken);

    private static int Row(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row
            : throw UserProblem.Usage($"the lab asks for row '{text}', which is no number of a row");
}
