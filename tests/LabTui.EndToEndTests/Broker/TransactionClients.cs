using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>
/// The clients that write transactions, and those that leave out what was aborted. Not among the readers: @platformatic/kafka,
/// which leaves out the control batches only, and kafka-python 2.0, which knows neither.
/// </summary>
internal static class TransactionClients
{
    public static readonly Dictionary<string, Func<string, string, Task>> Writers = new()
    {
        ["Confluent.Kafka"] = WriteAsync,
        ["kafkajs"] = WriteWithKafkaJs,
        ["@platformatic/kafka"] = WriteWithPlatformatic,
    };

    /// <summary>Each prints the values of so many records, one a line.</summary>
    public static readonly Dictionary<string, Func<string, string, int, Task<string>>> Readers = new()
    {
        ["Confluent.Kafka"] = (address, topic, _) =>
            Task.FromResult(string.Join('\n', Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted))),
        ["kcat"] = ReadWithKcat,
        ["kafkajs"] = ReadWithKafkaJs,
        ["Java 3.9.2"] = (address, topic, count) => ReadWithJava("3.9.2", address, topic, count),
        ["Java 4.3.1"] = (address, topic, count) => ReadWithJava("4.3.1", address, topic, count),
    };

    private static async Task WriteAsync(string address, string topic)
    {
        using var producer = Transactions.Producer(address);
        foreach (var name in new[] { "a", "b", "c" })
        {
            producer.BeginTransaction();
            await producer.SendAsync(topic, name + "1");
            await producer.SendAsync(topic, name + "2");
            if (name == "b")
            {
                producer.AbortTransaction();
            }
            else
            {
                producer.CommitTransaction();
            }
        }
    }

    private static Task<string> WriteWithKafkaJs(string address, string topic) =>
        NodeClients.RunAsync(
            $$"""
            import kafkajs from 'kafkajs'
            const kafka = new kafkajs.Kafka({ brokers: ['{{address}}'], logLevel: kafkajs.logLevel.NOTHING })
            const producer = kafka.producer({ transactionalId: 'kafkajs-{{topic}}', maxInFlightRequests: 1, idempotent: true })
            await producer.connect()
            for (const name of ['a', 'b', 'c']) {
              const transaction = await producer.transaction()
              for (const i of [1, 2]) await transaction.send({ topic: '{{topic}}', messages: [{ value: name + i, partition: 0 }] })
              await (name === 'b' ? transaction.abort() : transaction.commit())
            }
            await producer.disconnect()
            """
        );

    private static Task<string> WriteWithPlatformatic(string address, string topic) =>
        NodeClients.RunAsync(
            $$"""
            import { Producer } from '@platformatic/kafka'
            const producer = new Producer({ clientId: 'p', bootstrapBrokers: ['{{address}}'], idempotent: true, transactionalId: 'platformatic-{{topic}}' })
            for (const name of ['a', 'b', 'c']) {
              const transaction = await producer.beginTransaction()
              for (const i of [1, 2]) await transaction.send({ messages: [{ topic: '{{topic}}', partition: 0, value: Buffer.from(name + i) }] })
              await (name === 'b' ? transaction.abort() : transaction.commit())
            }
            await producer.close()
            """
        );

    private static Task<string> ReadWithKcat(string address, string topic, int count)
    {
        Assert.SkipUnless(CommandLine.Has("kcat"), "kcat is not installed");
        return CommandLine.RunAsync(
            "kcat",
            ["-b", address, "-X", "isolation.level=read_committed", "-C", "-t", topic, "-o", "beginning", "-c", $"{count}", "-q"],
            "",
            TestContext.Current.CancellationToken
        );
    }

    private static Task<string> ReadWithKafkaJs(string address, string topic, int count) =>
        NodeClients.RunAsync(
            $$"""
            import kafkajs from 'kafkajs'
            const kafka = new kafkajs.Kafka({ brokers: ['{{address}}'], logLevel: kafkajs.logLevel.NOTHING })
            const consumer = kafka.consumer({ groupId: 'kafkajs-{{topic}}', readUncommitted: false })
            await consumer.connect()
            await consumer.subscribe({ topic: '{{topic}}', fromBeginning: true })
            let n = 0
            await new Promise(done => consumer.run({ eachMessage: async ({ message }) => {
              console.log(message.value.toString())
              if (++n == {{count}}) done()
            } }))
            await consumer.disconnect()
            """
        );

    private static Task<string> ReadWithJava(string version, string address, string topic, int count) =>
        JavaTools.RunAsync(
            version,
            address,
            "",
            "console-consumer",
            TestContext.Current.CancellationToken,
            ["--topic", topic, "--isolation-level", "read_committed", "--from-beginning", "--max-messages", $"{count}"]
        );
}
