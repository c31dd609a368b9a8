namespace LabTui.Broker;

/// <summary>
/// The last five batches of each idempotent producer in one partition: a repeated batch is answered with the
/// offset it got the first time, a gap in the sequence is refused. Rebuilt from batch headers when the log is
/// opened, so it survives a restart. Sequences wrap from the largest int to 0.
/// </summary>
internal sealed class ProducerWindow
{
    private const int Remembered = 5;
    private const int MaxProducers = 1000;
    private readonly Dictionary<long, Producer> _producers = [];

    public long LargestId { get; private set; } = -1;

    /// <summary>The answer for this batch; with <see cref="ErrorCode.None"/> and an offset, it is a duplicate.</summary>
    public (ErrorCode Error, long? DuplicateOf) Check(in RecordBatch batch)
    {
        if (batch.ProducerId < 0 || !_producers.TryGetValue(batch.ProducerId, out var producer))
        {
            return (ErrorCode.None, null);
        }

        if (batch.ProducerEpoch < producer.Epoch)
        {
            return (ErrorCode.InvalidProducerEpoch, null);
        }

        if (batch.ProducerEpoch > producer.Epoch)
        {
            return (batch.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber, null);
        }

        foreach (var sent in producer.Sent)
        {
            if (sent.First == batch.BaseSequence && sent.Count == batch.LastOffsetDelta + 1)
            {
                return (ErrorCode.None, sent.Offset);
            }
        }

        return (batch.BaseSequence == producer.NextSequence ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber, null);
    }

    public void Note(in RecordBatch batch)
    {
        if (batch.ProducerId < 0)
        {
            return;
        }

        LargestId = Math.Max(LargestId, batch.ProducerId);
        if (!_producers.TryGetValue(batch.ProducerId, out var producer) || producer.Epoch != batch.ProducerEpoch)
        {
            MakeRoom();
            _producers[batch.ProducerId] = producer = new(batch.ProducerEpoch);
        }

        producer.LastOffset = batch.LastOffset;
        producer.LastTimestamp = batch.MaxTimestamp;
        if (batch.IsControl)
        {
            producer.HasEnded = true; // has no sequence; that of its producer goes on, or begins at zero in a new epoch
            return;
        }

        if (producer.Sent.Count == Remembered)
        {
            producer.Sent.Dequeue();
        }

        var count = batch.LastOffsetDelta + 1; // compaction may have taken records out since
        producer.Sent.Enqueue((batch.BaseSequence, count, batch.BaseOffset));
        producer.NextSequence = (int)(((long)batch.BaseSequence + count) & int.MaxValue);
        producer.LastDataOffset = batch.LastOffset;
    }

    /// <summary>Where the newest batch with records of each producer ends.</summary>
    public Dictionary<long, long> LastOffsets() => _producers.ToDictionary(p => p.Key, p => p.Value.LastDataOffset);

    public IEnumerable<KnownProducer> Known() =>
        _producers.Select(p => new KnownProducer(
            p.Key,
            p.Value.Epoch,
            p.Value.Sent.Count == 0 ? -1 : (p.Value.NextSequence - 1) & int.MaxValue,
            p.Value.LastTimestamp,
            p.Value.HasEnded
        ));

    private void MakeRoom()
    {
        if (_producers.Count >= MaxProducers)
        {
            _producers.Remove(_producers.MinBy(p => p.Value.LastOffset).Key);
        }
    }

    private sealed class Producer(short epoch)
    {
        public short Epoch { get; } = epoch;
        public Queue<(int First, int Count, long Offset)> Sent { get; } = new(Remembered);
        public int NextSequence { get; set; }
        public long LastOffset { get; set; }
        public long LastDataOffset { get; set; } = -1;
        public long LastTimestamp { get; set; }
        public bool HasEnded { get; set; }
    }
}

/// <param name="LastSequence">-1 = it has sent nothing in this epoch.</param>
/// <param name="HasEnded">A transaction of this epoch has ended here.</param>
internal readonly record struct KnownProducer(long Id, short Epoch, int LastSequence, long LastTimestamp, bool HasEnded);
