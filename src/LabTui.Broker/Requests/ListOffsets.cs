namespace LabTui.Broker;

/// <summary>
/// ListOffsets, key 2, versions 0-11 (lengths compact from 6).
/// Time -2 = the log's start, -1 = its end, -3 = the record with the largest timestamp, -4 = the start of what lies on
/// this broker's disk (the same as -2), otherwise the first record at or after that time; none found = offset -1.
/// Who wants only what is committed (v2) is told the last stable offset for the end, and of no record from there on.
/// Not implemented: tiered storage (-5 and -6 find nothing, as on a Kafka without it); the timeout (v10) is not needed.
/// </summary>
internal static class ListOffsetsApi
{
    public static readonly Api Entry = new(ApiKey.ListOffsets, 0, 11, 6, HandleAsync) { TakesErrors = true };
    private const long AtEnd = -1;
    private const long AtStart = -2;
    private const long AtLargest = -3;
    private const long AtLocalStart = -4;

    private readonly record struct Wanted(int Index, int LeaderEpoch, long Time);

    private readonly record struct Answer(ErrorCode Error, long Offset = -1, long Timestamp = -1);

    private static async Task HandleAsync(Request request)
    {
        var (topics, onlyCommitted) = Parse(request);
        var answers = new Queue<Answer>();
        foreach (var (name, partitions) in topics)
        {
            foreach (var wanted in partitions)
            {
                answers.Enqueue(
                    request.Injected != ErrorCode.None
                        ? new(request.Injected)
                        : await FindAsync(request.Cluster, name, wanted, onlyCommitted)
                );
            }
        }

        Respond(request, topics, answers);
    }

    private static (List<(string Name, List<Wanted> Partitions)> Topics, bool OnlyCommitted) Parse(Request request)
    {
        var r = request.Reader();
        r.Int32("replica id");
        var onlyCommitted = request.Version >= 2 && r.Int8("isolation level") == 1;

        var topics = new List<(string, List<Wanted>)>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var (name, partitions) = (r.String("topic"), new List<Wanted>());
            for (var p = r.Array("partitions", 12); p > 0; p--)
            {
                var index = r.Int32("partition");
                var epoch = request.Version >= 4 ? r.Int32("leader epoch") : -1;
                partitions.Add(new(index, epoch, r.Int64("timestamp")));
                if (request.Version == 0)
                {
                    r.Int32("max offsets");
                }

                r.Tags();
            }

            r.Tags();
            topics.Add((name, partitions));
        }

        return (topics, onlyCommitted);
    }

    private static void Respond(Request request, List<(string Name, List<Wanted> Partitions)> topics, Queue<Answer> answers)
    {
        var w = request.Response;
        if (request.Version >= 2)
        {
            w.Int32(0); // throttle time
        }

        w.Array(topics.Count);
        foreach (var (name, partitions) in topics)
        {
            w.String(name);
            w.Array(partitions.Count);
            foreach (var wanted in partitions)
            {
                Write(w, request.Version, wanted.Index, answers.Dequeue());
            }

            w.Tags();
        }

        w.Tags();
    }

    private static void Write(WireWriter w, short version, int index, Answer answer)
    {
        w.Int32(index);
        w.Error(answer.Error);
        if (version == 0)
        {
            w.Array(answer.Offset < 0 ? 0 : 1);
            if (answer.Offset >= 0)
            {
                w.Int64(answer.Offset);
            }

            return;
        }

        w.Int64(answer.Timestamp);
        w.Int64(answer.Offset);
        if (version >= 4)
        {
            w.Int32(answer.Offset < 0 ? -1 : PartitionLog.LeaderEpoch);
        }

        w.Tags();
    }

    private static async Task<Answer> FindAsync(Cluster cluster, string topic, Wanted wanted, bool onlyCommitted)
    {
        var (answer, found, range) = await cluster.Loop.Ask(() => Look(cluster, topic, wanted, onlyCommitted));
        while (found is not null)
        {
            var batch = found.Batch;
            using (found)
            {
                var time = wanted.Time == AtLargest ? batch.MaxTimestamp : wanted.Time;
                if (batch.BaseOffset >= range.End)
                {
                    return answer;
                }

                if (wanted.Time == AtLargest && batch.HasAppendTime)
                {
                    return new(ErrorCode.None, batch.LastOffset, time);
                }

                if (await UnpackAsync(cluster, () => found.FirstAtOrAfter(time, range.Start)) is var (offset, timestamp))
                {
                    return new(ErrorCode.None, offset, timestamp);
                }
            }

            found = await cluster.Loop.Ask(() => cluster.Partition(topic, wanted.Index)?.Log.FindBatch(wanted.Time, batch.LastOffset + 1));
        }

        return answer;
    }

    private static (Answer Answer, FoundBatch? Batch, (long Start, long End) Range) Look(
        Cluster cluster,
        string topic,
        Wanted wanted,
        bool onlyCommitted
    )
    {
        if (cluster.Partition(topic, wanted.Index)?.Log is not { } log)
        {
            return (new(ErrorCode.UnknownTopicOrPartition), null, default);
        }

        if (wanted.LeaderEpoch > PartitionLog.LeaderEpoch)
        {
            return (new(ErrorCode.UnknownLeaderEpoch), null, default);
        }

        var nothing = new Answer(ErrorCode.None);
        var range = (log.StartOffset, End: onlyCommitted ? log.LastStableOffset : log.EndOffset);
        return wanted.Time switch
        {
            AtEnd => (nothing with { Offset = range.End }, null, range),
            AtStart or AtLocalStart => (nothing with { Offset = log.StartOffset }, null, range),
            AtLargest => (nothing, log.FindLargest(), range),
            < 0 => (nothing, null, range),
            _ => (nothing, log.FindBatch(wanted.Time, log.StartOffset), range),
        };
    }

    private static async Task<T> UnpackAsync<T>(Cluster cluster, Func<T> look)
    {
        await cluster.Unpacking.WaitAsync();
        try
        {
            return look();
        }
        finally
        {
            cluster.Unpacking.Release();
        }
    }
}
