namespace LabTui.Broker;

/// <summary>
/// Produce, key 0, versions 0-8.
/// Versions 0-2 are announced because older librdkafka sends batches uncompressed otherwise; their bodies (record
/// formats 0 and 1) are refused per partition. Exactly one batch per partition, format 2, stored as it came.
/// acks=1 and acks=all mean the same: written to the operating system. An error under acks=0 closes the
/// connection, as there is no answer to put it in. Not implemented: transactions, looking
/// into the records of a batch (keys of compacted topics, timestamp limits), recompression.
/// </summary>
internal static class ProduceApi
{
    public static readonly Api Entry = new(ApiKey.Produce, 0, 8, 9, HandleAsync);

    private sealed record TopicData(string Name, List<(int Index, Memory<byte> Batch)> Partitions);

    private readonly record struct Outcome(
        ErrorCode Error,
        string? Message = null,
        long Offset = -1,
        long AppendTime = -1,
        long LogStart = -1
    );

    private static async Task HandleAsync(Request request)
    {
        var (acks, transactional, topics) = Parse(request);
        request.Silent = acks == 0;
        await request.Cluster.Loop.Do(() =>
        {
            Respond(request, topics, Refuse(request, acks, transactional));
            request.Cluster.Fetches.WakeReady();
        });
    }

    /// <summary>What is wrong with the request as a whole; null = nothing.</summary>
    private static Outcome? Refuse(Request request, short acks, bool transactional) =>
        request.Injected != ErrorCode.None ? new(request.Injected)
        : request.Version < 3 ? new(ErrorCode.UnsupportedForMessageFormat)
        : acks is < -1 or > 1 ? new(ErrorCode.InvalidRequiredAcks)
        : transactional ? new(ErrorCode.InvalidRequest, "transactions are not supported")
        : null;

    private static (short Acks, bool Transactional, List<TopicData> Topics) Parse(Request request)
    {
        var r = request.Reader();
        var transactional = request.Version >= 3 && r.NullableString("transactional id") is not null;
        var acks = r.Int16("acks");
        r.Int32("timeout");
        var topics = new List<TopicData>(r.Array("topics", 6));
        for (var t = topics.Capacity; t > 0; t--)
        {
            var name = r.String("topic");
            var partitions = new List<(int, Memory<byte>)>(r.Array("partitions", 8));
            for (var p = partitions.Capacity; p > 0; p--)
            {
                var index = r.Int32("partition");
                partitions.Add((index, r.NullableRange("records") is var (start, length) ? request.Body.Slice(start, length) : default));
            }

            topics.Add(new(name, partitions));
        }

        return (acks, transactional, topics);
    }

    private static void Respond(Request request, List<TopicData> topics, Outcome? refused)
    {
        var w = request.Response;
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            w.String(topic.Name);
            w.Array(topic.Partitions.Count);
            foreach (var (index, batch) in topic.Partitions)
            {
                var outcome = refused ?? Append(request, topic.Name, index, batch);
                request.ClosesConnection |= request.Silent && outcome.Error != ErrorCode.None;
                Write(w, request.Version, index, outcome);
            }
        }

        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time: last, unlike everywhere else
        }
    }

    private static void Write(WireWriter w, short version, int index, Outcome outcome)
    {
        w.Int32(index);
        w.Error(outcome.Error);
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
            w.Array(0); // errors of single records
            w.NullableString(outcome.Message);
        }
    }

    private static Outcome Append(Request request, string topicName, int index, Memory<byte> bytes)
    {
        var cluster = request.Cluster;
        if (!cluster.TryGet(topicName, out var topic) || topic.Partition(index) is not { } partition)
        {
            return new(ErrorCode.UnknownTopicOrPartition);
        }

        if (bytes.Length > topic.MaxMessageBytes)
        {
            return new(ErrorCode.MessageTooLarge, $"a batch of {bytes.Length} bytes; {topicName} takes at most {topic.MaxMessageBytes}");
        }

        if (RecordBatch.Check(bytes.Span) is (not ErrorCode.None and var error, var reason))
        {
            return new(error, reason);
        }

        var batch = RecordBatch.Parse(bytes.Span);
        if (Refuse(batch, topic, request.Version) is { } refused)
        {
            return refused;
        }

        var (sequenceError, duplicateOf) = partition.Log.Producers.Check(batch);
        return sequenceError != ErrorCode.None ? new(sequenceError)
            : duplicateOf is { } original ? new(ErrorCode.None, Offset: original, LogStart: partition.Log.StartOffset)
            : cluster.WhyFull(bytes.Length) is { } full ? Full(cluster, full)
            : Store(cluster, topic, partition, bytes.Span);
    }

    private static Outcome? Refuse(in RecordBatch batch, Topic topic, short version) =>
        batch.Codec == 4 && version < 7 ? new(ErrorCode.UnsupportedCompressionType, "zstd needs Produce 7")
        : batch.HasAppendTime && !topic.UsesAppendTime ? new(ErrorCode.InvalidTimestamp, "the producer claims to be the log")
        : null;

    private static Outcome Store(Cluster cluster, Topic topic, Partition partition, Span<byte> bytes)
    {
        var appendTime = -1L;
        if (topic.UsesAppendTime)
        {
            appendTime = cluster.Now;
            RecordBatch.StampAppendTime(bytes, appendTime);
        }

        try
        {
            var offset = cluster.Append(partition, bytes);
            return new(ErrorCode.None, Offset: offset, AppendTime: appendTime, LogStart: partition.Log.StartOffset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot write to topic {topic.Name}: {e.Message}");
            return new(ErrorCode.KafkaStorageError, e.Message);
        }
    }

    private static Outcome Full(Cluster cluster, string reason)
    {
        cluster.Log(reason);
        return new(ErrorCode.PolicyViolation, reason);
    }
}
