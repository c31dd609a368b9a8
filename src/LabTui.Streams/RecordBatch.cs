using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Records as one poll brought them, in memory that the next poll uses again: keys and values lie one behind another
/// in a single buffer. Spans are valid until the next poll into the same batch. For one thread.
/// </summary>
public sealed class RecordBatch
{
    /// <summary>A poll stops adding at this many bytes of keys and values.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private byte[] _bytes = new byte[16 * 1024];
    private Entry[] _entries = new Entry[64];
    private int _used;

    public int Count { get; private set; }

    /// <summary>A copy that outlives the batch.</summary>
    public StreamRecord this[int index] =>
        new(
            Topic(index),
            Partition(index),
            Offset(index),
            DateTime.UnixEpoch.AddMilliseconds(TimestampMs(index)),
            IsNullKey(index) ? null : Key(index).ToArray(),
            IsNullValue(index) ? null : Value(index).ToArray(),
            Headers(index)
        );

    public string Topic(int index) => At(index).Topic;

    public int Partition(int index) => At(index).Partition;

    public long Offset(int index) => At(index).Offset;

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long TimestampMs(int index) => At(index).TimestampMs;

    public bool IsNullKey(int index) => At(index).Key.IsNull;

    public bool IsNullValue(int index) => At(index).Value.IsNull;

    /// <summary>Empty for a null key too.</summary>
    public ReadOnlySpan<byte> Key(int index) => Bytes(At(index).Key);

    /// <summary>Empty for a null value too.</summary>
    public ReadOnlySpan<byte> Value(int index) => Bytes(At(index).Value);

    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers(int index) =>
        At(index).Headers is { Count: > 0 } headers ? [.. headers.Select(h => KeyValuePair.Create(h.Key, (byte[]?)h.GetValueBytes()))] : [];

    /// <summary>Holds no records any more.</summary>
    public void Forget() => Clear();

    internal bool IsFull => _used >= MaxBytes;

    /// <summary>The offset behind the last record of each partition.</summary>
    internal IReadOnlyList<PartitionOffset> Ends()
    {
        Dictionary<(string, int), PartitionOffset> ends = [];
        for (var i = 0; i < Count; i++)
        {
            ends[(Topic(i), Partition(i))] = new(Topic(i), Partition(i), Offset(i) + 1);
        }

        return [.. ends.Values];
    }

    internal void Clear()
    {
        Array.Clear(_entries, 0, Count);
        Count = 0;
        _used = 0;
    }

    internal void Remove(string topic)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Topic != topic)
            {
                _entries[kept++] = _entries[i];
            }
        }

        Array.Clear(_entries, kept, Count - kept);
        Count = kept;
    }

    /// <summary>Copies bytes behind the others; the client lends them only for the moment of decoding.</summary>
    internal Slice Append(ReadOnlySpan<byte> bytes, bool isNull)
    {
        if (isNull)
        {
            return Slice.Null;
        }

        if (_bytes.Length - _used < bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_used));
        Slice slice = new(_used, bytes.Length);
        _used += bytes.Length;
        return slice;
    }

    internal void Add(ConsumeResult<Slice, Slice> result)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        var message = result.Message;
        _entries[Count++] = new(
            result.Topic,
            result.Partition.Value,
            result.Offset.Value,
            message.Timestamp.UnixTimestampMs,
            message.Key,
            message.Value,
            message.Headers
        );
    }

    private ref readonly Entry At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref _entries[index];
    }

    private ReadOnlySpan<byte> Bytes(Slice slice) => slice.IsNull ? default : _bytes.AsSpan(slice.Start, slice.Length);

    private readonly record struct Entry(
        string Topic,
        int Partition,
        long Offset,
        long TimestampMs,
        Slice Key,
        Slice Value,
        Headers? Headers
    );
}
