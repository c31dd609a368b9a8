namespace LabTui.Terminal;

/// <summary>
/// Keeps what waits on a slow line short. The system takes some twenty thousand bytes before it says that the line is busy:
/// ten frames, ten seconds at 2 KB/s. From one time that it was full to the next one learns how fast the line is, and from then
/// on a frame is taken when all that was written must have been read. A line that is never full never waits.
/// </summary>
internal sealed class LinePace
{
    /// <summary>About what a pseudo-terminal holds when it is full.</summary>
    private const double Full = 20_000;

    /// <summary>Bytes a millisecond. Faster lines are not held back.</summary>
    private const double FastEnough = 100;

    private const long Noticeable = 40;

    private const double LongestWait = 10_000;
    private double _bytesPerMillisecond = double.PositiveInfinity;
    private double _waiting;
    private long _at;
    private long? _fullAt;
    private long _sinceFull;

    /// <summary>After each write: its bytes, and for how long the line was too busy to take them.</summary>
    internal void Wrote(int bytes, long busyMilliseconds, long now)
    {
        _sinceFull += bytes;
        _waiting = Left(now) + bytes;
        _at = now;
        if (busyMilliseconds >= Noticeable)
        {
            // From full to full the line took as much as was written.
            _bytesPerMillisecond = _fullAt is { } before ? (double)_sinceFull / Math.Max(1, now - before) : _bytesPerMillisecond;
            (_waiting, _sinceFull, _fullAt) = (Full, 0, now);
        }
        else
        {
            _bytesPerMillisecond *= 1.25; // it may have become faster: find out
        }

        if (_bytesPerMillisecond is > FastEnough and < double.PositiveInfinity)
        {
            (_bytesPerMillisecond, _fullAt) = (double.PositiveInfinity, null);
        }
    }

    /// <summary>Milliseconds until all that was written must have been read.</summary>
    internal int Wait(long now) =>
        double.IsInfinity(_bytesPerMillisecond) ? 0 : (int)Math.Clamp(Left(now) / _bytesPerMillisecond, 0, LongestWait);

    private double Left(long now) =>
        double.IsInfinity(_bytesPerMillisecond) ? 0 : Math.Max(0, _waiting - ((now - _at) * _bytesPerMillisecond));
}
