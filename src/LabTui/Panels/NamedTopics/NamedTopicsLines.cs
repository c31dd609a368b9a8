using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Panels.NamedTopics;

/// <summary>Named topics as lines of text: one for each partition, again whenever something of it has changed.</summary>
internal static class NamedTopicsLines
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(
        PanelContext context,
        IReadOnlyList<string> names,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(context.Course.Cluster);
        var told = new HashSet<string>();
        while (!cancellationToken.IsCancellationRequested && !printer.IsUnread())
        {
            var topics = cluster.TopicViews(names, s_limit);
            var missing = names.Where(name => !topics.Any(it => it.Topic.Name == name)).Select(name => $"{name}: not there yet");
            var lines = topics.SelectMany(Of).Concat(missing).Select(VisibleText.Of).ToList();
            foreach (var line in lines.Where(line => !told.Contains(line)))
            {
                await printer.Out.WriteLineAsync(line);
            }

            told = [.. lines];
            if (printer.UntilEnd)
            {
                return ExitCode.Pass;
            }

            await Task.Delay(s_between, context.Course.Time, cancellationToken);
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    public static IEnumerable<string> Of(TopicView view) =>
        view.Topic.Partitions.Zip(
            view.Watermarks,
            (partition, marks) =>
                $"{view.Topic.Name} p{partition.Id}: leader {partition.Leader}, replicas {string.Join(',', partition.Replicas)}, in sync {string.Join(',', partition.InSync)}, oldest {marks.Low}, next {marks.High}"
        );
}
