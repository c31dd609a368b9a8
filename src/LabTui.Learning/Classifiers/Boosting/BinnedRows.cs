namespace LabTui.Learning;

/// <summary>All features of all rows as bins, a byte each, row after row: a row of four features is one word to load.</summary>
internal sealed class BinnedRows
{
    private BinnedRows(double[][] borders, byte[] bins, int rows) => (Borders, Bins, RowCount) = (borders, bins, rows);

    /// <summary>Feature by feature the borders between bins.</summary>
    public double[][] Borders { get; }

    public byte[] Bins { get; }

    public int RowCount { get; }

    public int Width => Borders.Length;

    public static BinnedRows Of(TrainingSet set, int bins)
    {
        var (width, rows) = (set.Features.ColumnCount, set.RowCount);
        var borders = new double[width][];
        var cells = new byte[rows * width];
        Parallel.For(
            0,
            width,
            new ParallelOptions { MaxDegreeOfParallelism = set.Threads, CancellationToken = set.Cancellation },
            column =>
            {
                var values = new DistinctValues(set.Features.ColumnValues(column));
                borders[column] = BinBorders.Of(values, bins);
                var binOfPlace = new byte[values.Sorted.Length];
                for (var i = 0; i < binOfPlace.Length; i++)
                {
                    binOfPlace[values.Order[i]] = (byte)BinBorders.Find(borders[column], values.Sorted[i]);
                }

                for (int row = 0, at = column; row < rows; row++, at += width)
                {
                    cells[at] = binOfPlace[values.Places[row]];
                }
            }
        );
        return new BinnedRows(borders, cells, rows);
    }
}
