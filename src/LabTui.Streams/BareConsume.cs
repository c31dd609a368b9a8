using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>The client's own loop with nothing around it: what reading is measured against.</summary>
internal static class BareConsume
{
    /// <returns>Records a second over a topic's partitions, from the second record on.</returns>
    public static double PerSecond(ClusterSettings settings, string topic, int partitions, int records, TimeProvider time)
    {
        ClientFactory clients = new(settings, null);
        using var consumer = clients.Consumer<byte[], byte[]>(
            new() { ["group.id"] = "labtui-bare", ["enable.auto.commit"] = "false" },
            _ => { }
        );
        consumer.Assign(Enumerable.Range(0, partitions).Select(it => new TopicPartitionOffset(topic, it, Offset.Beginning)));
        consumer.Consume(TimeSpan.FromSeconds(30));
        var start = time.GetTimestamp();
        var count = 1;
        while (count < records && consumer.Consume(TimeSpan.FromSeconds(10)) is not null)
        {
            count++;
        }

        return count / time.GetElapsedTime(start).TotalSeconds;
    }
}
