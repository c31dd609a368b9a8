using Confluent.Kafka;
using LabTui.Exercises;

public static class TopicSetupChecks
{
    [Check("a dry run says that the topic is possible, and creates nothing")]
    public static async Task DryRun()
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        var name = Lab.Topic("tried");
        var said = await TopicSetup.Create(admin, name, 5, dryRun: true);
        if (PartitionsOf(admin, name) is var partitions and > 0)
        {
            throw new NotYet(
                $"a topic with {partitions} partitions after a dry run",
                "none",
                "hand CreateTopicsAsync a second argument: new CreateTopicsOptions { ValidateOnly = dryRun }"
            );
        }

        Demand(said, "possible", "return \"possible\" when dryRun is true");
    }

    [Check("for real it creates the topic, with its partitions")]
    public static async Task ForReal()
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        var name = Lab.Topic("made");
        Demand(await TopicSetup.Create(admin, name, 5, dryRun: false), "created", "return \"created\" when dryRun is false");
        SpinWait.SpinUntil(() => PartitionsOf(admin, name) == 5, TimeSpan.FromSeconds(5)); // brokers tell each other
        if (PartitionsOf(admin, name) is var partitions and not 5)
        {
            throw new NotYet($"{partitions} partitions", 5, "leave NumPartitions = partitions as it was");
        }
    }

    [Check("a topic that is there already is no reason to end")]
    public static async Task Exists()
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        foreach (var dryRun in new[] { false, true })
        {
            try
            {
                Demand(
                    await TopicSetup.Create(admin, Lab.Topic("feedback_topic_demo2"), 1, dryRun),
                    "exists",
                    "return \"exists\" where you catch the exception"
                );
            }
            catch (Confluent.Kafka.Admin.CreateTopicsException problem)
            {
                throw new NotYet(
                    $"an exception: {problem.Results[0].Error.Reason}",
                    "\"exists\"",
                    "catch CreateTopicsException; its Results[0].Error.Code is ErrorCode.TopicAlreadyExists"
                );
            }
        }
    }

    [Check("any other problem is not passed over")]
    public static async Task Others()
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        try
        {
            var said = await TopicSetup.Create(admin, Lab.Topic("with a blank"), 1, dryRun: false);
            throw new NotYet(
                $"\"{said}\" for a topic with a blank in its name",
                "the exception that the client threw",
                "catch only what you understand: when (problem.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)"
            );
        }
        catch (Confluent.Kafka.Admin.CreateTopicsException)
        {
            // so the student reads what the broker said
        }
    }

    private static int PartitionsOf(IAdminClient admin, string name) =>
        admin.GetMetadata(TimeSpan.FromSeconds(5)).Topics.Find(topic => topic.Topic == name)?.Partitions.Count ?? 0;

    private static void Demand(string said, string expected, string tryThis)
    {
        if (said != expected)
        {
            throw new NotYet($"\"{said}\"", $"\"{expected}\"", tryThis);
        }
    }
}
