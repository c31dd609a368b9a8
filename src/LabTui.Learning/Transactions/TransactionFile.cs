using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// A CSV file of transactions, our own or a person's. Its header must name the 22 columns of <see cref="TransactionColumns"/>;
/// they may stand in any order, and other columns are passed over. Rows are checked as they are read.
/// </summary>
public sealed class TransactionFile
{
    private readonly int[] _positions;
    private readonly int _width;
    private int? _rows;

    private TransactionFile(string path, int[] positions, int width) => (Path, this._positions, this._width) = (path, positions, width);

    public string Path { get; }

    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Opens the file and checks its header.</summary>
    /// <exception cref="DataProblem">No such file, it cannot be read, or a column is missing.</exception>
    public static TransactionFile Open(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        using var reader = CsvInput.Open(path);
        var header = CsvInput.Header(reader, name);
        var positions = new int[TransactionColumns.All.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            var column = TransactionColumns.All[i];
            positions[i] = reader.TryGetFieldIndex(column, out var position)
                ? position
                : throw new DataProblem(name, 1, null, string.Join(',', header), $"the column {column}", "add it or name another file");
        }

        return new TransactionFile(path, positions, header.Count);
    }

    /// <summary>The rows behind the header. Read once, then remembered.</summary>
    /// <exception cref="DataProblem">The file's quoting is broken.</exception>
    public int CountRows()
    {
        if (_rows is null)
        {
            using var reader = CsvInput.Open(Path);
            var count = 0;
            while (CsvInput.Next(reader, Name))
            {
                count++;
            }

            _rows = count;
        }

        return _rows.Value;
    }

    /// <summary>Reads rows one by one; the first row is 0. Fewer come when the file ends before.</summary>
    /// <exception cref="DataProblem">A row is broken: names line, column and what was read.</exception>
    public IEnumerable<Transaction> Read(int from = 0, int count = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Rows();

        IEnumerable<Transaction> Rows()
        {
            using var reader = CsvInput.Open(Path);
            for (var row = 0; row - from < count && CsvInput.Next(reader, Name); row++)
            {
                if (row % 1024 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (row >= from)
                {
                    yield return Current(reader);
                }
            }
        }
    }

    private Transaction Current(CsvReader reader)
    {
        if (reader.FieldCount != _width)
        {
            throw new DataProblem(
                Name,
                reader.LineNumber,
                null,
                $"{reader.FieldCount} fields",
                $"{_width}, as in the header",
                "mend or delete this line"
            );
        }

        var fields = new string[_positions.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (TransactionRules.Expected(i, reader.GetSpan(_positions[i])) is { } expected)
            {
                throw new DataProblem(
                    Name,
                    reader.LineNumber,
                    TransactionColumns.All[i],
                    DataProblem.Short(reader.GetSpan(_positions[i])),
                    expected,
                    "mend or delete this line"
                );
            }

            fields[i] = reader.GetString(_positions[i]);
        }

        return new Transaction(fields, reader.LineNumber);
    }
}
