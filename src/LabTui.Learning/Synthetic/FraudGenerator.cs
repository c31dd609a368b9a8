using System.Globalization;
using System.Text;
using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// Synthetic card transactions with the columns of <see cref="TransactionColumns"/>, sorted by time, about 1.3 % of them
/// fraud. The same seed gives the same bytes. The first of the rows already has 60 days of history behind it.
/// </summary>
public static class FraudGenerator
{
    public const int MostRows = 10_000_000;

    /// <summary>The row (the first is 0) from which the labs send; those before it are for training.</summary>
    public const int FirstLiveRow = 90_000;

    // The labs send this many rows first and look for them on both partitions of a topic.
    private const int FirstLiveRows = 5;
    private static readonly DateTime s_dayZero = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Writes a file, whole or not at all: a temporary file beside it takes its name at the end.</summary>
    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="rows">1 to <see cref="MostRows"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="dataFolder">The folder that holds <c>us-places.csv</c>.</param>
    /// <param name="progress">Told the part done, 0 to 1.</param>
    /// <exception cref="DataProblem">The data folder is not complete.</exception>
    public static void Write(
        string path,
        int rows,
        int seed,
        string dataFolder,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) => WholeFile.Write(path, file => Write(file, rows, seed, dataFolder, progress, cancellationToken));

    /// <inheritdoc cref="Write(string,int,int,string,IProgress{double}?,CancellationToken)"/>
    public static void Write(
        Stream output,
        int rows,
        int seed,
        string dataFolder,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. TransactionColumns.All]);
        var row = 0;
        var last = long.MinValue;
        var partitions = 0;
        foreach (var purchase in new FraudSimulation(seed, dataFolder).Run())
        {
            var warmUp = purchase.Time < 0;
            var time = Math.Max(purchase.Time, last + 1);
            if (!warmUp && row is >= FirstLiveRow and < FirstLiveRow + FirstLiveRows)
            {
                time = SpreadKeys(time, row == FirstLiveRow + FirstLiveRows - 1, ref partitions);
            }

            last = time;
            purchase.Card.History.MoveTo(time);
            if (!warmUp)
            {
                WriteRow(csv, purchase, time);
                if (++row % 4096 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report((double)row / rows);
                }
            }

            purchase.Card.History.Add(time, purchase.Cents, purchase.Fraud);
            if (row == rows)
            {
                break;
            }
        }

        progress?.Report(1);
    }

    /// <summary>
    /// The first rows that a lab sends shall fall on both of two partitions. Where chance puts them on one, the last of
    /// them happens a few seconds later. <paramref name="seen"/> has a bit for each partition met.
    /// </summary>
    private static long SpreadKeys(long time, bool last, ref int seen)
    {
        for (var tries = 0; last && tries < 60 && (seen | Bit(time)) != 0b11; tries++)
        {
            time++;
        }

        seen |= Bit(time);
        return time;

        static int Bit(long time) => 1 << KeyPartition.Of(Encoding.ASCII.GetBytes(Key(time)), 2);
    }

    private static string Key(long time) =>
        s_dayZero.AddSeconds(time).ToString(TransactionColumns.TimeFormat, CultureInfo.InvariantCulture);

    private static void WriteRow(CsvWriter csv, in Purchase purchase, long time)
    {
        var card = purchase.Card;
        csv.WriteField(s_dayZero.AddSeconds(time), TransactionColumns.TimeFormat);
        csv.WriteField(card.CardNumber);
        csv.WriteField(purchase.Merchant.Name);
        csv.WriteField(purchase.Merchant.Kind.Name);
        csv.WriteField(purchase.Cents / 100m, "0.00");
        csv.WriteField(card.First);
        csv.WriteField(card.Last);
        csv.WriteField(card.Gender);
        csv.WriteField(card.Street);
        csv.WriteField(card.Home.Name);
        csv.WriteField(card.Home.State);
        csv.WriteField(card.Zip);
        csv.WriteField(card.Lat, "0.0000");
        csv.WriteField(card.Lon, "0.0000");
        csv.WriteField(card.Home.Population);
        csv.WriteField(card.Job);
        csv.WriteField(card.Age);
        csv.WriteField(card.History.Count60Days);
        csv.WriteField(card.History.Count24Hours);
        csv.WriteField(card.History.Frauds24Hours);
        csv.WriteField(card.History.Mean60Days, "0.00");
        csv.WriteField(purchase.Fraud ? 1 : 0);
        csv.EndRecord();
    }
}
