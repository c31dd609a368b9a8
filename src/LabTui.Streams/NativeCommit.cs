using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// A commit that does not wait for ever: the managed client's own has no limit, and with a broker that hangs it was seen
/// to block for over a minute. The answer is awaited on a queue of its own.
/// </summary>
internal static partial class NativeCommit
{
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(100);

    /// <param name="next">Null: behind everything that was consumed and not yet committed.</param>
    /// <param name="giveUp">Asked between the waits whether to give up.</param>
    /// <returns>What was committed.</returns>
    /// <exception cref="KafkaException">The commit was refused, or there was no answer in time (it may have been taken all the same).</exception>
    public static List<PartitionOffset> Run(Handle handle, IReadOnlyList<PartitionOffset>? next, TimeSpan limit, Func<bool> giveUp)
    {
        var client = NativeHandle.Of(handle);
        var queue = rd_kafka_queue_new(client);
        var list = next is null ? 0 : ListOf(next);
        try
        {
            Check((ErrorCode)rd_kafka_commit_queue(client, list, queue, 0, 0));
            return Answer(queue, limit, giveUp);
        }
        finally
        {
            if (list != 0)
            {
                rd_kafka_topic_partition_list_destroy(list);
            }

            rd_kafka_queue_destroy(queue);
        }
    }

    private static List<PartitionOffset> Answer(nint queue, TimeSpan limit, Func<bool> giveUp)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < limit && !giveUp())
        {
            var reply = rd_kafka_queue_poll(queue, (int)s_slice.TotalMilliseconds);
            if (reply == 0)
            {
                continue;
            }

            try
            {
                Check((ErrorCode)rd_kafka_event_error(reply));
                return Read(rd_kafka_event_topic_partition_list(reply));
            }
            finally
            {
                rd_kafka_event_destroy(reply);
            }
        }

        throw new KafkaException(ErrorCode.Local_TimedOut);
    }

    private static nint ListOf(IReadOnlyList<PartitionOffset> offsets)
    {
        var list = rd_kafka_topic_partition_list_new(offsets.Count);
        foreach (var offset in offsets)
        {
            rd_kafka_topic_partition_list_add(list, offset.Topic, offset.Partition);
            Check((ErrorCode)rd_kafka_topic_partition_list_set_offset(list, offset.Topic, offset.Partition, offset.Offset));
        }

        return list;
    }

    private static List<PartitionOffset> Read(nint list)
    {
        List<PartitionOffset> offsets = [];
        if (list == 0)
        {
            return offsets;
        }

        var head = Marshal.PtrToStructure<PartitionList>(list);
        for (var i = 0; i < head.Count; i++)
        {
            var element = Marshal.PtrToStructure<PartitionElement>(head.Elements + (i * Marshal.SizeOf<PartitionElement>()));
            Check((ErrorCode)element.Error);
            if (element.Offset >= 0)
            {
                offsets.Add(new(Marshal.PtrToStringUTF8(element.Topic)!, element.Partition, element.Offset));
            }
        }

        return offsets;
    }

    private static void Check(ErrorCode code)
    {
        if (code != ErrorCode.NoError)
        {
            throw new KafkaException(code);
        }
    }

    // rd_kafka_topic_partition_list_t and rd_kafka_topic_partition_t of rdkafka.h, unchanged since 0.9.
    [StructLayout(LayoutKind.Sequential)]
    private struct PartitionList
    {
        public int Count;
        public int Size;
        public nint Elements;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PartitionElement
    {
        public nint Topic;
        public int Partition;
        public long Offset;
        public nint Metadata;
        public nuint MetadataSize;
        public nint Opaque;
        public int Error;
        public nint Private;
    }

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_queue_new(nint client);

    [LibraryImport("librdkafka")]
    private static partial void rd_kafka_queue_destroy(nint queue);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_queue_poll(nint queue, int timeoutMs);

    [LibraryImport("librdkafka")]
    private static partial int rd_kafka_commit_queue(nint client, nint offsets, nint queue, nint callback, nint opaque);

    [LibraryImport("librdkafka")]
    private static partial int rd_kafka_event_error(nint reply);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_event_topic_partition_list(nint reply);

    [LibraryImport("librdkafka")]
    private static partial void rd_kafka_event_destroy(nint reply);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_topic_partition_list_new(int size);

    [LibraryImport("librdkafka", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint rd_kafka_topic_partition_list_add(nint list, string topic, int partition);

    [LibraryImport("librdkafka", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rd_kafka_topic_partition_list_set_offset(nint list, string topic, int partition, long offset);

    [LibraryImport("librdkafka")]
    private static partial void rd_kafka_topic_partition_list_destroy(nint list);
}
