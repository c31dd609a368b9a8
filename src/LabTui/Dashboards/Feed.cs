using LabTui.Streams;

namespace LabTui.Dashboards;

/// <summary>What a feed reads.</summary>
/// <param name="Group">Null: without a group, committing nothing.</param>
/// <param name="UntilEnd">End when everything that was there at the start has been handled.</param>
/// <param name="EndWhenHeld">End where the sink cannot go on, instead of waiting until it can.</param>
internal sealed record FeedOptions(string Topic, string? Group, bool UntilEnd = false, bool EndWhenHeld = false);

/// <summary>
/// A background consumer behind a dashboard: reads one topic on a thread of its own, at a pace, and hands each record to a sink.
/// With a group it first shows again what the group has read before, without the group's help, and then goes on from there.
/// Only what the sink has handled is committed; while it cannot go on, the feed holds and stays a member.
/// </summary>
internal sealed class Feed : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestTell = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HeldLook = TimeSpan.FromMilliseconds(100);
    private const int LargestBatch = 2000;

    private readonly ClusterSettings settings;
    private readonly FeedOptions options;
    private readonly Pace pace;
    private readonly IFeedSink sink;
    private readonly Action<FeedStatus> tell;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private readonly RecordBatch batch = new();
    private readonly FeedRate rate;
    private readonly Dictionary<int, long> next = [];
    private readonly Dictionary<int, long> uncommitted = [];
    private readonly Dictionary<int, long> inHand = []; // what the sink was given and has not handled: the offset behind it
    private int countInHand;
    private GroupReader? paused;
    private bool gaveUp;
    private readonly Dictionary<int, long> ends = [];
    private FeedState state = FeedState.Starting;
    private string message = "starting";
    private long handled;
    private long toldAt;
    private bool untold = true;

    /// <param name="tell">Called on the feed's thread, at most twenty times a second, when something has changed.</param>
    public Feed(ClusterSettings settings, FeedOptions options, Pace pace, IFeedSink sink, Action<FeedStatus> tell, TimeProvider time)
    {
        (this.settings, this.options, this.pace, this.sink, this.tell, this.time) = (settings, options, pace, sink, tell, time);
        rate = new FeedRate(time);
        thread = new Thread(Run) { IsBackground = true, Name = $"feed {options.Topic}" };
    }

    public Task Completion => completion.Task;

    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Feed Start()
    {
        thread.Start();
        return this;
    }

    public void Dispose()
    {
        stop.Cancel();
        if (thread.ThreadState != ThreadState.Unstarted) thread.Join(TimeSpan.FromSeconds(3));
    }

    private void Run()
    {
        try
        {
            FindBounds();
            if (options.Group is not null) Replay();
            if (gaveUp) return;
            if (options.Group is { } group) FollowInGroup(group);
            else FollowAlone();
            if (!gaveUp) Say(FeedState.Ended, "ended");
        }
        catch (OperationCanceledException)
        {
            Say(FeedState.Ended, "stopped");
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or SettingsProblem)
        {
            Say(FeedState.Failed, e.Message);
        }
        catch (Exception e)
        {
            Say(FeedState.Failed, $"internal error: {e.Message}");
        }
        finally
        {
            Tell(force: true);
            completion.TrySetResult();
        }
    }

    /// <summary>Where the group stands and where the topic ends, per partition.</summary>
    private void FindBounds()
    {
        using var cluster = new ClusterClient(settings);
        if (options.Group is { } group)
        {
            foreach (var partition in cluster.Lag(group, [options.Topic], Patience))
            {
                next[partition.Partition] = partition.End - partition.Lag;
                ends[partition.Partition] = partition.End;
            }
            return;
        }
        foreach (var marks in cluster.Watermarks(options.Topic, Patience)) (next[marks.Partition], ends[marks.Partition]) = (marks.Low, marks.High);
    }

    private void Replay()
    {
        var committed = next.Select(p => new PartitionOffset(options.Topic, p.Key, p.Value)).ToList();
        using var reader = new RecordReader(settings);
        using var cluster = new ClusterClient(settings);
        var beginnings = cluster.Watermarks(options.Topic, Patience).Select(m => new PartitionOffset(options.Topic, m.Partition, m.Low)).ToList();
        reader.Start(beginnings, committed);
        while (!reader.AtEnd && Going)
        {
            var count = reader.Poll(batch, LargestBatch, TimeSpan.FromMilliseconds(200), stop.Token);
            for (var i = 0; i < count; i++)
            {
                if (batch.Offset(i) >= next.GetValueOrDefault(batch.Partition(i))) continue;
                sink.Take(batch, i, replayed: true);
                countInHand++;
            }
            if (count > 0 && sink.Flush() is { } why) Hold(why, () => stop.Token.WaitHandle.WaitOne(HeldLook), sink.Flush);
            countInHand = 0;
            untold |= count > 0;
            Tell();
        }
    }

    private void FollowInGroup(string group)
    {
        using var reader = new GroupReader(settings, new GroupReaderOptions(group, [options.Topic], OffsetReset.Earliest), OnGroupEvent);
        var allowance = new Allowance(pace, time);
        var committedAt = time.GetTimestamp();
        while (Going)
        {
            var why = Handle(allowance, (max, wait) => reader.Poll(batch, max, wait, stop.Token));
            if (uncommitted.Count > 0 && (why is not null || AllHandled || time.GetElapsedTime(committedAt) >= CommitEvery))
            {
                Commit(reader);
                committedAt = time.GetTimestamp();
            }
            if (why is not null) HoldInGroup(reader, why);
            if (options.UntilEnd && AllHandled && uncommitted.Count == 0) return;
        }
        if (uncommitted.Count > 0) Commit(reader);
    }

    private void FollowAlone()
    {
        using var reader = new RecordReader(settings);
        reader.Start([options.Topic], ReadFrom.Beginning, Patience);
        var allowance = new Allowance(pace, time);
        while (Going && !(options.UntilEnd && AllHandled))
        {
            if (Handle(allowance, (max, wait) => reader.Poll(batch, max, wait, stop.Token)) is { } why)
                Hold(why, () => stop.Token.WaitHandle.WaitOne(HeldLook), Flush);
        }
    }

    private bool Going => !stop.IsCancellationRequested && !gaveUp;

    private bool AllHandled => ends.All(end => next.GetValueOrDefault(end.Key) >= end.Value);

    /// <returns>Why the records that came cannot be handled; null when they were, or none came.</returns>
    private string? Handle(Allowance allowance, Func<int, TimeSpan, int> poll)
    {
        var most = allowance.Take(LargestBatch);
        if (most == 0)
        {
            stop.Token.WaitHandle.WaitOne(20);
            Tell();
            return null;
        }
        var count = poll(most, TimeSpan.FromMilliseconds(100));
        allowance.GiveBack(most - count);
        TakeInHand(count);
        var why = count > 0 ? Flush() : null;
        if (count == 0 && state is FeedState.Starting or FeedState.Running && AllHandled) Say(FeedState.AtEnd, "at the end");
        Tell();
        return why;
    }

    private void TakeInHand(int count)
    {
        for (var i = 0; i < count; i++)
        {
            sink.Take(batch, i, replayed: false);
            inHand[batch.Partition(i)] = batch.Offset(i) + 1;
        }
        countInHand += count;
    }

    private string? Flush()
    {
        if (sink.Flush() is { } why) return why;
        foreach (var (partition, offset) in inHand) next[partition] = uncommitted[partition] = offset;
        handled += countInHand;
        rate.Add(countInHand);
        Say(FeedState.Running, "");
        PutDown();
        return null;
    }

    /// <summary>Waits until the sink can go on with what it has in hand, or has nothing in hand any more.</summary>
    private void Hold(string why, Action wait, Func<string?> flush)
    {
        Say(FeedState.Held, why);
        gaveUp = options.EndWhenHeld;
        while (Going && countInHand > 0)
        {
            Tell();
            wait();
            if (countInHand == 0 || stop.IsCancellationRequested || pace.Paused) continue;
            if (flush() is not { } still) break;
            Say(FeedState.Held, still);
        }
        if (Going) Say(FeedState.Running, "");
    }

    /// <summary>The member goes on asking, or the group would put it out, but gets nothing: its partitions are paused.</summary>
    private void HoldInGroup(GroupReader reader, string why)
    {
        reader.Pause();
        paused = reader;
        Hold(
            why,
            () =>
            {
                var count = reader.Poll(batch, LargestBatch, HeldLook, stop.Token);
                TakeInHand(count);
                if (count > 0) reader.Pause(); // a rebalance has ended it
            },
            Flush);
        paused = null;
        reader.Resume();
    }

    private void PutDown()
    {
        inHand.Clear();
        countInHand = 0;
    }

    /// <summary>Named offsets, of partitions that are ours now: what the client has merely been given is not among them.</summary>
    private void Commit(GroupReader reader)
    {
        try
        {
            var own = reader.Assignment.Select(partition => partition.Partition).ToHashSet();
            var done = uncommitted.Where(offset => own.Contains(offset.Key)).Select(offset => new PartitionOffset(options.Topic, offset.Key, offset.Value)).ToList();
            if (done.Count > 0) reader.Commit(done);
            uncommitted.Clear();
        }
        catch (Exception e) when (e is ConsumeProblem or ClusterProblem)
        {
            Say(FeedState.Lost, e.Message); // read again by whoever has the partition then: at least once
        }
    }

    private void OnGroupEvent(GroupEvent what)
    {
        if (what is GroupEvent.Trouble trouble) Say(FeedState.Lost, trouble.Text);
        if (what is not (GroupEvent.Revoked or GroupEvent.Lost)) return;
        // The native client would keep a pause for a partition that leaves and comes back.
        paused?.Resume();
        // Whoever gets the partitions begins behind the last commit; what is in hand comes again there.
        sink.Forget();
        PutDown();
        uncommitted.Clear();
    }

    private void Say(FeedState newState, string newMessage)
    {
        untold |= (state, message) != (newState, newMessage);
        (state, message) = (newState, newMessage);
    }

    private void Tell(bool force = false)
    {
        var perSecond = rate.PerSecond;
        untold |= handled > 0 && rate.TakeChanged();
        if (!force && (!untold || time.GetElapsedTime(toldAt) < ShortestTell)) return;
        untold = false;
        toldAt = time.GetTimestamp();
        var lag = ends.Count == 0 ? (long?)null : ends.Sum(end => Math.Max(0, end.Value - next.GetValueOrDefault(end.Key)));
        tell(new FeedStatus(state, message, handled, perSecond, lag));
    }
}
