using System.Text;
using LabTui.Streams;

namespace LabTui.Course.Checks;

/// <summary>The rows that a topic should hold, struck off as its records come.</summary>
internal sealed class ExpectedRows
{
    private readonly Dictionary<(string Key, string Value), Queue<int>> _open = [];
    private readonly Dictionary<int, int> _lastRow = [];
    private readonly IReadOnlyList<(string Key, string Value)> _rows;
    private int _left;

    public ExpectedRows(IReadOnlyList<(string Key, string Value)> rows)
    {
        this._rows = rows;
        _left = rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!_open.TryGetValue(rows[i], out var same))
            {
                _open[rows[i]] = same = new Queue<int>(1);
            }

            same.Enqueue(i);
        }
    }

    /// <summary>What is missing once all records have come; null for nothing.</summary>
    public string? Missing =>
        _left == 0
            ? null
            : $"{_left} rows are missing, first the one with key {_rows[_open.Values.Where(q => q.Count > 0).Min(q => q.Peek())].Key}";

    /// <returns>What is wrong with this record; null for nothing.</returns>
    public string? Meet(RecordBatch batch, int index)
    {
        var key = Encoding.UTF8.GetString(batch.Key(index));
        var value = Encoding.UTF8.GetString(batch.Value(index));
        var place = $"partition {batch.Partition(index)} offset {batch.Offset(index)}";
        if (!_open.TryGetValue((key, value), out var same))
        {
            return $"{place}: key '{Short(key)}' value '{Short(value)}' is none of the rows wanted";
        }

        if (!same.TryDequeue(out var row))
        {
            return $"{place}: the row with key {Short(key)} is there more than once";
        }

        _left--;
        if (_lastRow.TryGetValue(batch.Partition(index), out var before) && row < before)
        {
            return $"{place}: key {Short(key)} comes after a later row";
        }

        _lastRow[batch.Partition(index)] = row;
        return null;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
