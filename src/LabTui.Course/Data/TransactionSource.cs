using System.Globalization;
using LabTui.Course.Home;
using LabTui.Learning;

namespace LabTui.Course.Data;

/// <summary>What is known of a file of payments after one pass over it.</summary>
internal sealed record TransactionFacts(int Rows, int Frauds, string First, string Last)
{
    public double FraudShare => Rows == 0 ? 0 : (double)Frauds / Rows;
}

/// <summary>The payments a home works on: a person's own file, or synthetic ones made on first use.</summary>
/// <param name="noise">Told before the file is made.</param>
/// <param name="made">Told when it has been made, or could not be.</param>
internal sealed class TransactionSource(StudentHome home, string? ownFile, Action<string> noise, Action? made = null)
{
    public const int GeneratedRows = 100_000;
    public const int GeneratedSeed = 7;

    private readonly Lock _gate = new();
    private (DateTime Changed, long Length, TransactionFacts Facts)? _known;

    public string Path { get; } = ownFile ?? System.IO.Path.Combine(home.Data, "fraud_data.csv");
    public bool Generated => ownFile is null;

    /// <summary>The file from the option, else the one remembered for this home, else the synthetic one.</summary>
    public static TransactionSource Of(StudentHome home, string? option, Action<string> noise, Action? made = null)
    {
        var own = option ?? Settings.Read(home).DataFile;
        return new TransactionSource(home, own is null or Settings.GeneratedWord ? null : System.IO.Path.GetFullPath(own), noise, made);
    }

    /// <exception cref="DataProblem">A column is missing, or the file is none.</exception>
    public TransactionFile Open(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Generated && !File.Exists(Path))
            {
                Generate(cancellationToken);
            }
        }
        return TransactionFile.Open(Path);
    }

    /// <summary>Rows [from, to); to beyond the end is the end.</summary>
    public IEnumerable<Transaction> Read(int from, int to, CancellationToken cancellationToken) =>
        Open(cancellationToken).Read(from, to == int.MaxValue ? to : to - from, cancellationToken);

    public TransactionFacts Facts(CancellationToken cancellationToken)
    {
        var file = Open(cancellationToken);
        var info = new FileInfo(Path);
        lock (_gate)
        {
            if (_known is { } k && k.Changed == info.LastWriteTimeUtc && k.Length == info.Length)
            {
                return k.Facts;
            }

            var facts = Count(file.Read(cancellationToken: cancellationToken));
            _known = (info.LastWriteTimeUtc, info.Length, facts);
            return facts;
        }
    }

    private static TransactionFacts Count(IEnumerable<Transaction> payments)
    {
        int rows = 0,
            frauds = 0;
        string first = "",
            last = "";
        foreach (var payment in payments)
        {
            if (rows++ == 0)
            {
                first = payment.Time;
            }

            if (payment.IsFraud)
            {
                frauds++;
            }

            last = payment.Time;
        }
        return new TransactionFacts(rows, frauds, first, last);
    }

    private void Generate(CancellationToken cancellationToken)
    {
        noise(
            string.Create(CultureInfo.InvariantCulture, $"making {GeneratedRows:N0} synthetic payments in {Path} (once; about two seconds)")
        );
        try
        {
            home.Ensure();
            FraudGenerator.Write(Path, GeneratedRows, GeneratedSeed, ContentFolders.Data, null, cancellationToken);
        }
        finally
        {
            made?.Invoke();
        }
    }
}
