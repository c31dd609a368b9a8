using System.Globalization;
using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>The topics as lines of text: one whenever something of them has changed.</summary>
internal static class TopicLines
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(PanelContext context, PanelPrinter printer, CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(context.Course.Cluster);
        return await printer.FollowLinesAsync(
            context.Course.Time,
            () =>
            {
                var topics = cluster.Topics(s_limit).Where(topic => !topic.Internal && ShownNames.IsShown(topic.Name, cluster.Settings));
                var now = string.Join(", ", topics.Select(topic => Line(cluster, topic.Name)));
                return [now.Length == 0 ? "no topics yet" : now];
            },
            cancellationToken
        );
    }

    private static string Line(ClusterClient cluster, string topic) =>
        string.Create(CultureInfo.InvariantCulture, $"{topic} {cluster.Watermarks(topic, s_limit).Sum(marks => marks.Count):N0}");
}
