using System.Text;

namespace LabTui.Course.Feeds;

/// <summary>One scored payment as the board shows it.</summary>
/// <param name="Time">The record's key, trans_datetime.</param>
/// <param name="Probability">The model's, 0 to 1.</param>
internal readonly record struct Scored(
    string Time,
    double Amount,
    int Transactions60Days,
    int Frauds24Hours,
    double AverageAmount60Days,
    double Probability,
    bool Actual
)
{
    public bool Predicted(double threshold) => Probability >= threshold;

    public string Result(double threshold) =>
        (Predicted(threshold), Actual) switch
        {
            (true, true) => "TP",
            (true, false) => "FP",
            (false, true) => "FN",
            (false, false) => "TN",
        };
}

/// <summary>What the score board shows at one moment; never changes once made.</summary>
/// <param name="Bins">Amounts from 0 to 500 in steps of 20; larger ones are in <paramref name="Larger"/>.</param>
/// <param name="Last">The newest first, 20 at most.</param>
/// <param name="Replayed">How many had been read before, by an earlier run of the group.</param>
internal sealed record ScoreSnapshot(
    long TruePositives,
    long FalsePositives,
    long FalseNegatives,
    long TrueNegatives,
    IReadOnlyList<long> Bins,
    long Larger,
    IReadOnlyList<Scored> Last,
    double Threshold,
    long Replayed
)
{
    public static readonly ScoreSnapshot Empty = new ScoreBoard().Snapshot(0.5, 0);

    public long Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;
    public double? Precision => Ratio(TruePositives, TruePositives + FalsePositives);
    public double? Recall => Ratio(TruePositives, TruePositives + FalseNegatives);
    public double? F1 => Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}

/// <summary>
/// Counts predictions as they come. One thread owns it; others get snapshots. Probabilities are counted in thousandths, so
/// that the threshold can be moved afterwards and the counts stay exact at every threshold of three decimals.
/// </summary>
internal sealed class ScoreBoard
{
    public const int BinCount = 25;
    public const double BinWidth = 20;
    public const int Kept = 20;
    private const int Steps = 1000;
    private const int KeyBytes = 64;

    private readonly long[] _fraudsBy = new long[Steps + 1];
    private readonly long[] _legitimateBy = new long[Steps + 1];
    private readonly long[] _bins = new long[BinCount];
    private readonly Scored[] _last = new Scored[Kept];
    private readonly (byte[] Bytes, int Length)[] _keys = [.. Enumerable.Range(0, Kept).Select(_ => (new byte[KeyBytes], 0))];
    private long _larger;
    private long _seen;

    public long Count => _seen;

    public void Add(in Scored scored) => Add(scored, default);

    /// <param name="key">The record's, in UTF-8: stands for the time where that is empty. Of a long one the beginning is kept.</param>
    public void Add(in Scored scored, ReadOnlySpan<byte> key)
    {
        // The small addition keeps 0.7, which is a little less than 7/10 in binary, in its own thousandth.
        var step = Math.Clamp((int)((scored.Probability * Steps) + 1e-9), 0, Steps);
        (scored.Actual ? _fraudsBy : _legitimateBy)[step]++;
        if (scored.Amount < BinCount * BinWidth)
        {
            _bins[Math.Max(0, (int)(scored.Amount / BinWidth))]++;
        }
        else
        {
            _larger++;
        }

        var at = _seen++ % Kept;
        _last[at] = scored;
        var kept = key[..Math.Min(key.Length, KeyBytes)];
        kept.CopyTo(_keys[at].Bytes);
        _keys[at].Length = kept.Length;
    }

    public ScoreSnapshot Snapshot(double threshold, long replayed)
    {
        var step = (int)Math.Round(threshold * Steps);
        var newest = new Scored[Math.Min(_seen, Kept)];
        for (var i = 0; i < newest.Length; i++)
        {
            var at = (_seen - 1 - i) % Kept;
            newest[i] = _last[at].Time.Length > 0 ? _last[at] : _last[at] with { Time = KeyAt(at) };
        }

        return new ScoreSnapshot(
            Sum(_fraudsBy.AsSpan(step)),
            Sum(_legitimateBy.AsSpan(step)),
            Sum(_fraudsBy.AsSpan(0, step)),
            Sum(_legitimateBy.AsSpan(0, step)),
            [.. _bins],
            _larger,
            newest,
            threshold,
            replayed
        );
    }

    private string KeyAt(long at) => Encoding.UTF8.GetString(_keys[at].Bytes.AsSpan(0, _keys[at].Length));

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
