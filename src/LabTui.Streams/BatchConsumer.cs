using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// A consumer that fills batches, and that can be ended from another thread while one is being filled: the native
/// handle is never freed under a running call.
/// </summary>
internal sealed class BatchConsumer : IDisposable
{
    // The longest that one native call waits, and so the longest that ending has to wait for it.
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly SliceDecoder _decoder = new();
    private readonly bool _leaveGroup;
    private readonly IConsumer<Slice, Slice> _consumer;
    private volatile bool _ending;
    private volatile int _endingThread;

    public BatchConsumer(
        ClientFactory clients,
        Dictionary<string, string> config,
        bool leaveGroup,
        Action<ConsumerBuilder<Slice, Slice>> shape
    )
    {
        _leaveGroup = leaveGroup;
        _consumer = clients.Consumer<Slice, Slice>(
            config,
            builder =>
            {
                builder.SetKeyDeserializer(_decoder).SetValueDeserializer(_decoder);
                shape(builder);
            }
        );
    }

    /// <summary>The end of a partition was reached at this offset (only with enable.partition.eof).</summary>
    public Action<TopicPartitionOffset>? PartitionEnd { get; init; }

    /// <summary>An error that the client reported in place of a record; it goes on by itself.</summary>
    public required Action<ConsumeException> Failed { get; init; }

    /// <summary>It is being ended from another thread; a call that waits shall give up.</summary>
    public bool Ending => _ending && Environment.CurrentManagedThreadId != _endingThread;

    /// <summary>Waits for a first record until the limit, then takes what is there already.</summary>
    public int Fill(RecordBatch batch, int max, TimeSpan timeout, CancellationToken cancellationToken)
    {
        batch.Clear();
        _decoder.Target = batch;
        var start = TimeProvider.System.GetTimestamp();
        while (!_ending && !cancellationToken.IsCancellationRequested)
        {
            var left = timeout - TimeProvider.System.GetElapsedTime(start);
            var wait =
                left <= TimeSpan.Zero ? TimeSpan.Zero
                : left < s_slice ? left
                : s_slice;
            lock (_gate)
            {
                if (!_ending)
                {
                    Take(batch, max, wait);
                }
            }

            if (batch.Count > 0 || left <= TimeSpan.Zero)
            {
                break;
            }
        }

        return batch.Count;
    }

    /// <summary>Calls the client; from inside one of its own handlers too, even while it is being ended.</summary>
    public T Use<T>(Func<IConsumer<Slice, Slice>, T> call)
    {
        var inHandler = _gate.IsHeldByCurrentThread;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ending && !inHandler, this);
            return call(_consumer);
        }
    }

    public void Dispose()
    {
        if (_ending)
        {
            return;
        }

        _ending = true;
        ClientFactory.End(() =>
        {
            lock (_gate)
            {
                _endingThread = Environment.CurrentManagedThreadId;
                if (_leaveGroup)
                {
                    _consumer.Close();
                }

                _consumer.Dispose();
            }
        });
    }

    private void Take(RecordBatch batch, int max, TimeSpan wait)
    {
        while (batch.Count < max && !batch.IsFull)
        {
            try
            {
                var result = _consumer.Consume(batch.Count == 0 ? wait : TimeSpan.Zero);
                if (result is null)
                {
                    return;
                }

                if (result.IsPartitionEOF)
                {
                    PartitionEnd?.Invoke(result.TopicPartitionOffset);
                    return;
                }

                batch.Add(result);
            }
            catch (ConsumeException e)
            {
                Failed(e);
                return;
            }
        }
    }
}
