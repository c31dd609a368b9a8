using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>
/// A background consumer behind a dashboard: reads one topic on a thread of its own, at a pace, and hands each record to a sink.
/// With a group it first shows again what the group has read before, without the group's help, and then goes on from there.
/// Only what the sink has handled is committed; while it cannot go on, the feed holds and stays a member. A topic that is made
/// anew meanwhile is begun again.
/// </summary>
internal sealed partial class Feed : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_commitEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_heldLook = TimeSpan.FromMilliseconds(100);
    private const int LargestBatch = 2000;

    private readonly ClusterSettings _settings;
    private readonly FeedOptions _options;
    private readonly Pace _pace;
    private readonly IFeedSink _sink;
    private readonly TimeProvider _time;
    private readonly FeedOffsets _offsets;
    private readonly FeedReport _report;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordBatch _batch = new();
    private bool _gaveUp;
    private bool _hasBegun;
    private FeedLog? _log;
    private bool _isGone;

    /// <param name="tell">Called on the feed's thread.</param>
    public Feed(ClusterSettings settings, FeedOptions options, Pace pace, IFeedSink sink, Action<FeedStatus> tell, TimeProvider time)
    {
        (this._settings, this._options, this._pace, this._sink, this._time) = (settings, options, pace, sink, time);
        (_offsets, _report) = (new FeedOffsets(options.Topic), new FeedReport(tell, time));
        _thread = new Thread(Run) { IsBackground = true, Name = $"feed {options.Topic}" };
    }

    public Task Completion => _completion.Task;

    public Feed Start()
    {
        _thread.Start();
        return this;
    }

    /// <summary>Asks it to end, which takes a moment: see <see cref="Completion"/>.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Stop();
        if (_thread.ThreadState != ThreadState.Unstarted)
        {
            _thread.Join(TimeSpan.FromSeconds(3));
        }
    }

    private void Run()
    {
        try
        {
            using var cluster = new ClusterClient(_settings);
            while (!Read(cluster))
            {
                _stop.Token.WaitHandle.WaitOne(s_heldLook);
            }

            if (!_gaveUp)
            {
                _report.Say(FeedState.Ended, "ended");
            }
        }
        catch (OperationCanceledException)
        {
            _report.Say(FeedState.Ended, "stopped");
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or ProduceProblem or SettingsProblem or UserProblem)
        {
            _report.Say(FeedState.Failed, e.Message);
        }
        catch (Exception e)
        {
            _report.Say(FeedState.Failed, $"internal error: {e.Message}");
        }
        finally
        {
            _report.Tell(_offsets.Lag, force: true);
            _completion.TrySetResult();
        }
    }

    /// <summary>Reads the topic for as long as it is the same one.</summary>
    /// <returns>False when there is another one of that name to be read, or will be.</returns>
    private bool Read(ClusterClient cluster)
    {
        try
        {
            FindBounds(cluster);
            if (_isGone)
            {
                BeginAgain(TopicErrors.MadeAnew(_options.Topic).Message);
                FindBounds(cluster);
            }

            (_hasBegun, _isGone) = (true, false);
            if (_options.Group is { } group)
            {
                Replay(cluster);
                if (!_gaveUp)
                {
                    using var log = _options.Home is { } home ? new FeedLog(home, _settings, cluster, _options) : null;
                    _log = log;
                    FollowInGroup(group);
                }
            }
            else
            {
                FollowAlone();
            }

            return true;
        }
        catch (TopicProblem e) when (e.Kind == TopicProblemKind.MadeAnew)
        {
            BeginAgain(e.Message);
        }
        catch (TopicProblem e) when (e.Kind == TopicProblemKind.Absent && _hasBegun && !_options.UntilEnd)
        {
            _isGone = true;
            SayGone();
        }

        _report.Tell(_offsets.Lag);
        return !Going;
    }

    private void BeginAgain(string why)
    {
        _log = null;
        _sink.Forget();
        _sink.Reset();
        _offsets.Clear();
        _paused = null;
        _report.BeginAgain(why);
    }

    private void SayGone() =>
        _report.Say(FeedState.Gone, $"Topic {_options.Topic} was deleted; reading begins again when there is one of this name.");

    /// <summary>Where the group stands and where the topic ends, per partition.</summary>
    private void FindBounds(ClusterClient cluster)
    {
        if (_options.Group is { } group)
        {
            foreach (var partition in cluster.Lag(group, [_options.Topic], s_limit))
            {
                _offsets.Bound(partition.Partition, partition.End - partition.Lag, partition.End);
            }
        }
        else
        {
            foreach (var marks in cluster.Watermarks(_options.Topic, s_limit))
            {
                _offsets.Bound(marks.Partition, marks.Low, marks.High);
            }
        }
    }

    private void Replay(ClusterClient cluster)
    {
        using var reader = new RecordReader(_settings);
        var beginnings = cluster
            .Watermarks(_options.Topic, s_limit)
            .Select(m => new PartitionOffset(_options.Topic, m.Partition, m.Low))
            .ToList();
        reader.Start(beginnings, _offsets.Next);
        while (!reader.AtEnd && Going)
        {
            var count = reader.Poll(_batch, LargestBatch, TimeSpan.FromMilliseconds(200), _stop.Token);
            for (var i = 0; i < count; i++)
            {
                if (!_offsets.IsBefore(_batch.Partition(i), _batch.Offset(i)))
                {
                    continue;
                }

                _sink.Take(_batch, i, replayed: true);
                _offsets.Take(_batch.Partition(i), _batch.Offset(i));
            }
            if (count > 0 && _sink.Flush() is { } why)
            {
                Hold(why, () => _stop.Token.WaitHandle.WaitOne(s_heldLook), _sink.Flush);
            }

            _offsets.PutDown();
            _sink.TakePoison(); // told of when they were read first
            if (count > 0)
            {
                _report.Changed();
            }

            _report.Tell(_offsets.Lag);
        }
    }

    private void FollowAlone()
    {
        using var reader = new RecordReader(_settings);
        reader.Start([_options.Topic], ReadFrom.Beginning, s_limit);
        var allowance = new Allowance(_pace, _time);
        while (Going && !(_options.UntilEnd && _offsets.AllHandled))
        {
            if (Handle(allowance, (max, wait) => reader.Poll(_batch, max, wait, _stop.Token)) is { } why)
            {
                Hold(why, () => _stop.Token.WaitHandle.WaitOne(s_heldLook), Flush);
            }
        }
    }

    private bool Going => !_stop.IsCancellationRequested && !_gaveUp;

    /// <returns>Why the records that came cannot be handled; null when they were, or none came.</returns>
    private string? Handle(Allowance allowance, Func<int, TimeSpan, int> poll)
    {
        var most = allowance.Take(LargestBatch);
        if (most == 0)
        {
            _stop.Token.WaitHandle.WaitOne(20);
            _report.Tell(_offsets.Lag);
            return null;
        }
        var count = poll(most, TimeSpan.FromMilliseconds(100));
        allowance.GiveBack(most - count);
        TakeInHand(count);
        var why = count > 0 ? Flush() : null;
        if (count == 0 && _report.State is FeedState.Starting or FeedState.Running && _offsets.AllHandled)
        {
            _report.Say(FeedState.AtEnd, "at the end");
        }

        _report.Tell(_offsets.Lag);
        return why;
    }

    private void TakeInHand(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _sink.Take(_batch, i, replayed: false);
            _offsets.Take(_batch.Partition(i), _batch.Offset(i));
            _log?.Take(_batch.Partition(i), _batch.Offset(i));
        }
    }

    private string? Flush()
    {
        if (_sink.Flush() is { } why)
        {
            return why;
        }

        _log?.Handled(_sink);
        _report.Handled(_offsets.Handled());
        _report.Say(FeedState.Running, "");
        return null;
    }

    /// <summary>Waits until the sink can go on with what it has in hand, or has nothing in hand any more.</summary>
    private void Hold(string why, Action wait, Func<string?> flush)
    {
        _report.Say(FeedState.Held, why);
        _gaveUp = _options.EndWhenHeld;
        while (Going && _offsets.CountInHand > 0)
        {
            _report.Tell(_offsets.Lag);
            wait();
            if (_offsets.CountInHand == 0 || _stop.IsCancellationRequested || _pace.Paused)
            {
                continue;
            }

            if (flush() is not { } still)
            {
                break;
            }

            _report.Say(FeedState.Held, still);
        }
        if (Going)
        {
            _report.Say(FeedState.Running, "");
        }
    }
}
