using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Writes transactions of a few records, every fourth to be aborted, and notes what it was told of each.</summary>
internal sealed class TransactionFeeder(string address, string topic)
{
    private readonly string _id = Clients.Fresh("feeder");
    private IProducer<string?, string?>? _producer;

    public List<int> Committed { get; } = [];

    public List<int> Aborted { get; } = [];

    /// <summary>It could not be ended, and its producer not go on.</summary>
    public List<int> Unknown { get; } = [];

    public static bool IsToBeAborted(int transaction) => transaction % 4 == 3;

    public static int SizeOf(int transaction) => (transaction % 7) + 1;

    public void Run(CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            try
            {
                _producer ??= Transactions.Producer(address, _id);
                Write(_producer, i);
            }
            catch (KafkaException)
            {
                Unknown.Add(i);
                _producer?.Dispose();
                _producer = null; // whatever it had open is aborted by the next of its name
            }

            Thread.Sleep(5);
        }

        _producer?.Dispose();
    }

    private void Write(IProducer<string?, string?> producer, int transaction)
    {
        producer.BeginTransaction();
        for (var i = 0; i < SizeOf(transaction); i++)
        {
            producer.Produce(
                new Confluent.Kafka.TopicPartition(topic, i % 2),
                new() { Key = $"{transaction}", Value = $"{transaction}/{i}" }
            );
        }

        if (IsToBeAborted(transaction))
        {
            producer.Flush(Clients.TimeLimit); // what is still queued would never be sent
            Until(() => producer.AbortTransaction(Clients.TimeLimit));
            Aborted.Add(transaction);
            return;
        }

        try
        {
            Until(() => producer.CommitTransaction(Clients.TimeLimit));
            Committed.Add(transaction);
        }
        catch (KafkaTxnRequiresAbortException)
        {
            Until(() => producer.AbortTransaction(Clients.TimeLimit));
            Aborted.Add(transaction);
        }
    }

    private static void Until(Action act)
    {
        while (true)
        {
            try
            {
                act();
                return;
            }
            catch (KafkaRetriableException)
            {
                // the broker is being started again
            }
        }
    }
}
