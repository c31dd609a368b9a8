using Confluent.Kafka;
using Confluent.Kafka.Admin;

public static class TopicSetup
{
    /// <summary>Creates a topic with one replica, or in a dry run only asks whether it could be created.</summary>
    /// <returns>"possible" after a dry run, "created", or "exists" when it was there before.</returns>
    public static async Task<string> Create(
        IAdminClient admin,
        string name,
        int partitions,
        bool dryRun
    )
    {
        var topic = new TopicSpecification
        {
            Name = name,
            NumPartitions = partitions,
            ReplicationFactor = 1,
        };
        var options = new CreateTopicsOptions { ValidateOnly = dryRun };
        try
        {
            await admin.CreateTopicsAsync([topic], options);
            return dryRun ? "possible" : "created";
        }
        catch (CreateTopicsException problem)
            when (problem.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            return "exists";
        }
    }

    /// <summary>Both topics of this lab, first as a dry run, then for real.</summary>
    public static async Task Run()
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        foreach (var dryRun in new[] { true, false })
        {
            Console.WriteLine(dryRun ? "dry run" : "for real");
            foreach (
                var (name, partitions) in new[]
                {
                    ("iris_demo2_topic", 5),
                    ("feedback_topic_demo2", 1),
                }
            )
            {
                Console.WriteLine(
                    $"  {name}: {await Create(admin, Lab.Topic(name), partitions, dryRun)}"
                );
            }
        }
    }
}
