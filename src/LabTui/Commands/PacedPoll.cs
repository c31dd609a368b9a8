using LabTui.Course.Feeds;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>
/// Takes records at a pace. A member of a group that has to wait for long goes on asking, with its partitions paused: otherwise
/// a rebalance would wait for it, and in the end the group would put it out.
/// </summary>
internal sealed class PacedPoll(Pace pace, TimeProvider time)
{
    private const int BatchSize = 1000;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly RecordBatch _batch = new();
    private Allowance? _allowance; // counts from the first record on: what joining took is not made up for
    private GroupReader? _member;
    private long _asked = time.GetTimestamp();
    private bool _isPaused;

    /// <summary>Reads for another member from now on.</summary>
    public void Begin(GroupReader member) => (_member, _isPaused) = (member, false);

    /// <summary>The native client would keep a pause for a partition that leaves and comes back.</summary>
    public void Revoked() => Resume();

    public RecordBatch Next(RecordReader reader, TailOutput output, CancellationToken cancellationToken) =>
        Take(reader.Poll, output, cancellationToken);

    public RecordBatch Next(GroupReader reader, TailOutput output, CancellationToken cancellationToken) =>
        Take(reader.Poll, output, cancellationToken);

    private RecordBatch Take(
        Func<RecordBatch, int, TimeSpan, CancellationToken, int> poll,
        TailOutput output,
        CancellationToken cancellationToken
    )
    {
        var most = Allowed(output.Take(BatchSize));
        if (most == 0)
        {
            Wait(output, cancellationToken);
            return _batch;
        }

        Resume();
        _asked = time.GetTimestamp();
        var count = poll(_batch, most, s_poll, cancellationToken);
        if (_allowance is not null)
        {
            _allowance.GiveBack(most - count);
        }
        else if (count > 0)
        {
            _allowance = new(pace, time);
            _allowance.Take(1);
        }

        return _batch;
    }

    private int Allowed(int room) =>
        _allowance is not null ? _allowance.Take(room)
        : pace.Paused ? 0
        : pace.IsFull ? room
        : Math.Min(1, room);

    private void Wait(TailOutput output, CancellationToken cancellationToken)
    {
        _batch.Forget();
        if (_member is null || time.GetElapsedTime(_asked) < s_longestSilence)
        {
            cancellationToken.WaitHandle.WaitOne(s_pause);
            return;
        }

        if (!_isPaused)
        {
            _member.Pause();
            _isPaused = true;
        }

        if (_member.Poll(_batch, output.Take(BatchSize), s_look, cancellationToken) > 0)
        {
            _member.Pause(); // a rebalance has ended it
        }
    }

    private void Resume()
    {
        if (_isPaused)
        {
            _isPaused = false;
            _member?.Resume();
        }
    }
}
