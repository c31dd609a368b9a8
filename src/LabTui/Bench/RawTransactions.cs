using System.Buffers.Binary;
using System.Diagnostics;
using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>A transactional producer without a queue: each transaction is begun, written and committed, one after the other.</summary>
internal sealed class RawTransactions : IDisposable
{
    private const int Records = 100;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private readonly RawConnection _connection;
    private readonly string _topic;
    private readonly string _id;
    private readonly byte[] _batch;
    private readonly byte[] _begin;
    private readonly byte[] _commit;
    private int _sequence;

    public RawTransactions(string bootstrap, string topic, int size, long now)
    {
        (_connection, _topic, _id) = (new(bootstrap), topic, "bench-" + topic);
        _batch = BenchBatch.Of(Records, size, now);
        AskUntilTaken(RawConnection.Request(ApiKey.FindCoordinator, 1, WriteFind), 4);
        var (producer, epoch) = Begin();
        BinaryPrimitives.WriteInt64BigEndian(_batch.AsSpan(LabTui.Broker.RecordBatch.ProducerIdAt), producer);
        BinaryPrimitives.WriteInt16BigEndian(_batch.AsSpan(LabTui.Broker.RecordBatch.ProducerEpochAt), epoch);
        _batch[LabTui.Broker.RecordBatch.AttributesAt + 1] |= LabTui.Broker.RecordBatch.TransactionalBit;
        _begin = RawConnection.Request(ApiKey.AddPartitionsToTxn, 0, w => WritePartition(w, producer, epoch));
        _commit = RawConnection.Request(ApiKey.EndTxn, 0, w => WriteEnd(w, producer, epoch));
    }

    /// <summary>A hundred records in a transaction.</summary>
    public void Commit()
    {
        var errorAt = 4 + 2 + _topic.Length + 4 + 4; // behind topics, the topic's name, partitions, the partition's number
        AskUntilTaken(_begin, 4 + errorAt); // and the throttle time
        BinaryPrimitives.WriteInt32BigEndian(_batch.AsSpan(LabTui.Broker.RecordBatch.BaseSequenceAt), _sequence);
        LabTui.Broker.RecordBatch.Seal(_batch);
        _sequence += Records;
        AskUntilTaken(RawBrokerClient.Request(_topic, _batch, _id), errorAt);
        AskUntilTaken(_commit, 4);
    }

    public void Dispose() => _connection.Dispose();

    private (long Producer, short Epoch) Begin()
    {
        var answer = AskUntilTaken(
            RawConnection.Request(
                ApiKey.InitProducerId,
                0,
                w =>
                {
                    w.NullableString(_id);
                    w.Int32(60_000);
                }
            ),
            4
        );
        return (BinaryPrimitives.ReadInt64BigEndian(answer[6..]), BinaryPrimitives.ReadInt16BigEndian(answer[14..]));
    }

    /// <summary>
    /// Kafka answers before it has written the control batches, and before a new topic can be written to; who comes too soon
    /// is to come again.
    /// </summary>
    private ReadOnlySpan<byte> AskUntilTaken(byte[] request, int errorAt)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = _connection.Ask(request);
            var error = (ErrorCode)BinaryPrimitives.ReadInt16BigEndian(answer[errorAt..]);
            if (error == ErrorCode.None)
            {
                return answer;
            }

            if (
                error
                    is not (
                        ErrorCode.ConcurrentTransactions
                        or ErrorCode.CoordinatorNotAvailable
                        or ErrorCode.CoordinatorLoadInProgress
                        or ErrorCode.NotCoordinator
                        or ErrorCode.NotLeaderOrFollower
                        or ErrorCode.UnknownTopicOrPartition
                    )
                || Stopwatch.GetElapsedTime(start) > s_limit
            )
            {
                throw new InvalidOperationException($"a step of a transaction was answered with {error}");
            }
        }
    }

    private void WriteFind(WireWriter w)
    {
        w.String(_id);
        w.Int8(1); // a transaction's
    }

    private void WritePartition(WireWriter w, long producer, short epoch)
    {
        WriteHead(w, producer, epoch);
        w.Array(1);
        w.String(_topic);
        w.Int32Array([0]);
    }

    private void WriteEnd(WireWriter w, long producer, short epoch)
    {
        WriteHead(w, producer, epoch);
        w.Bool(true);
    }

    private void WriteHead(WireWriter w, long producer, short epoch)
    {
        w.String(_id);
        w.Int64(producer);
        w.Int16(epoch);
    }
}
