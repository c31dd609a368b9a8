using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Transactional producers and those who read what they wrote.</summary>
internal static class Transactions
{
    /// <summary>One that has its transactional id already.</summary>
    public static IProducer<string?, string?> Producer(string address, string? id = null, int timeoutMs = 60_000)
    {
        var producer = Clients.Producer(
            address,
            c =>
                (c.TransactionalId, c.TransactionTimeoutMs, c.MessageTimeoutMs, c.LingerMs, c.ReconnectBackoffMaxMs) = (
                    id ?? Clients.Fresh("tx"),
                    timeoutMs,
                    Math.Min(timeoutMs, 20_000),
                    0,
                    200
                )
        );
        try
        {
            Begin(producer);
            return producer;
        }
        catch
        {
            producer.Dispose();
            throw;
        }
    }

    /// <summary>Again while a Kafka that has only just started is not yet a coordinator.</summary>
    private static void Begin(IProducer<string?, string?> producer)
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                producer.InitTransactions(Clients.TimeLimit);
                return;
            }
            catch (KafkaRetriableException) when (limit.Elapsed < Clients.TimeLimit)
            {
                Thread.Sleep(100);
            }
        }
    }

    public static IConsumer<string?, string?> Consumer(string address, IsolationLevel isolation, string? group = null) =>
        Clients.Consumer(
            address,
            group ?? Clients.Fresh("g"),
            c => (c.IsolationLevel, c.EnablePartitionEof, c.FetchWaitMaxMs) = (isolation, group is null, 100)
        );

    /// <summary>A new topic that can be written to: Kafka says yes before it is so.</summary>
    public static async Task<(string Address, string Topic)> TopicAsync(
        string address,
        CancellationToken cancellationToken,
        int partitions = 1,
        params (string, string)[] configs
    )
    {
        var topic = Clients.Fresh("t");
        using var admin = Clients.Admin(address);
        await admin.CreateAsync(topic, partitions, cancellationToken, configs);
        var limit = Stopwatch.StartNew();
        while (admin.GetMetadata(topic, Clients.TimeLimit).Topics.Single().Partitions.Count(p => !p.Error.IsError) < partitions)
        {
            Assert.True(limit.Elapsed < Clients.TimeLimit, $"topic {topic} is not there");
            await Task.Delay(50, cancellationToken);
        }

        return (address, topic);
    }

    /// <summary>Asks again while a Kafka that has only just started is not yet a coordinator.</summary>
    public static List<TopicPartitionOffset> Committed(
        IConsumer<string?, string?> consumer,
        params Confluent.Kafka.TopicPartition[] partitions
    )
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return consumer.Committed(partitions, Clients.TimeLimit);
            }
            catch (KafkaException e)
                when (limit.Elapsed < Clients.TimeLimit
                    && e.Error.Code
                        is Confluent.Kafka.ErrorCode.NotCoordinatorForGroup
                            or Confluent.Kafka.ErrorCode.GroupCoordinatorNotAvailable
                            or Confluent.Kafka.ErrorCode.GroupLoadInProgress
                )
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>All that can be seen now.</summary>
    public static List<string?> Read(string address, string topic, int partitions, IsolationLevel isolation)
    {
        using var consumer = Consumer(address, isolation);
        var values = new List<string?>();
        for (var p = 0; p < partitions; p++)
        {
            consumer.Assign(new TopicPartitionOffset(topic, p, Offset.Beginning));
            while (true)
            {
                var result = consumer.Consume(Clients.TimeLimit) ?? throw new TimeoutException($"no end of {topic}-{p}");
                if (result.IsPartitionEOF)
                {
                    break;
                }

                values.Add(result.Message.Value);
            }
        }

        return values;
    }
}
