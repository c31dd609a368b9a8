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
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HeldLook = TimeSpan.FromMilliseconds(100);
    private const int LargestBatch = 2000;

    private readonly ClusterSettings settings;
    private readonly FeedOptions options;
    private readonly Pace pace;
    private readonly IFeedSink sink;
    private readonly TimeProvider time;
    private readonly FeedOffsets offsets;
    private readonly FeedReport report;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordBatch batch = new();
    private GroupReader? paused;
    private bool gaveUp;

    /// <param name="tell">Called on the feed's thread.</param>
    public Feed(ClusterSettings settings, FeedOptions options, Pace pace, IFeedSink sink, Action<FeedStatus> tell, TimeProvider time)
    {
        (this.settings, this.options, this.pace, this.sink, this.time) = (settings, options, pace, sink, time);
        (offsets, report) = (new FeedOffsets(options.Topic), new FeedReport(tell, time));
        thread = new Thread(Run) { IsBackground = true, Name = $"feed {options.Topic}" };
    }

    public Task Completion => completion.Task;

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
            if (!gaveUp) report.Say(FeedState.Ended, "ended");
        }
        catch (OperationCanceledException)
        {
            report.Say(FeedState.Ended, "stopped");
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or SettingsProblem)
        {
            report.Say(FeedState.Failed, e.Message);
        }
        catch (Exception e)
        {
            report.Say(FeedState.Failed, $"internal error: {e.Message}");
        }
        finally
        {
            report.Tell(offsets.Lag, force: true);
            completion.TrySetResult();
        }
    }

    /// <summary>Where the group stands and where the topic ends, per partition.</summary>
    private void FindBounds()
    {
        using var cluster = new ClusterClient(settings);
        if (options.Group is { } group)
        {
            foreach (var partition in cluster.Lag(group, [options.Topic], Patience)) offsets.Bound(partition.Partition, partition.End - partition.Lag, partition.End);
            return;
        }
        foreach (var marks in cluster.Watermarks(options.Topic, Patience)) offsets.Bound(marks.Partition, marks.Low, marks.High);
    }

    private void Replay()
    {
        using var reader = new RecordReader(settings);
        using var cluster = new ClusterClient(settings);
        var beginnings = cluster.Watermarks(options.Topic, Patience).Select(m => new PartitionOffset(options.Topic, m.Partition, m.Low)).ToList();
        reader.Start(beginnings, offsets.Next);
        while (!reader.AtEnd && Going)
        {
            var count = reader.Poll(batch, LargestBatch, TimeSpan.FromMilliseconds(200), stop.Token);
            for (var i = 0; i < count; i++)
            {
                if (!offsets.IsBefore(batch.Partition(i), batch.Offset(i))) continue;
                sink.Take(batch, i, replayed: true);
                offsets.Take(batch.Partition(i), batch.Offset(i));
            }
            if (count > 0 && sink.Flush() is { } why) Hold(why, () => stop.Token.WaitHandle.WaitOne(HeldLook), sink.Flush);
            offsets.PutDown();
            if (count > 0) report.Changed();
            report.Tell(offsets.Lag);
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
            if (!offsets.AreCommitted && (why is not null || offsets.AllHandled || time.GetElapsedTime(committedAt) >= CommitEvery))
            {
                Commit(reader);
                committedAt = time.GetTimestamp();
            }
            if (why is not null) HoldInGroup(reader, why);
            if (options.UntilEnd && offsets.AllHandled && offsets.AreCommitted) return;
        }
        if (!offsets.AreCommitted) Commit(reader);
    }

    private void FollowAlone()
    {
        using var reader = new RecordReader(settings);
        reader.Start([options.Topic], ReadFrom.Beginning, Patience);
        var allowance = new Allowance(pace, time);
        while (Going && !(options.UntilEnd && offsets.AllHandled))
        {
            if (Handle(allowance, (max, wait) => reader.Poll(batch, max, wait, stop.Token)) is { } why)
                Hold(why, () => stop.Token.WaitHandle.WaitOne(HeldLook), Flush);
        }
    }

    private bool Going => !stop.IsCancellationRequested && !gaveUp;

    /// <returns>Why the records that came cannot be handled; null when they were, or none came.</returns>
    private string? Handle(Allowance allowance, Func<int, TimeSpan, int> poll)
    {
        var most = allowance.Take(LargestBatch);
        if (most == 0)
        {
            stop.Token.WaitHandle.WaitOne(20);
            report.Tell(offsets.Lag);
            return null;
        }
        var count = poll(most, TimeSpan.FromMilliseconds(100));
        allowance.GiveBack(most - count);
        TakeInHand(count);
        var why = count > 0 ? Flush() : null;
        if (count == 0 && report.State is FeedState.Starting or FeedState.Running && offsets.AllHandled) report.Say(FeedState.AtEnd, "at the end");
        report.Tell(offsets.Lag);
        return why;
    }

    private void TakeInHand(int count)
    {
        for (var i = 0; i < count; i++)
        {
            sink.Take(batch, i, replayed: false);
            offsets.Take(batch.Partition(i), batch.Offset(i));
        }
    }

    private string? Flush()
    {
        if (sink.Flush() is { } why) return why;
        report.Handled(offsets.Handled());
        report.Say(FeedState.Running, "");
        return null;
    }

    /// <summary>Waits until the sink can go on with what it has in hand, or has nothing in hand any more.</summary>
    private void Hold(string why, Action wait, Func<string?> flush)
    {
        report.Say(FeedState.Held, why);
        gaveUp = options.EndWhenHeld;
        while (Going && offsets.CountInHand > 0)
        {
            report.Tell(offsets.Lag);
            wait();
            if (offsets.CountInHand == 0 || stop.IsCancellationRequested || pace.Paused) continue;
            if (flush() is not { } still) break;
            report.Say(FeedState.Held, still);
        }
        if (Going) report.Say(FeedState.Running, "");
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

    /// <summary>Named offsets, of partitions that are ours now: what the client has merely been given is not among them.</summary>
    private void Commit(GroupReader reader)
    {
        try
        {
            var done = offsets.Uncommitted(reader.Assignment.Select(partition => partition.Partition));
            if (done.Count > 0) reader.Commit(done);
            offsets.Committed();
        }
        catch (Exception e) when (e is ConsumeProblem or ClusterProblem)
        {
            report.Say(FeedState.Lost, e.Message); // read again by whoever has the partition then: at least once
        }
    }

    private void OnGroupEvent(GroupEvent what)
    {
        if (what is GroupEvent.Trouble trouble) report.Say(FeedState.Lost, trouble.Text);
        if (what is not (GroupEvent.Revoked or GroupEvent.Lost)) return;
        // The native client would keep a pause for a partition that leaves and comes back.
        paused?.Resume();
        // Whoever gets the partitions begins behind the last commit; what is in hand comes again there.
        sink.Forget();
        offsets.PutDown();
        offsets.Committed();
    }
}
