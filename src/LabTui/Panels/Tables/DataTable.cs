using LabTui.Course.Data;
using LabTui.Learning;

namespace LabTui.Panels.Tables;

/// <summary>The loaded file as a table, with the number of each row before it.</summary>
internal static class DataTable
{
    public const string RowNumber = "row";

    /// <summary>What a column is can be told from so many rows.</summary>
    private const int Sampled = 200;

    /// <exception cref="DataProblem">There is no such file, or it is none.</exception>
    public static (TableContent Content, IDisposable Rows) Open(TransactionSource source, CancellationToken cancellationToken)
    {
        var rows = CsvFileRows.Open(source.Open(cancellationToken).Path, cancellationToken);
        string[][] sample = [.. Enumerable.Range(0, Math.Min(Sampled, rows.Count)).Select(rows.Row)];
        var fields = rows.Names.Select((name, i) => TableField.Of(name, sample.Select(row => row[i])));
        var gate = new Lock();
        return (
            new TableContent([new TableField(RowNumber, FieldKind.Number), .. fields], rows.Count, Row)
            {
                Summary = LabTui.Layout.Counted.Of(rows.Count, "row"),
            },
            rows
        );

        IReadOnlyList<string> Row(int row)
        {
            lock (gate)
            {
                return [row.ToString(System.Globalization.CultureInfo.InvariantCulture), .. rows.Row(row)];
            }
        }
    }
}
