using LabTui.Streams;

namespace LabTui.Course.Reading;

/// <summary>What a topic is called in a log: a topic that is made anew under the same name is another one.</summary>
internal static class TopicId
{
    /// <returns>The cluster's id for it; its name where the cluster gives none.</returns>
    /// <exception cref="TopicProblem">There is no such topic.</exception>
    public static string Of(ClusterClient cluster, string topic, TimeSpan timeout) =>
        cluster.TopicIds([topic], timeout).TryGetValue(topic, out var id)
            ? id ?? topic
            : throw new TopicProblem(TopicProblemKind.Absent, $"there is no topic {topic} yet");
}
