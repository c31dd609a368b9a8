using System.Security.Cryptography;

namespace LabTui.Learning;

/// <summary>
/// A CSV file of transactions, our own or a person's. Its header must name the 22 columns of <see cref="TransactionColumns"/>;
/// they may stand in any order, and other columns are passed over. Rows are checked as they are read, each field of them,
/// whatever they are read for.
/// </summary>
public sealed class TransactionFile
{
    private static readonly int[] s_predictors =
    [
        .. TransactionColumns.Predictors.Select(column => TransactionColumns.All.ToList().IndexOf(column)),
    ];

    private readonly int[] _positions;
    private int? _rows;

    private TransactionFile(string path, int[] positions) => (Path, _positions) = (path, positions);

    public string Path { get; }

    /// <summary>Opens the file and checks its header.</summary>
    /// <exception cref="DataProblem">No such file, it cannot be read, or a column is missing.</exception>
    public static TransactionFile Open(string path)
    {
        using var input = CsvInput.Open(path);
        return new TransactionFile(path, [.. TransactionColumns.All.Select(input.Position)]);
    }

    /// <summary>The rows behind the header. Read once, then remembered.</summary>
    /// <exception cref="DataProblem">The file's quoting is broken, or a line has too few or too many fields.</exception>
    public int CountRows()
    {
        if (_rows is null)
        {
            using var input = CsvInput.Open(Path);
            var count = 0;
            while (input.Next())
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
            foreach (var (input, _) in Checked(from, count, cancellationToken))
            {
                yield return new Transaction([.. _positions.Select(input.Text)], input.Line);
            }
        }
    }

    /// <summary>Reads the predictors and the label of rows; the first row is 0.</summary>
    /// <inheritdoc cref="Read"/>
    public PaymentFeatures ReadFeatures(int from = 0, int count = int.MaxValue, CancellationToken cancellationToken = default)
    {
        var cells = new List<double>();
        var codes = new List<int>();
        foreach (var (_, numbers) in Checked(from, count, cancellationToken))
        {
            foreach (var predictor in s_predictors)
            {
                cells.Add(numbers[predictor]);
            }

            codes.Add((int)numbers[^1]);
        }

        return new PaymentFeatures(new FeatureTable(TransactionColumns.Predictors, [.. cells]), new Labels([.. codes], ["0", "1"]));
    }

    /// <summary>SHA-256 of the file's bytes, hexadecimal.</summary>
    public string Hash()
    {
        using var file = File.OpenRead(Path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    // The same two objects for every row: what they hold is the row's until the next one is asked for.
    private IEnumerable<(CsvInput Input, double[] Numbers)> Checked(int from, int count, CancellationToken cancellationToken)
    {
        using var input = CsvInput.Open(Path);
        var numbers = new double[_positions.Length];
        for (var row = 0; row - from < count && input.Next(); row++)
        {
            if (row % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (row >= from)
            {
                Check(input, numbers);
                yield return (input, numbers);
            }
        }
    }

    private void Check(CsvInput input, double[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var field = input[_positions[i]];
            if (TransactionRules.Expected(i, field, out numbers[i]) is { } expected)
            {
                throw input.Problem(TransactionColumns.All[i], DataProblem.Short(field), expected);
            }
        }
    }
}
