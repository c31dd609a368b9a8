namespace LabTui.Terminal;

/// <summary>
/// Keeps what waits on a slow line short. The system takes some twenty thousand bytes before it says that the line is busy:
/// ten frames, ten seconds at 2 KB/s. From one time that it was full to the next one learns how fast the line is, and from then
/// on a frame is taken when all that was written must have been read. A line that is never full never waits. Whether the line has
/// become faster shows only when it is overrun, which costs those ten seconds: it is tried after half a minute, and after twice as
/// long each time that it was in vain.
/// </summary>
internal sealed class LinePace
{
    /// <summary>About what a pseudo-terminal holds when it is full.</summary>
    private const double Full = 20_000;

    /// <summary>Bytes a millisecond. Faster lines are not held back.</summary>
    private const double FastEnough = 100;

    private const long Noticeable = 40;

    private const double LongestWait = 10_000;

    /// <summary>A fast line that was held up twice, longer apart than this, is no slow line.</summary>
    private const long SlowTime = 20_000;

    private const long FirstTrial = 30_000;
    private const long LatestTrial = 600_000;

    /// <summary>How much more is written with each frame of a trial.</summary>
    private const double Growth = 1.25;

    private double _bytesPerMillisecond = double.PositiveInfinity;
    private double _waiting;
    private long _at;
    private long? _fullAt;
    private long _sinceFull;
    private long _untilTrial = FirstTrial;
    private long _trialAt;

    /// <summary>After each write: its bytes, and for how long the line was too busy to take them.</summary>
    internal void Wrote(int bytes, long busyMilliseconds, long now)
    {
        _sinceFull += bytes;
        _waiting = Left(now) + bytes;
        _at = now;
        if (busyMilliseconds >= Noticeable)
        {
            Learn(now);
        }
        else if (now >= _trialAt)
        {
            _bytesPerMillisecond *= Growth;
        }

        if (_bytesPerMillisecond is > FastEnough and < double.PositiveInfinity)
        {
            (_bytesPerMillisecond, _fullAt, _untilTrial) = (double.PositiveInfinity, null, FirstTrial);
        }
    }

    /// <summary>Milliseconds until all that was written must have been read.</summary>
    internal int Wait(long now) =>
        double.IsInfinity(_bytesPerMillisecond) ? 0 : (int)Math.Clamp(Left(now) / _bytesPerMillisecond, 0, LongestWait);

    /// <summary>It is full. From full to full it took as much as was written.</summary>
    private void Learn(long now)
    {
        var isKnown = !double.IsInfinity(_bytesPerMillisecond);
        if (_fullAt is { } before && (isKnown || now - before < SlowTime))
        {
            _untilTrial = isKnown ? Math.Min(2 * _untilTrial, LatestTrial) : _untilTrial;
            _bytesPerMillisecond = (double)_sinceFull / Math.Max(1, now - before);
        }

        (_waiting, _sinceFull, _fullAt, _trialAt) = (Full, 0, now, now + _untilTrial);
    }

    private double Left(long now) =>
        double.IsInfinity(_bytesPerMillisecond) ? 0 : Math.Max(0, _waiting - ((now - _at) * _bytesPerMillisecond));
}
