namespace LabTui.Broker;

/// <summary>
/// Produce, key 0, versions 0-13 (lengths compact from 9, topics by id from 13).
/// Versions 0-2 are announced because older librdkafka sends batches uncompressed otherwise; their bodies (record
/// formats 0 and 1) are refused per partition. Exactly one batch per partition, format 2, checked to the last record
/// and stored as it came, unless the topic wants another compression. acks=1 and acks=all mean the same: written to
/// the operating system. An error under acks=0 closes the connection, as there is no answer to put it in.
/// A transactional batch is taken only for a partition that its open transaction has been told of; v11: TRANSACTION_ABORTABLE
/// otherwise. Not implemented: adding the partition to the transaction itself (v12, as in EndTxn); the leader in the answer
/// (v10: there is but one).
/// </summary>
internal static class ProduceApi
{
    public static readonly Api Entry = new(ApiKey.Produce, 0, 13, 9, HandleAsync) { TakesErrors = true };
    private const short AbortableFrom = 11;

    private sealed record TopicData(Topic? Topic, string Name, Guid Id, List<PartitionData> Partitions);

    private readonly record struct PartitionData(int Index, Memory<byte> Batch, BatchProblem? Problem = null);

    private readonly record struct Outcome(BatchProblem Problem, long Offset = -1, long AppendTime = -1, long LogStart = -1);

    private static async Task HandleAsync(Request request)
    {
        var (acks, topics) = Parse(request);
        request.Silent = acks == 0;
        var refused = Refuse(request, acks);
        if (refused is null)
        {
            await CheckAsync(request, topics);
        }

        await request.Cluster.Loop.Do(() =>
        {
            Respond(request, topics, refused);
            request.Cluster.Fetches.WakeReady();
        });
    }

    /// <summary>What is wrong with the request as a whole; null = nothing.</summary>
    private static BatchProblem? Refuse(Request request, short acks) =>
        request.Injected != ErrorCode.None ? new(request.Injected)
        : request.Version < 3 ? new(ErrorCode.UnsupportedForMessageFormat)
        : acks is < -1 or > 1 ? new(ErrorCode.InvalidRequiredAcks)
        : null;

    private static (short Acks, List<TopicData> Topics) Parse(Request request)
    {
        var r = request.Reader();
        if (request.Version >= 3)
        {
            r.NullableString("transactional id"); // a batch says itself whose it is
        }

        var acks = r.Int16("acks");
        r.Int32("timeout");
        var topics = new List<TopicData>(1);
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var topic = ParseTopic(ref r, request);
            for (var p = r.Array("partitions", 8); p > 0; p--)
            {
                var index = r.Int32("partition");
                topic.Partitions.Add(
                    new(index, r.NullableRange("records") is var (start, length) ? request.Body.Slice(start, length) : default)
                );
                r.Tags();
            }

            r.Tags();
            topics.Add(topic);
        }

