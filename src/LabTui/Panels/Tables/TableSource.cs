using Terminal.Gui.Views;

namespace LabTui.Panels.Tables;

/// <summary>Rows as the toolkit's table asks for them, cell by cell: a row that was read is kept for its other cells.</summary>
/// <param name="order">The rows in the order in which they stand; null for the order they came in.</param>
internal sealed class TableSource(TableContent content, int[]? order, IReadOnlyList<string> headings) : ITableSource
{
    private const int Kept = 256;

    private readonly Dictionary<int, IReadOnlyList<string>> _rows = [];

    public string[] ColumnNames { get; } = [.. headings];

    public int Columns => content.Fields.Count;

    public int Rows => content.Count;

    public object this[int row, int col] => RowAt(row)[col];

    private IReadOnlyList<string> RowAt(int row)
    {
        if (!_rows.TryGetValue(row, out var fields))
        {
            if (_rows.Count >= Kept)
            {
                _rows.Clear();
            }

            _rows[row] = fields = content.Row(order is null ? row : order[row]);
        }

        return fields;
    }
}
