namespace LabTui.Broker;

/// <summary>
/// Fetch, key 1, versions 4-18 (lengths compact from 12, topics by id from 13).
/// Whole batches, from the one that holds the offset; the first is sent whatever its size (KIP-74). With fewer
/// than min.bytes at hand the request is parked until enough has come or its time is up. Records are never null.
/// Not implemented: fetch sessions (answered with session 0: clients then ask in full), racks, record formats
/// before 2, what followers send (v12 epochs, v15 state, v17 folder, v18 watermark: in tags, read over). Who wants only what
/// is committed gets nothing from the last stable offset on, and a list of the aborted transactions in what it gets.
/// </summary>
internal static class FetchApi
{
    public static readonly Api Entry = new(ApiKey.Fetch, 4, 18, 12, HandleAsync) { TakesErrors = true };
    private const int NoSession = 0;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);

    private static async Task HandleAsync(Request request)
    {
        var fetch = Parse(request);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await request.Cluster.Loop.Do(() =>
        {
            if (Respond(request, fetch) || fetch.MaxWait <= TimeSpan.Zero)
            {
                answered.SetResult();
                return;
            }

            Park(request, fetch, answered);
        });
        await answered.Task;
    }

    private static void Park(Request request, FetchRequest fetch, TaskCompletionSource answered)
    {
        var cluster = request.Cluster;
        var partitions = fetch.Topics.SelectMany(t => t.Partitions, (t, p) => Find(request, t)!.Partition(p.Index)!).ToList();
        var parked = new ParkedFetch(fetch.MinBytes - fetch.Found, partitions, fetch.OnlyCommitted, () => Answer(request, fetch, answered));
        parked.Park();
        var due = fetch.MaxWait < s_longestWait ? fetch.MaxWait : s_longestWait;
        parked.Deadline = cluster.Options.Time.CreateTimer(_ => cluster.Loop.Post(parked.Wake), null, due, Timeout.InfiniteTimeSpan);
        parked.Gone = request.Gone.UnsafeRegister(_ => cluster.Loop.Post(parked.Wake), null);
    }

    private static void Answer(Request request, FetchRequest fetch, TaskCompletionSource answered)
    {
        try
        {
            if (!request.Gone.IsCancellationRequested)
            {
                Respond(request, fetch);
            }

            answered.SetResult();
        }
        catch (IOException e)
        {
            answered.SetException(e);
        }
    }

    private static FetchRequest Parse(Request request)
    {
        var r = request.Reader();
        if (request.Version < 15)
        {
            r.Int32("replica id");
        }

        var fetch = new FetchRequest
        {
            MaxWait = TimeSpan.FromMilliseconds(r.Int32("max wait")),
            MinBytes = r.Int32("min bytes"),
            MaxBytes = r.Int32("max bytes"),
        };
        fetch.OnlyCommitted = r.Int8("isolation level") == 1;
        if (request.Version >= 7)
        {
            fetch.Session = r.Int32("session id");
            r.Int32("session epoch");
        }

        for (var topics = r.Array("topics", 6); topics > 0; topics--)
        {
            var topic = request.Version >= 13 ? new FetchTopic("", r.Uuid("topic id"), []) : new(r.String("topic"), default, []);
            for (var partitions = r.Array("partitions", 16); partitions > 0; partitions--)
            {
                topic.Partitions.Add(ParsePartition(ref r, request.Version));
                r.Tags();
            }

            r.Tags();

            fetch.Topics.Add(topic);
        }

        return fetch; // forgotten topics and rack follow: without sessions and racks they mean nothing
    }

    private static FetchPartition ParsePartition(ref WireReader r, short version)
    {
        var index = r.Int32("partition");
        var epoch = version >= 9 ? r.Int32("leader epoch") : -1;
        var offset = r.Int64("offset");
        if (version >= 12)
        {
            r.Int32("last fetched epoch");
        }

        if (version >= 5)
        {
            r.Int64("log start offset");
        }

        return new(index, epoch, offset, r.Int32("partition max bytes"));
    }

    /// <summary>Writes the response. False when there is less than was asked for, so that it may be worth waiting.</summary>
    private static bool Respond(Request request, FetchRequest fetch)
    {
        var w = request.Response;
        w.Restart();
        w.Int32(0); // throttle time
        if (request.Version >= 7)
        {
            w.Error(fetch.Session == NoSession ? ErrorCode.None : ErrorCode.FetchSessionIdNotFound);
            w.Int32(NoSession);
            if (fetch.Session != NoSession)
            {
                w.Array(0);
                w.Tags();
                return true;
            }
        }

        var enough = WriteTopics(request, fetch);
        w.Tags();
        return enough;
    }

    private static Topic? Find(Request request, FetchTopic topic) =>
        request.Version >= 13 ? request.Cluster.Find(topic.Id)
        : request.Cluster.TryGet(topic.Name, out var found) ? found
        : null;

    private static bool WriteTopics(Request request, FetchRequest fetch)
    {
        var w = request.Response;
        var left = fetch.MaxBytes;
        var enough = false;
        fetch.Found = 0;
        w.Array(fetch.Topics.Count);
        foreach (var asked in fetch.Topics)
        {
            if (request.Version >= 13)
            {
                w.Uuid(asked.Id);
            }
            else
            {
                w.String(asked.Name);
            }

            var topic = Find(request, asked);
            w.Array(asked.Partitions.Count);
            foreach (var wanted in asked.Partitions)
            {
                enough |= !WritePartition(request, fetch, topic, wanted, ref left);
            }

            w.Tags();
        }

        return enough || fetch.Found >= fetch.MinBytes;
    }

    /// <summary>False when waiting would bring nothing more from this partition: an error, or its share is full.</summary>
    private static bool WritePartition(Request request, FetchRequest fetch, Topic? topic, FetchPartition wanted, ref int left)
    {
        var partition = topic?.Partition(wanted.Index);
        var error = Check(request, wanted, topic, partition);
        var slice = LogSlice.Empty;
        var more = false;
        if (error == ErrorCode.None && (left > 0 || fetch.Found == 0))
        {
            var most = Math.Max(0, Math.Min(wanted.MaxBytes, left));
            var before = fetch.OnlyCommitted ? partition!.Log.LastStableOffset : long.MaxValue;
            slice = partition!.Log.Read(wanted.Offset, most, before);
            if (slice.Length > most && fetch.Found > 0)
            {
                slice.Release(); // only the first batch of a response may be larger than asked
                slice = LogSlice.Empty;
                more = true;
            }

            more |=
                slice.Segment is { } segment
                && (
                    before < partition.Log.EndOffset
                        ? slice.EndOffset() < before
                        : slice.Position + slice.Length < segment.Length || segment.NextOffset < partition.Log.EndOffset
                );
            fetch.Found += slice.Length;
            left -= slice.Length;
        }

        Write(request, wanted, error, partition?.Log, slice, fetch.OnlyCommitted);
        return error == ErrorCode.None && !more;
    }

    private static ErrorCode Check(Request request, FetchPartition wanted, Topic? topic, Partition? partition) =>
        request.Injected != ErrorCode.None ? request.Injected
        : topic is null && request.Version >= 13 ? ErrorCode.UnknownTopicId
        : partition is null ? ErrorCode.UnknownTopicOrPartition
        : wanted.LeaderEpoch > PartitionLog.LeaderEpoch ? ErrorCode.UnknownLeaderEpoch
        : wanted.Offset < partition.Log.StartOffset || wanted.Offset > partition.Log.EndOffset ? ErrorCode.OffsetOutOfRange
        : ErrorCode.None;

    private static void Write(
        Request request,
        in FetchPartition wanted,
        ErrorCode error,
        PartitionLog? log,
        LogSlice slice,
        bool onlyCommitted
    )
    {
        var w = request.Response;
        w.Int32(wanted.Index);
        w.Error(error);
        w.Int64(log?.EndOffset ?? -1);
        w.Int64(log?.LastStableOffset ?? -1);
        if (request.Version >= 5)
        {
            w.Int64(log?.StartOffset ?? -1);
        }

        if (onlyCommitted && log is not null)
        {
            WriteAborted(w, log, wanted.Offset, slice);
        }
        else
        {
            w.NullArray();
        }

        if (request.Version >= 11)
        {
            w.Int32(-1); // preferred read replica
        }

        w.Splice(slice);
        w.Tags();
    }

    private static void WriteAborted(WireWriter w, PartitionLog log, long offset, LogSlice slice)
    {
        if (slice.Segment is null || log.Transactions.Aborted.Count == 0)
        {
            w.Array(0);
            return;
        }

        var aborted = log.Transactions.AbortedWithin(offset, slice.EndOffset());
        w.Array(aborted.Count);
        foreach (var transaction in aborted)
        {
            w.Int64(transaction.ProducerId);
            w.Int64(transaction.Start);
            w.Tags();
        }
    }
}
