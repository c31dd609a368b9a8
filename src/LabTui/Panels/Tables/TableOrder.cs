namespace LabTui.Panels.Tables;

/// <summary>By which column the rows stand, if by any.</summary>
internal sealed record TableOrder(int Column, bool Descending)
{
    /// <summary>Up, down, and as they were.</summary>
    public static TableOrder? Next(TableOrder? now, int column) =>
        now?.Column != column ? new TableOrder(column, false)
        : !now.Descending ? now with { Descending = true }
        : null;

    /// <summary>Numbers by what they are worth, those that are none behind them; other text by its characters. Equal ones stay in their order.</summary>
    public int[] Of(TableContent content)
    {
        var rows = new int[content.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        if (content.Fields[Column].Kind == FieldKind.Number)
        {
            Sort(rows, Keys(content, text => TableField.Number(text) ?? double.NaN), Numbers);
        }
        else
        {
            Sort(rows, Keys(content, text => text), string.CompareOrdinal);
        }

        return rows;
    }

    private T[] Keys<T>(TableContent content, Func<string, T> key)
    {
        var keys = new T[content.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = key(content.Row(i)[Column]);
        }

        return keys;
    }

    private void Sort<T>(int[] rows, T[] keys, Comparison<T> compare)
    {
        var sign = Descending ? -1 : 1;
        Array.Sort(rows, (a, b) => compare(keys[a], keys[b]) is var by and not 0 ? sign * by : a.CompareTo(b));
    }

    private int Numbers(double a, double b) =>
        (double.IsNaN(a), double.IsNaN(b)) switch
        {
            (true, true) => 0,
            (true, false) => Descending ? -1 : 1,
            (false, true) => Descending ? 1 : -1,
            _ => a.CompareTo(b),
        };
}