        return (acks, topics);
    }

    private static TopicData ParseTopic(ref WireReader r, Request request)
    {
        if (request.Version >= 13)
        {
            var id = r.Uuid("topic id");
            var found = request.Cluster.Find(id);
            return new(found, found?.Name ?? "", id, new(1));
        }

        var name = r.String("topic");
        request.Cluster.TryGet(name, out var topic);
        return new(topic, name, default, new(1));
    }

    /// <summary>On this connection's thread, so that others need not wait while batches are unpacked.</summary>
    private static async Task CheckAsync(Request request, List<TopicData> topics)
    {
        foreach (var topic in topics)
        {
            for (var i = 0; i < topic.Partitions.Count; i++)
            {
                var data = topic.Partitions[i];
                if (topic.Topic?.Partition(data.Index) is not null)
                {
                    topic.Partitions[i] = await CheckAsync(request, topic.Topic, data);
                }
            }
        }
    }

    private static async ValueTask<PartitionData> CheckAsync(Request request, Topic topic, PartitionData data)
    {
        var settings = topic.Settings;
        if (data.Batch.Length > settings.MaxMessageBytes)
        {
            var reason = $"a batch of {data.Batch.Length} bytes; {topic.Name} takes at most {settings.MaxMessageBytes}";
            return data with { Problem = new(ErrorCode.MessageTooLarge, reason) };
        }

        var unpacks =
            data.Batch.Length > RecordBatch.HeaderSize
            && (RecordBatch.Parse(data.Batch.Span).Codec != Codec.None || settings.Codec > Codec.None);
        var gate = request.Cluster.Unpacking;
        if (unpacks)
        {
            await gate.WaitAsync(request.Gone);
        }

        try
        {
            var check = new BatchCheck(settings, $"{topic.Name}-{data.Index}", request.Cluster.Now);
            var (bytes, problem) = check.Check(data.Batch, request.Version);
            return data with { Batch = bytes, Problem = problem };
        }
        finally
        {
            if (unpacks)
            {
                gate.Release();
            }
        }
    }

    private static void Respond(Request request, List<TopicData> topics, BatchProblem? refused)
    {
        var w = request.Response;
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            if (request.Version >= 13)
            {
                w.Uuid(topic.Id);
            }
            else
            {
                w.String(topic.Name);
            }

            w.Array(topic.Partitions.Count);
            foreach (var data in topic.Partitions)
            {
                var outcome = refused is { } problem ? new(problem) : Append(request, topic, data);
                request.ClosesConnection |= request.Silent && outcome.Problem.Error != ErrorCode.None;
                Write(w, request.Version, data.Index, outcome);
            }

            w.Tags();
        }

        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time: last, unlike everywhere else
        }

        w.Tags();
    }

    private static void Write(WireWriter w, short version, int index, in Outcome outcome)
    {
        w.Int32(index);
        w.Error(outcome.Problem.Error);
        w.Int64(outcome.Offset);
        if (version >= 2)
        {
            w.Int64(outcome.AppendTime);
        }

        if (version >= 5)
        {
            w.Int64(outcome.LogStart);
        }

        if (version >= 8)
        {
            WriteProblem(w, outcome.Problem);
        }

        w.Tags();
    }

    private static void WriteProblem(WireWriter w, in BatchProblem problem)
    {
        w.Array(problem.Records?.Count ?? 0);
        foreach (var (index, message) in problem.Records ?? [])
        {
            w.Int32(index);
            w.NullableString(message);
            w.Tags();
        }

        w.NullableString(problem.Message);
    }

    private static Outcome Append(Request request, TopicData wanted, PartitionData data)
    {
        // Looked up anew: the topic may have been deleted while its batch was being checked.
        var (cluster, topic) = (request.Cluster, wanted.Topic is { } found ? request.Cluster.Find(found.Id) : null);
        if (topic?.Partition(data.Index) is not { } partition)
        {
            return new(new(topic is null && request.Version >= 13 ? ErrorCode.UnknownTopicId : ErrorCode.UnknownTopicOrPartition));
        }

        if (data.Problem is { } problem)
        {
            return new(problem, LogStart: partition.Log.StartOffset);
        }

        var batch = RecordBatch.Parse(data.Batch.Span);
        var (sequenceError, duplicateOf) = partition.Log.Producers.Check(batch);
        return sequenceError != ErrorCode.None ? new(new(sequenceError))
            : duplicateOf is { } original ? new(default, original, LogStart: partition.Log.StartOffset)
            : CheckTransaction(request, batch, new(topic.Name, data.Index), partition) is not ErrorCode.None and var error ? new(new(error))
            : cluster.WhyFull(data.Batch.Length) is { } full ? Full(cluster, full)
            : Store(cluster, topic, partition, data.Batch.Span);
    }

    private static ErrorCode CheckTransaction(Request request, in RecordBatch batch, TopicPartition key, Partition partition)
    {
        if (batch.ProducerId < 0)
        {
            return ErrorCode.None;
        }

        var isOpen = partition.Log.Transactions.StartOf(batch.ProducerId) is not null;
        var error = request.Cluster.Transactions.CheckBatch(batch, key, isOpen);
        return error == ErrorCode.InvalidTxnState && request.Version >= AbortableFrom ? ErrorCode.TransactionAbortable : error;
    }

    private static Outcome Store(Cluster cluster, Topic topic, Partition partition, Span<byte> bytes)
    {
        var appendTime = -1L;
        if (topic.Settings.UsesAppendTime)
        {
            appendTime = cluster.Now;
            RecordBatch.StampAppendTime(bytes, appendTime);
        }

        try
        {
            var offset = cluster.Append(partition, bytes);
            return new(default, offset, appendTime, partition.Log.StartOffset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot write to topic {topic.Name}: {e.Message}");
            return new(new(ErrorCode.KafkaStorageError, e.Message));
        }
    }

    private static Outcome Full(Cluster cluster, string reason)
    {
        cluster.Log(reason);
        return new(new(ErrorCode.PolicyViolation, reason));
    }
}
