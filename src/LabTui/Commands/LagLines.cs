using System.Globalization;
using LabTui.Course;
using LabTui.Panels;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>The lag of groups as lines of text: one for each group, again whenever something of it has changed.</summary>
internal static class LagLines
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    /// <param name="only">The one group to look at, by its name on the broker; null: all that are the student's.</param>
    public static async Task<int> RunAsync(
        ClusterSettings settings,
        string? only,
        CommandServices services,
        bool once,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var told = new Dictionary<string, string>();
        while (!cancellationToken.IsCancellationRequested && !services.IsUnread())
        {
            foreach (var group in only is null ? cluster.GroupIds(ClusterCommand.Limit) : [only])
            {
                var line = Line(
                    new LagBoard([], group)
                    {
                        Seen = new(cluster.Group(group, ClusterCommand.Limit), cluster.Lag(group, null, ClusterCommand.Limit)),
                    }
                );
                if (told.GetValueOrDefault(group) == line)
                {
                    continue;
                }

                await services.Out.WriteLineAsync(told[group] = line);
            }
            if (told.Count == 0)
            {
                await services.Out.WriteLineAsync(told[""] = "no groups yet");
            }

            if (once)
            {
                return ExitCode.Pass;
            }

            await Task.Delay(s_between, services.Time, cancellationToken);
        }
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    private static string Line(LagBoard board)
    {
        var partitions = board.Seen!.Partitions.Select(it =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{it.Topic}-{it.Partition} at {(it.Committed is { } at ? at : "-")} of {it.End}, lag {it.Lag}, member {board.Reader(it)}"
            )
        );
        var group = board.Seen.Group;
        return VisibleText.Of(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"{board.Chosen}: {group?.State ?? "no such group"}, members {group?.Members.Count ?? 0}, lag {board.Seen.Total}; {string.Join("; ", partitions)}"
                )
                .TrimEnd(' ', ';')
        );
    }
}
