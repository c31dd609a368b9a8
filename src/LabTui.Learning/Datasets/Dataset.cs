namespace LabTui.Learning;

/// <summary>A table in memory, column by column. It never changes: every operation gives a new one.</summary>
public sealed class Dataset
{
    private readonly Dictionary<string, Column> _byName;

    /// <param name="name">What messages call it: the file's name, as a rule.</param>
    /// <exception cref="ArgumentException">Columns of different lengths, or a name twice.</exception>
    public Dataset(string name, IReadOnlyList<Column> columns)
    {
        (Name, Columns) = (name, columns);
        _byName = new(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!_byName.TryAdd(column.Name, column) || column.Count != columns[0].Count)
            {
                throw new ArgumentException($"Column '{column.Name}' has {column.Count} values or is there twice.", nameof(columns));
            }
        }
    }

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].Count;

    /// <exception cref="DataProblem">No such column.</exception>
    public Column this[string column] =>
        _byName.TryGetValue(column, out var found)
            ? found
            : throw new DataProblem(Name, null, column, null, $"one of {string.Join(", ", _byName.Keys)}", "check the name");

    /// <summary>Reads a CSV file with a header line. Kinds of columns are inferred unless they are given.</summary>
    /// <exception cref="DataProblem">No such file or column, broken CSV, or a field that is not of the kind given.</exception>
    public static Dataset Read(string path, DatasetOptions? options = null, CancellationToken cancellationToken = default) =>
        new DatasetReader(path, options ?? new DatasetOptions()).Read(cancellationToken);

    /// <summary>The values of a column of numbers, one a row.</summary>
    /// <exception cref="DataProblem">No such column, or it holds no numbers.</exception>
    public ReadOnlySpan<double> Numbers(string column) =>
        this[column] is NumberColumn numbers
            ? numbers.Values
            : throw new DataProblem(Name, null, column, this[column].Kind.ToString(), "a column of numbers", "choose another column");

    /// <summary>Only these columns, in this order.</summary>
    public Dataset Select(params IEnumerable<string> columns) => new(Name, [.. columns.Select(column => this[column])]);

    /// <summary>These rows, in this order; the first row is 0.</summary>
    public Dataset Take(ReadOnlySpan<int> rows)
    {
        var taken = new Column[Columns.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = Columns[i].Take(rows);
        }

        return new Dataset(Name, taken);
    }

    /// <summary>A run of rows; it may end early but must not start behind the end.</summary>
    public Dataset Slice(int from, int count = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, RowCount);
        return Take([.. Enumerable.Range(from, Math.Min(count, RowCount - from))]);
    }

    /// <summary>The rows for which <paramref name="keep"/>, told the row's number, says yes.</summary>
    public Dataset Where(Func<int, bool> keep) => Take([.. Enumerable.Range(0, RowCount).Where(keep)]);

    /// <summary>The rows before <paramref name="row"/>, and those from it on: the split of data that is in order of time.</summary>
    public (Dataset Before, Dataset After) SplitAt(int row) => (Slice(0, row), Slice(row));

    /// <summary>A dataset for each value of the column, in order of first appearance.</summary>
    public IReadOnlyList<(string Value, Dataset Rows)> GroupBy(string column)
    {
        var values = this[column];
        return
        [
            .. Enumerable.Range(0, RowCount).GroupBy(values.TextAt, StringComparer.Ordinal).Select(group => (group.Key, Take([.. group]))),
        ];
    }

    /// <summary>Count, mean, quartiles and so on, a line for each column.</summary>
    public IReadOnlyList<ColumnSummary> Describe() => [.. Columns.Select(ColumnSummary.Of)];

    /// <summary>How many rows have each value of the column, the most frequent first.</summary>
    public IReadOnlyList<(string Value, int Rows, double Share)> ClassBalance(string column)
    {
        var values = this[column];
        return
        [
            .. Enumerable
                .Range(0, RowCount)
                .CountBy(values.TextAt, StringComparer.Ordinal)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value, (double)pair.Value / RowCount)),
        ];
    }

    /// <summary>Columns of numbers as a table of features, row by row.</summary>
    public FeatureTable Features(params IReadOnlyList<string> columns)
    {
        var cells = new double[RowCount * columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var values = Numbers(columns[i]);
            for (var row = 0; row < values.Length; row++)
            {
                cells[(row * columns.Count) + i] = values[row];
            }
        }

        return new FeatureTable(columns, cells);
    }

    /// <summary>A column as class labels; the classes in ascending order, numbers by value.</summary>
    /// <exception cref="DataProblem">A label is missing.</exception>
    public Labels Labels(string column) => LabTui.Learning.Labels.Of(Name, this[column]);
}
