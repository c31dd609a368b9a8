namespace LabTui.Broker;

/// <summary>What is wrong with a batch, in the words and numbers of a Produce response; for single records by their place in it.</summary>
internal readonly record struct BatchProblem(
    ErrorCode Error,
    string? Message = null,
    IReadOnlyList<(int Index, string Message)>? Records = null
);

/// <summary>
/// What Kafka checks before it takes a batch: the header, the checksum, and every record in it against the topic's
/// settings. Runs on the connection's own thread; what packs differently than the topic wants is packed anew.
/// </summary>
internal sealed class BatchCheck(TopicSettings settings, string partition, long now)
{
    private const int MostTold = 1000;
    private readonly List<(int Index, string Message)> _wrong = [];
    private bool _wrongTime;
    private long _largest = -1;

    /// <summary>The batch as it is to be stored, or what is wrong with it.</summary>
    public (Memory<byte> Bytes, BatchProblem? Problem) Check(Memory<byte> bytes, short version)
    {
        if (HeaderProblem(bytes.Span, version) is { } problem)
        {
            return (bytes, problem);
        }

        var batch = RecordBatch.Parse(bytes.Span);
        using var unpacked = new PooledBuffer(Compression.MostUnpacked);
        try
        {
            var records = BatchRecords.Of(batch, bytes, unpacked);
            Look(batch, records.Span);
            return _wrong.Count > 0 ? (bytes, RecordProblem()) : (Stored(batch, bytes, records.Span), null);
        }
        catch (InvalidDataException e)
        {
            return (bytes, new(ErrorCode.InvalidRecord, $"the records cannot be read: {e.Message}"));
        }
    }

    private static BatchProblem? HeaderProblem(ReadOnlySpan<byte> bytes, short version)
    {
        if (bytes.Length < RecordBatch.HeaderSize)
        {
            return new(ErrorCode.InvalidRecord, $"a batch of {bytes.Length} bytes is shorter than its header");
        }

        var batch = RecordBatch.Parse(bytes);
        return batch switch
        {
            { Magic: < 2 } => new(ErrorCode.InvalidRecord, $"record format {batch.Magic}; only 2 is supported"),
            { Magic: > 2 } => new(ErrorCode.CorruptMessage, $"Invalid magic found in record: {batch.Magic}"),
            _ when batch.Length < bytes.Length && batch.Length >= RecordBatch.HeaderSize => new(
                ErrorCode.InvalidRecord,
                "more than one batch for a partition in one request"
            ),
            _ when batch.Length != bytes.Length => new(ErrorCode.InvalidRecord, $"batch says {batch.Length} bytes, {bytes.Length} came"),
            _ when batch.Crc != RecordBatch.Checksum(bytes) => new(ErrorCode.CorruptMessage, "checksum does not match"),
            { BaseOffset: not 0 } => new(ErrorCode.InvalidRecord, $"base offset {batch.BaseOffset}; a producer must send 0"),
            { IsControl: true } => new(ErrorCode.InvalidRecord, "clients cannot write control batches"),
            { Codec: > Codec.Zstd } => new(ErrorCode.UnsupportedCompressionType, $"compression codec {batch.Codec}"),
            { Codec: Codec.Zstd } when version < 7 => new(ErrorCode.UnsupportedCompressionType, "zstd needs Produce 7"),
            { HasAppendTime: true } => new(ErrorCode.InvalidTimestamp, "the producer claims to be the log"),
            { IsTransactional: true, ProducerId: < 0 } => new(ErrorCode.InvalidRecord, "a transaction without a producer id"),
            { ProducerId: >= 0, BaseSequence: < 0 } => new(ErrorCode.InvalidRecord, $"sequence {batch.BaseSequence}"),
            { RecordCount: < 1 } => new(ErrorCode.InvalidRecord, $"{batch.RecordCount} records"),
            _ when batch.LastOffsetDelta != batch.RecordCount - 1 => new(
                ErrorCode.InvalidRecord,
                $"last offset delta {batch.LastOffsetDelta} with {batch.RecordCount} records"
            ),
            _ => null,
        };
    }

    private void Look(in RecordBatch batch, ReadOnlySpan<byte> records)
    {
        var index = 0;
        var scan = new RecordScan(records);
        while (scan.Next())
        {
            if (scan.OffsetDelta != index)
            {
                throw new InvalidDataException($"record {index} has offset delta {scan.OffsetDelta}");
            }

            if (settings.Compacts && !scan.HasKey && _wrong.Count < MostTold)
            {
                _wrong.Add((index, $"Compacted topic cannot accept message without key in topic partition {partition}"));
            }

            var timestamp = batch.BaseTimestamp + scan.TimestampDelta;
            _largest = Math.Max(_largest, timestamp);
            if (!settings.UsesAppendTime && timestamp != -1)
            {
                CheckTime(index, timestamp);
            }

            index++;
        }

        if (index != batch.RecordCount)
        {
            throw new InvalidDataException($"{index} records, the batch says {batch.RecordCount}");
        }
    }

    private void CheckTime(int index, long timestamp)
    {
        var age = unchecked(now - timestamp);
        if ((age > settings.TimestampBeforeMaxMs || -age > settings.TimestampAfterMaxMs) && _wrong.Count < MostTold)
        {
            _wrongTime = true;
            _wrong.Add(
                (
                    index,
                    $"Timestamp {timestamp} of message with offset {index} is out of range. The timestamp should be within "
                        + $"[{unchecked(now - settings.TimestampBeforeMaxMs)}, {unchecked(now + settings.TimestampAfterMaxMs)}]"
                )
            );
        }
    }

    private BatchProblem RecordProblem() =>
        _wrongTime
            ? new(ErrorCode.InvalidTimestamp, "One or more records have been rejected due to invalid timestamp", _wrong)
            : new(
                ErrorCode.InvalidRecord,
                $"One or more records have been rejected due to {_wrong.Count} record errors in total, and only showing the first "
                    + $"three errors at most: [{string.Join(", ", _wrong.Take(3).Select(w => $"RecordError(batchIndex={w.Index}, message='{w.Message}')"))}]",
                _wrong
            );

    private Memory<byte> Stored(in RecordBatch batch, Memory<byte> bytes, ReadOnlySpan<byte> records)
    {
        if (settings.Codec is { } codec && codec != batch.Codec)
        {
            using var packed = new PooledBuffer(int.MaxValue);
            using var output = new PooledBuffer(int.MaxValue);
            Compression.Pack(codec, settings.Level, records, packed);
            BatchRewriter.Write(bytes.Span, null, _largest, batch.RecordCount, packed.Written.Span, output, codec);
            return output.Written.ToArray();
        }

        if (batch.MaxTimestamp != _largest)
        {
            RecordBatch.SetMaxTimestamp(bytes.Span, _largest);
        }

        return bytes;
    }
}
