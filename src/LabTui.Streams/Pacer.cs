namespace LabTui.Streams;

/// <summary>Holds a loop to a number of turns per second. After a pause it does not race to catch up.</summary>
internal sealed class Pacer
{
    private readonly TimeProvider _time;
    private readonly double _ticksPerTurn;
    private double _next;

    public Pacer(double perSecond, TimeProvider time)
    {
        if (!(perSecond > 0) || double.IsInfinity(perSecond))
        {
            throw new SettingsProblem($"A rate must be more than 0 records a second, not {perSecond}.");
        }

        _time = time;
        _ticksPerTurn = time.TimestampFrequency / perSecond;
        _next = time.GetTimestamp();
    }

    /// <summary>How long this turn still has to wait; counts the turn.</summary>
    public TimeSpan Turn()
    {
        var now = _time.GetTimestamp();
        // A tenth of a second may be caught up, so that a coarse timer does not lower the rate.
        _next = Math.Max(_next, now - (_time.TimestampFrequency / 10.0));
        var wait = _next - now;
        _next += _ticksPerTurn;
        return wait <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(wait / _time.TimestampFrequency);
    }

    public void Wait(CancellationToken cancellationToken)
    {
        var wait = Turn();
        // Below a millisecond the system's timer would wait longer than asked; such turns are made up in bursts.
        if (wait >= TimeSpan.FromMilliseconds(1) && cancellationToken.WaitHandle.WaitOne(wait))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
