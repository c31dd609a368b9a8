using System.Globalization;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels.NamedTopics;

/// <summary>Named topics: a line for each partition, with who leads it, who has copies, and which offsets it holds. Pure.</summary>
internal static class NamedTopicsView
{
    private static readonly Table s_table = new(
        new TableColumn("topic"),
        new TableColumn("partition", 9, true),
        new TableColumn("leader", 6, true),
        new TableColumn("replicas", 8, true),
        new TableColumn("in sync", 7, true),
        new TableColumn("oldest", 9, true),
        new TableColumn("next", 9, true)
    );

    public static void Draw(Area whole, NamedTopicsContent content)
    {
        var area = whole.Margin(1, 0);
        if (content.Lost is { } lost)
        {
            area.Row(area.Height - 1).Cut(0, 0, lost.Split('\n')[0], Ink.Bad, area.Width);
            area = area.Inside(0, 0, area.Width, area.Height - 1);
        }

        if (content.Topics is not { } topics)
        {
            area.Text(0, 0, content.Lost is null ? "looking" : "", Ink.Muted);
            return;
        }

        var rows = content.Names.SelectMany(name => Rows(name, topics.FirstOrDefault(it => it.Topic.Name == name))).ToList();
        s_table.Draw(area, rows.Count, (row, column) => rows[row][column], first: content.First);
        for (var i = content.First; i < rows.Count; i++)
        {
            if (rows[i] is [{ Ink: Ink.Muted } missing, ..])
            {
                area.Row(1 + i - content.First).Cut(0, 0, missing.Text, Ink.Muted, area.Width);
            }
        }
    }

    private static IEnumerable<TableCell[]> Rows(string name, TopicView? view)
    {
        if (view is null)
        {
            yield return [new TableCell($"{name}: not there yet", Ink.Muted), "", "", "", "", "", ""];
            yield break;
        }

        foreach (var (partition, marks) in view.Topic.Partitions.Zip(view.Watermarks))
        {
            var isWhole = partition.InSync.Count >= partition.Replicas.Count;
            yield return
            [
                partition == view.Topic.Partitions[0] ? name : "",
                Text(partition.Id),
                partition.Leader < 0 ? new TableCell("none", Ink.Bad) : Text(partition.Leader),
                string.Join(',', partition.Replicas),
                new TableCell(partition.InSync.Count == 0 ? "none" : string.Join(',', partition.InSync), isWhole ? Ink.Text : Ink.Bad),
                Text(marks.Low),
                Text(marks.High),
            ];
        }
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <param name="Topics">Those of them that are there; null until they have been looked for.</param>
/// <param name="Lost">Why the broker cannot be asked; what was seen before stays.</param>
/// <param name="First">The first line that is shown.</param>
internal sealed record NamedTopicsContent(IReadOnlyList<string> Names, IReadOnlyList<TopicView>? Topics, string? Lost, int First)
{
    public int LineCount =>
        Names.Sum(name => Math.Max(1, Topics?.FirstOrDefault(it => it.Topic.Name == name)?.Topic.Partitions.Count ?? 1));

    /// <returns>This very content when the look has shown nothing new.</returns>
    public NamedTopicsContent With(WatchSnapshot<IReadOnlyList<TopicView>> look) =>
        look.Value is not { } topics ? (look.Lost == Lost ? this : this with { Lost = look.Lost })
        : Lost is null && Topics is not null && AsText(Topics).SequenceEqual(AsText(topics)) ? this
        : this with { Topics = topics, Lost = null };

    /// <summary>All that is shown of topics, as text: what is the same here looks the same.</summary>
    private static IEnumerable<string> AsText(IReadOnlyList<TopicView> topics) => topics.SelectMany(NamedTopicsLines.Of);
}
