namespace LabTui.Terminal;

/// <summary>
/// Keeps what waits on a slow line short. The system takes some twenty thousand bytes before it says that the line is busy:
/// ten frames, ten seconds at 2 KB/s. Once bytes trickle, their rate tells how fast the line is, and the next frame is taken
/// when all but a little of what was written must have been read. Without a trickle nothing ever waits.
/// </summary>
internal sealed class LinePace
{
    /// <summary>About what a pseudo-terminal holds when it is full.</summary>
    private const double Full = 20_000;

    /// <summary>Faster lines are not held back.</summary>
    private const double FastEnough = 100_000;

    private const double LongestWait = 10_000;
    private double _bytesPerMillisecond = double.PositiveInfinity;
    private double _waiting;
    private long _at;

    /// <summary>After each write: its bytes, and how many of them trickled during how many milliseconds.</summary>
    internal void Wrote(int bytes, (int Bytes, long Milliseconds) trickle, long now)
    {
        if (trickle.Milliseconds >= 100)
        {
            _bytesPerMillisecond = (double)trickle.Bytes / trickle.Milliseconds;
            _waiting = Full;
        }
        else if (!double.IsInfinity(_bytesPerMillisecond))
        {
            _waiting = Left(now) + bytes;
            _bytesPerMillisecond *= 1.25; // it may have become faster: find out
        }

        _bytesPerMillisecond = _bytesPerMillisecond * 1000 > FastEnough ? double.PositiveInfinity : _bytesPerMillisecond;
        _at = now;
    }

    /// <summary>Milliseconds until a frame may be taken so that at most as much as the last frame still waits.</summary>
    internal int Wait(int lastFrame, long now) =>
        double.IsInfinity(_bytesPerMillisecond) ? 0 : (int)Math.Clamp((Left(now) - lastFrame) / _bytesPerMillisecond, 0, LongestWait);

    private double Left(long now) => Math.Max(0, _waiting - ((now - _at) * _bytesPerMillisecond));
}
