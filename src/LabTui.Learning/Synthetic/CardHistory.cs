namespace LabTui.Learning;

/// <summary>
/// What a card did before now. The windows reach back 60 days and 24 hours, their far end included; the present
/// transaction is not in them. Times are seconds and must not fall. Amounts are summed in cents, so the mean is exact.
/// </summary>
internal sealed class CardHistory
{
    private const long Day = 86_400;
    private readonly List<(long Time, long Cents, bool Fraud)> past = [];
    private int first60Days;
    private int first24Hours;
    private long cents60Days;

    public int Count60Days => past.Count - first60Days;

    public int Count24Hours => past.Count - first24Hours;

    public int Frauds24Hours { get; private set; }

    /// <summary>In dollars; 0 when there is nothing in the window.</summary>
    public decimal Mean60Days => Count60Days == 0 ? 0 : Math.Round(cents60Days / 100m / Count60Days, 2, MidpointRounding.ToEven);

    /// <summary>Lets go of all that is too old at <paramref name="now"/>.</summary>
    public void MoveTo(long now)
    {
        while (first60Days < past.Count && past[first60Days].Time < now - (60 * Day))
        {
            cents60Days -= past[first60Days++].Cents;
        }

        while (first24Hours < past.Count && past[first24Hours].Time < now - Day)
        {
            Frauds24Hours -= past[first24Hours++].Fraud ? 1 : 0;
        }

        if (first60Days > 256)
        {
            past.RemoveRange(0, first60Days);
            first24Hours -= first60Days;
            first60Days = 0;
        }
    }

    public void Add(long time, long cents, bool fraud)
    {
        past.Add((time, cents, fraud));
        cents60Days += cents;
        Frauds24Hours += fraud ? 1 : 0;
    }
}
