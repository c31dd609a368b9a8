using Confluent.Kafka;
using LabTui.Exercises;

public static class TopicSetupHidden
{
    private static readonly (string Name, int Partitions)[] s_wanted = [("iris_demo2_topic", 5), ("feedback_topic_demo2", 1)];

    [Check("Run makes both topics, and does no harm when they are there")]
    public static async Task Twice(StudentProgram student)
    {
        using var admin = new AdminClientBuilder(Lab.Client).Build();
        await admin.DeleteTopicsAsync(s_wanted.Select(topic => Lab.Topic(topic.Name)));
        Wait(() => s_wanted.All(topic => PartitionsOf(admin, topic.Name) == 0));
        student.Run("Run");
        student.Run("Run");
        Wait(() => s_wanted.All(topic => PartitionsOf(admin, topic.Name) > 0));
        foreach (var (name, partitions) in s_wanted)
        {
            if (PartitionsOf(admin, name) is var seen && seen != partitions)
            {
                throw new NotYet($"{name} with {seen} partitions", partitions, "leave Run as it was");
            }
        }
    }

    /// <summary>Brokers of a cluster tell each other, which takes a moment.</summary>
    private static void Wait(Func<bool> condition) => SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(5));

    private static int PartitionsOf(IAdminClient admin, string name) =>
        admin.GetMetadata(TimeSpan.FromSeconds(5)).Topics.Find(topic => topic.Topic == Lab.Topic(name))?.Partitions.Count ?? 0;
}
