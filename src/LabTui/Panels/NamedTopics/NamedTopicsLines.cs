using LabTui.Streams;

namespace LabTui.Panels.NamedTopics;

/// <summary>Named topics as lines of text: one for each partition, again whenever something of it has changed.</summary>
internal static class NamedTopicsLines
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(
        PanelContext context,
        IReadOnlyList<string> names,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(context.Course.Cluster);
        return await printer.FollowLinesAsync(
            context.Course.Time,
            () =>
            {
                var topics = cluster.TopicViews(names, s_limit);
                var missing = names.Where(name => !topics.Any(it => it.Topic.Name == name)).Select(name => $"{name}: not there yet");
                return topics.SelectMany(Of).Concat(missing);
            },
            cancellationToken
        );
    }

    public static IEnumerable<string> Of(TopicView view) =>
        view.Topic.Partitions.Zip(
            view.Watermarks,
            (partition, marks) =>
                $"{view.Topic.Name} p{partition.Id}: leader {partition.Leader}, replicas {string.Join(',', partition.Replicas)}, in sync {string.Join(',', partition.InSync)}, oldest {marks.Low}, next {marks.High}"
        );
}
