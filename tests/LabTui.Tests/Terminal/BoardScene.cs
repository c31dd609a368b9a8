using System.Globalization;

namespace LabTui.Terminal;

/// <summary>A score board as it runs: predictions coming in, a histogram and a confusion table growing, points on a plane.</summary>
internal sealed class BoardScene(Look look)
{
    private readonly Random _random = new(7);
    private readonly long[] _bins = new long[25];
    private readonly long[] _counts = new long[4];
    private readonly List<(double Amount, double Score, bool Fraud)> _seen = [];
    private readonly Table _table = new(
        new TableColumn("time", 20),
        new("amount", 10, true),
        new("score", 20),
        new("actual", 12),
        new("result", 8)
    );
    private readonly double[] _correlations = new double[36];

    internal Frame Frame { get; } = new(120, 40);

    internal void Next()
    {
        for (var i = 0; i < 3; i++)
        {
            var (amount, score) = (_random.NextDouble() * 500, _random.NextDouble());
            _seen.Add((amount, score, _random.NextDouble() < 0.1));
            _bins[(int)(amount / 20)]++;
            _counts[(score > 0.5 ? 2 : 0) + (_seen[^1].Fraud ? 1 : 0)]++;
        }

        for (var i = 0; i < _correlations.Length; i++)
        {
            _correlations[i] = i % 7 == 0 ? 1 : Math.Clamp(_correlations[i] + ((_random.NextDouble() - 0.5) / 50), -1, 1);
        }

        Draw();
    }

    internal void Draw()
    {
        Frame.Clear();
        var area = Frame.All(look);
        area.Text(1, 0, "Lab 1  Streaming fraud", Ink.Title);
        ConfusionTable.Draw(area.Inside(0, 3, 44, 9).Box("predicted against actual").Margin(1, 0), ["legitimate", "fraud"], _counts);
        Histogram.Draw(area.Inside(45, 3, 75, 10).Box("amount", $"n {_seen.Count}"), _bins, 0, 20, 0, Histogram.RoundUp(_bins.Max()));
        _table.Draw(area.Inside(0, 13, 75, 26).Box("last 20 predictions").Margin(1, 0), Math.Min(20, _seen.Count), Cell);
        Heatmap.Draw(area.Inside(76, 13, 44, 9).Box("correlation"), ["a", "b", "c", "d", "e", "f"], _correlations);
        var last = _seen.TakeLast(300).ToList();
        Scatter.Draw(
            area.Inside(76, 22, 44, 17).Box("amount and score"),
            last.Select(each => each.Amount).ToArray(),
            last.Select(each => each.Score).ToArray(),
            last.Select(each => each.Fraud ? 5 : 0).ToArray()
        );
        area.Rule(39);
    }

    private TableCell Cell(int row, int column)
    {
        var (amount, score, fraud) = _seen[_seen.Count - 1 - row];
        return column switch
        {
            0 => new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"2020-12-31 23:{(_seen.Count - row) / 60 % 60:00}:{(_seen.Count - row) % 60:00}"
                )
            ),
            1 => new(amount.ToString("N2", CultureInfo.InvariantCulture)),
            2 => new(score.ToString("F2", CultureInfo.InvariantCulture), Ink.Series1, score),
            3 => new(fraud ? "fraud" : "legitimate", fraud ? Ink.Bad : Ink.Text),
            _ => new(
                (score > 0.5, fraud) switch
                {
                    (true, true) => "TP",
                    (true, false) => "FP",
                    (false, true) => "FN",
                    _ => "TN",
                },
                Ink.Muted
            ),
        };
    }
}
