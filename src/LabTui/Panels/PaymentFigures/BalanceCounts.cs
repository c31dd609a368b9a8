using System.Globalization;
using LabTui.Learning;

namespace LabTui.Panels.PaymentFigures;

/// <summary>How legitimate payments and frauds are spread over amounts, hours and categories.</summary>
internal sealed class BalanceCounts
{
    private const int HoursTogether = 3;

    private static readonly (string Label, double Below)[] s_amounts =
    [
        ("below 10", 10),
        ("10 to 50", 50),
        ("50 to 100", 100),
        ("100 to 300", 300),
        ("300 to 600", 600),
        ("600 and over", double.PositiveInfinity),
    ];

    private readonly int[] _classes = new int[2];
    private readonly int[,] _amounts = new int[2, s_amounts.Length];
    private readonly int[] _hours = new int[24 / HoursTogether];
    private readonly SortedDictionary<string, int> _categories = new(StringComparer.Ordinal);

    public static BalanceCounts Of(IEnumerable<Transaction> payments)
    {
        var counts = new BalanceCounts();
        foreach (var payment in payments)
        {
            counts.Add(payment);
        }

        return counts;
    }

    public int Rows => _classes.Sum();

    /// <param name="withNumbers">Without them nothing tells how many frauds there are but the length of a bar.</param>
    public IReadOnlyList<BalanceRow> Of(bool withNumbers) =>
        [
            new("classes"),
            .. Enumerable.Range(0, 2).Select(code => Class(code, withNumbers)),
            new("amount, share of its class"),
            .. s_amounts.SelectMany((_, bin) => new[] { Amount(0, bin), Amount(1, bin) }),
            new("frauds by hour"),
            .. _hours.Select(
                (count, i) =>
                    Frauds($"{i * HoursTogether:00} to {((i + 1) * HoursTogether) - 1:00}", count, Math.Max(1, _hours.Max()), withNumbers)
            ),
            new("frauds by category"),
            .. _categories
                .OrderByDescending(it => it.Value)
                .Select(it => Frauds(it.Key, it.Value, Math.Max(1, _categories.Values.Max()), withNumbers)),
        ];

    private void Add(Transaction payment)
    {
        var code = payment.IsFraud ? 1 : 0;
        _classes[code]++;
        var amount = double.Parse(payment.Amount, CultureInfo.InvariantCulture);
        _amounts[code, Array.FindIndex(s_amounts, bin => amount < bin.Below)]++;
        _categories[payment.Category] = _categories.GetValueOrDefault(payment.Category) + code;
        _hours[int.Parse(payment.Time.AsSpan(11, 2), CultureInfo.InvariantCulture) / HoursTogether] += code;
    }

    private BalanceRow Class(int code, bool withNumbers)
    {
        var share = Rows == 0 ? 0 : (double)_classes[code] / Rows;
        var number = withNumbers ? string.Create(CultureInfo.InvariantCulture, $"{_classes[code]:N0}  {share * 100:0.00} %") : "";
        return new(code == 0 ? "legitimate" : "fraud", (double)_classes[code] / Math.Max(1, _classes.Max()), number, code == 1);
    }

    private BalanceRow Amount(int code, int bin)
    {
        var share = _classes[code] == 0 ? 0 : (double)_amounts[code, bin] / _classes[code];
        var label = code == 0 ? s_amounts[bin].Label : "  fraud";
        // In whole percent: a finer share could be only one of so many.
        return new(label, share, string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"), code == 1);
    }

    private static BalanceRow Frauds(string label, int count, int largest, bool withNumbers) =>
        new(label, (double)count / largest, withNumbers ? count.ToString("N0", CultureInfo.InvariantCulture) : "", IsFraud: true);
}
