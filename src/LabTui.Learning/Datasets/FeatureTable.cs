namespace LabTui.Learning;

/// <summary>Numbers to learn from: rows x columns, stored row by row.</summary>
public sealed class FeatureTable
{
    internal const string Usable = "a number between -3.4e38 and 3.4e38";

    private readonly double[] _cells;

    /// <param name="columns">The names of the columns.</param>
    /// <param name="cells">Row after row; its length is a multiple of the number of columns.</param>
    public FeatureTable(IReadOnlyList<string> columns, double[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        if (cells.Length % columns.Count != 0)
        {
            throw new ArgumentException($"{cells.Length} cells are no whole rows of {columns.Count}.", nameof(cells));
        }

        (Columns, this._cells) = (columns, cells);
    }

    public IReadOnlyList<string> Columns { get; }

    public int RowCount => _cells.Length / Columns.Count;

    public int ColumnCount => Columns.Count;

    public ReadOnlySpan<double> Cells => _cells;

    /// <summary>The features of one row.</summary>
    public ReadOnlySpan<double> this[int row] => _cells.AsSpan(row * Columns.Count, Columns.Count);

    public double[] ColumnValues(int column)
    {
        var values = new double[RowCount];
        for (int row = 0, at = column; row < values.Length; row++, at += Columns.Count)
        {
            values[row] = _cells[at];
        }

        return values;
    }

    /// <summary>These rows, in this order; the first row is 0.</summary>
    public FeatureTable Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length * Columns.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(taken.AsSpan(i * Columns.Count));
        }

        return new FeatureTable(Columns, taken);
    }

    /// <summary>
    /// Whether models can work with a number: Microsoft.ML's have 32 bits, in which greater ones are infinite.
    /// </summary>
    internal static bool IsUsable(double cell) => float.IsFinite((float)cell);

    /// <summary>The first cell that no model can work with, as a problem that names row and column.</summary>
    internal DataProblem? FirstUnusable(string name)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (!IsUsable(_cells[i]))
            {
                return new DataProblem(
                    name,
                    (i / Columns.Count) + 1,
                    Columns[i % Columns.Count],
                    _cells[i].ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Usable,
                    "drop the row or fill the gap first",
                    unit: "row"
                );
            }
        }

        return null;
    }
}
