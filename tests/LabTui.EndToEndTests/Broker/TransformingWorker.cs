using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Reads a topic and writes each record on to another, in transactions that hold the offsets too.</summary>
internal sealed class TransformingWorker(string address, string input, string output, string id, string group)
{
    /// <summary>It has read both partitions to their ends.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Lives for so many records and dies in the middle of a transaction, as a process would.</summary>
    public void RunUntil(int records)
    {
        using var producer = Transactions.Producer(address, id);
        using var consumer = Clients.Consumer(
            address,
            group,
            c => (c.IsolationLevel, c.EnablePartitionEof, c.FetchWaitMaxMs) = (IsolationLevel.ReadCommitted, true, 100)
        );
        var committed = Transactions.Committed(consumer, new(input, 0), new(input, 1));
        consumer.Assign(
            committed.Select(o => new TopicPartitionOffset(o.TopicPartition, o.Offset == Offset.Unset ? Offset.Beginning : o.Offset))
        );
        var ends = new HashSet<int>();
        while (ends.Count < 2)
        {
            producer.BeginTransaction();
            for (var i = 0; i < 7 && ends.Count < 2; i++)
            {
                var result = consumer.Consume(Clients.TimeLimit) ?? throw new TimeoutException("no record and no end");
                if (result.IsPartitionEOF)
                {
                    ends.Add(result.Partition.Value);
                    continue;
                }

                producer.Produce(output, new() { Key = result.Message.Key, Value = result.Message.Value + " done" });
                if (--records == 0)
                {
                    producer.Flush(Clients.TimeLimit);
                    return;
                }
            }

            var positions = consumer
                .Assignment.Select(p => new TopicPartitionOffset(p, consumer.Position(p)))
                .Where(p => p.Offset != Offset.Unset);
            producer.SendOffsetsToTransaction(positions, consumer.ConsumerGroupMetadata, Clients.TimeLimit);
            producer.CommitTransaction();
        }

        IsDone = true;
    }
}
