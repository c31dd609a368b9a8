using Confluent.Kafka;

public static class WriteToKafka
{
    public static void Send()
    {
        var lines = File.ReadLines(Lab.Data).Skip(1).Take(5);
        var topic = Lab.Topic("first-payments");
        using var producer = new ProducerBuilder<string, string>(Lab.Client).Build();
        foreach (var line in lines)
        {
            // TODO: produce a message to the topic; its key is the time, its value the line
        }

        // TODO: wait until all messages have been sent
    }
}
