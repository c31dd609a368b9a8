namespace LabTui.Learning;

/// <summary>
/// What a card did before now. The windows reach back 60 days and 24 hours, their far end included; the present
/// transaction is not in them. Times are seconds and must not fall. Amounts are summed in cents, so the mean is exact.
/// </summary>
internal sealed class CardHistory
{
    private const long Day = 86_400;
    private readonly List<(long Time, long Cents, bool Fraud)> _past = [];
    private int _first60Days;
    private int _first24Hours;
    private long _cents60Days;

    public int Count60Days => _past.Count - _first60Days;

    public int Count24Hours => _past.Count - _first24Hours;

    public int Frauds24Hours { get; private set; }

    /// <summary>In dollars; 0 when there is nothing in the window.</summary>
    public decimal Mean60Days => Count60Days == 0 ? 0 : Math.Round(_cents60Days / 100m / Count60Days, 2, MidpointRounding.ToEven);

    /// <summary>Lets go of all that is too old at <paramref name="now"/>.</summary>
    public void MoveTo(long now)
    {
        while (_first60Days < _past.Count && _past[_first60Days].Time < now - (60 * Day))
        {
            _cents60Days -= _past[_first60Days++].Cents;
        }

        while (_first24Hours < _past.Count && _past[_first24Hours].Time < now - Day)
        {
            Frauds24Hours -= _past[_first24Hours++].Fraud ? 1 : 0;
        }

        if (_first60Days > 256)
        {
            _past.RemoveRange(0, _first60Days);
            _first24Hours -= _first60Days;
            _first60Days = 0;
        }
    }

    public void Add(long time, long cents, bool fraud)
    {
        _past.Add((time, cents, fraud));
        _cents60Days += cents;
        Frauds24Hours += fraud ? 1 : 0;
    }
}
