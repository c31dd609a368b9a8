using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <remarks>As a member of a group.</remarks>
internal sealed partial class Feed
{
    private GroupReader? _paused;

    private void FollowInGroup(string group)
    {
        using var reader = new GroupReader(_settings, new GroupReaderOptions(group, [_options.Topic], OffsetReset.Earliest), OnGroupEvent);
        var allowance = new Allowance(_pace, _time);
        var committedAt = _time.GetTimestamp();
        while (Going)
        {
            var why = Handle(allowance, (max, wait) => reader.Poll(_batch, max, wait, _stop.Token));
            if (!_offsets.AreCommitted && (why is not null || _offsets.AllHandled || _time.GetElapsedTime(committedAt) >= s_commitEvery))
            {
                Commit(reader);
                committedAt = _time.GetTimestamp();
            }
            if (why is not null)
            {
                HoldInGroup(reader, why);
            }

            if (_options.UntilEnd && _report.State == FeedState.Gone)
            {
                throw TopicErrors.Absent(_options.Topic);
            }

            if (_options.UntilEnd && _offsets.AllHandled && _offsets.AreCommitted)
            {
                return;
            }
        }
        if (!_offsets.AreCommitted)
        {
            Commit(reader);
        }
    }

    /// <summary>The member goes on asking, or the group would put it out, but gets nothing: its partitions are paused.</summary>
    private void HoldInGroup(GroupReader reader, string why)
    {
        reader.Pause();
        _paused = reader;
        Hold(
            why,
            () =>
            {
                var count = reader.Poll(_batch, LargestBatch, s_heldLook, _stop.Token);
                TakeInHand(count);
                if (count > 0)
                {
                    reader.Pause(); // a rebalance has ended it
                }
            },
            Flush
        );
        _paused = null;
        reader.Resume();
    }

    /// <summary>Named offsets, of partitions that are ours now: what the client has merely been given is not among them.</summary>
    private void Commit(GroupReader reader)
    {
        try
        {
            var done = _offsets.Uncommitted(reader.Assignment.Select(partition => partition.Partition));
            if (done.Count > 0)
            {
                reader.Commit(done);
            }

            _offsets.Committed();
        }
        catch (ConsumeProblem e) when (e.IsAbsentTopic)
        {
            SayGone();
        }
        catch (Exception e) when (e is ConsumeProblem or ClusterProblem)
        {
            _report.Say(FeedState.Lost, e.Message); // read again by whoever has the partition then: at least once
        }
    }

    private void OnGroupEvent(GroupEvent what)
    {
        if (what is GroupEvent.Trouble { IsAbsentTopic: true })
        {
            SayGone();
        }
        else if (what is GroupEvent.Trouble trouble)
        {
            _report.Say(FeedState.Lost, trouble.Text);
        }

        if (what is not (GroupEvent.Revoked or GroupEvent.Lost))
        {
            return;
        }
        // The native client would keep a pause for a partition that leaves and comes back.
        _paused?.Resume();
        // Whoever gets the partitions begins behind the last commit; what is in hand comes again there.
        _sink.Forget();
        _offsets.PutDown();
        _offsets.Committed();
        _log?.PutDown();
    }
}
