using System.Text.Json.Nodes;
using Confluent.Kafka;
using LabTui.Exercises;

public static class FeedbackSenderChecks
{
    private static readonly Flower s_flower = Iris.All.Single(flower => flower.Id == 84);

    [Check("a right prediction is no feedback")]
    public static void Right()
    {
        if (FeedbackSender.Feedback(s_flower, s_flower.Species) is { } said)
        {
            throw new NotYet(said, "null, where predicted and Species are the same", "if (predicted == flower.Species) return null;");
        }
    }

    [Check("a wrong one is the flower, with PredictedSpecies added")]
    public static void Wrong()
    {
        var said = FeedbackSender.Feedback(s_flower, "Iris-virginica");
        var (flower, problem) = Iris.Parse(said);
        if (flower != s_flower)
        {
            throw new NotYet(
                said,
                "flower 84 with all its fields",
                problem ?? "begin with JsonSerializer.SerializeToNode(flower)!.AsObject()"
            );
        }

        var added = JsonNode.Parse(said!)!["PredictedSpecies"]?.GetValue<string>();
        if (added != "Iris-virginica")
        {
            throw new NotYet(
                added is null ? "no PredictedSpecies" : $"PredictedSpecies {added}",
                "Iris-virginica",
                "json[\"PredictedSpecies\"] = predicted;"
            );
        }
    }

    [Check("when Send comes back, the record has arrived")]
    public static void Arrives()
    {
        using var producer = new ProducerBuilder<Null, string>(Lab.Client).Build();
        var topic = Lab.Topic("feedback_topic_demo2");
        var said = FeedbackSender.Send(producer, topic, "one");
        var values = Reading.Values(topic);
        if (!said || !values.SequenceEqual(["one"]))
        {
            throw new NotYet(
                $"Send returned {(said ? "true" : "false")}, and the topic has {values.Count} records",
                "true, and one record",
                "produce, then producer.Flush(TimeSpan.FromSeconds(10)), then return what the report said"
            );
        }
    }

    [Check("a topic that is not there: false, and no exception")]
    public static void Missing()
    {
        var config = new ProducerConfig(Lab.Client) { MessageTimeoutMs = 1500, TopicMetadataPropagationMaxMs = 200 };
        using var producer = new ProducerBuilder<Null, string>(config).Build();
        if (FeedbackSender.Send(producer, Lab.Topic("narrow") + "_is_not_there", "one"))
        {
            throw new NotYet("true, for a topic that is not there", "false", "arrived = !report.Error.IsError, in the delivery report");
        }
    }
}
