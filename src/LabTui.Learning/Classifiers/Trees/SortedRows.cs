namespace LabTui.Learning;

/// <summary>
/// For every feature the rows of a node in ascending order of it. A split divides each list without losing the order, so
/// rows are sorted once for the whole tree.
/// </summary>
internal sealed class SortedRows
{
    private readonly int[][] _orders;
    private readonly int[] _buffer;
    private readonly bool[] _goesLeft;

    private SortedRows(int[][] orders, int rows)
    {
        this._orders = orders;
        _buffer = new int[orders[0].Length];
        _goesLeft = new bool[rows];
    }

    public int Count => _buffer.Length;

    public ReadOnlySpan<int> Of(int feature, int start, int count) => _orders[feature].AsSpan(start, count);

    public static SortedRows Sort(double[][] columns)
    {
        var orders = columns
            .Select(values =>
            {
                var order = Enumerable.Range(0, values.Length).ToArray();
                Array.Sort((double[])values.Clone(), order);
                return order;
            })
            .ToArray();
        return new SortedRows(orders, columns[0].Length);
    }

    /// <summary>A copy with the rows that have weight.</summary>
    public SortedRows Where(double[] weights) =>
        new([.. _orders.Select(order => Array.FindAll(order, row => weights[row] > 0))], weights.Length);

    /// <summary>Divides a node: its first <paramref name="left"/> rows in the order of the feature go before the others, in all orders.</summary>
    public void Divide(int feature, int start, int count, int left)
    {
        for (var i = 0; i < count; i++)
        {
            _goesLeft[_orders[feature][start + i]] = i < left;
        }

        foreach (var order in _orders)
        {
            var (to, right) = (start, 0);
            for (var i = start; i < start + count; i++)
            {
                var row = order[i];
                if (_goesLeft[row])
                {
                    order[to++] = row;
                }
                else
                {
                    _buffer[right++] = row;
                }
            }

            _buffer.AsSpan(0, right).CopyTo(order.AsSpan(to));
        }
    }
}
