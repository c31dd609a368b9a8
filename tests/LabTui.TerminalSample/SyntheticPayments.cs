namespace LabTui.TerminalSample;

/// <summary>Scored payments from a thread of its own, as a consumer would bring them.</summary>
internal sealed class SyntheticPayments : IDisposable
{
    private readonly Random _random = new(7);
    private readonly ManualResetEventSlim _ended = new();
    private readonly List<ScoredPayment> _last = [];
    private readonly long[] _bins = new long[25];
    private readonly long[] _counts = new long[4];
    private int _total;

    internal void Start(double paymentsPerSecond, double updatesPerSecond, Action<BoardSnapshot> show)
    {
        var perUpdate = Math.Max(1, (int)Math.Round(paymentsPerSecond / updatesPerSecond));
        show(Next(20));
        if (paymentsPerSecond <= 0)
        {
            return;
        }

        var thread = new Thread(() =>
        {
            while (!_ended.Wait(TimeSpan.FromSeconds(1 / updatesPerSecond)))
            {
                show(Next(perUpdate));
            }
        })
        {
            IsBackground = true,
            Name = "payments",
        };
        thread.Start();
    }

    /// <summary>The board after so many more payments.</summary>
    internal BoardSnapshot Next(int payments)
    {
        for (var i = 0; i < payments; i++)
        {
            Add(new ScoredPayment(_total++, _random.NextDouble() * 500, _random.NextDouble(), _random.NextDouble() < 0.1));
        }

        return new BoardSnapshot(_total, [.. _bins], [.. _counts], [.. _last]);
    }

    public void Dispose() => _ended.Set();

    private void Add(ScoredPayment payment)
    {
        _bins[(int)(payment.Amount / 20)]++;
        _counts[(payment.Score > 0.5 ? 2 : 0) + (payment.Fraud ? 1 : 0)]++;
        _last.Insert(0, payment);
        if (_last.Count > 20)
        {
            _last.RemoveAt(20);
        }
    }
}

internal sealed record ScoredPayment(int Number, double Amount, double Score, bool Fraud);

internal sealed record BoardSnapshot(int Total, long[] Bins, long[] Counts, ScoredPayment[] Last)
{
    internal static BoardSnapshot Empty { get; } = new(0, new long[25], new long[4], []);
}
