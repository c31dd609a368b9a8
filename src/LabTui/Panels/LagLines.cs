using System.Globalization;
using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>The lag of groups as lines of text: one for each group, again whenever something of it has changed.</summary>
internal static class LagLines
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(context.Course.Cluster);
        var told = new Dictionary<string, string>();
        return await printer.FollowAsync(
            context.Course.Time,
            async () =>
            {
                foreach (var group in Groups(cluster, arguments.Of(PanelAttribute.Group)))
                {
                    var seen = new LagView(cluster.Group(group, s_limit), cluster.Lag(group, null, s_limit));
                    var line = Line(new LagBoard([], group) { Seen = seen });
                    if (told.GetValueOrDefault(group) != line)
                    {
                        await printer.Out.WriteLineAsync(told[group] = line);
                    }
                }

                if (told.Count == 0)
                {
                    await printer.Out.WriteLineAsync(told[""] = "no groups yet");
                }

                return false;
            },
            cancellationToken
        );
    }

    private static IEnumerable<string> Groups(ClusterClient cluster, string? only) =>
        only is null ? cluster.GroupIds(s_limit).Where(id => ShownNames.IsShown(id, cluster.Settings)) : [cluster.Settings.Group(only)];

    private static string Line(LagBoard board)
    {
        var partitions = board.Seen!.Partitions.Select(it =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{it.Topic}-{it.Partition} at {(it.Committed is { } at ? at : "-")} of {it.End}, lag {it.Lag}, member {board.Reader(it)}"
            )
        );
        var group = board.Seen.Group;
        var state = group?.State ?? "no such group";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{board.Chosen}: {state}, members {group?.Members.Count ?? 0}, lag {board.Seen.Total}; {string.Join("; ", partitions)}"
        );
        return VisibleText.Of(text.TrimEnd(' ', ';'));
    }
}
