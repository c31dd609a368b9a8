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
            var time = line.Split(',')[0];
            producer.Produce(topic, new Message<string, string> { Key = time, Value = line });
        }

        producer.Flush(TimeSpan.FromSeconds(10));
    }
}
