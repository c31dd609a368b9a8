using LabTui.Layout;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>Draws a group: its state, its members, and which partitions each was given.</summary>
internal static class LogGroupLine
{
    public static void Draw(Area row, LogGroup group)
    {
        var x = row.Text(0, 0, "group ", Ink.Muted);
        x += row.Cut(x, 0, group.Group.Id, Ink.Title, row.Width / 3) + 2;
        foreach (var (text, ink) in Words(group.Group))
        {
            x += row.Cut(x, 0, text, ink, row.Width - x) + 2;
        }
    }

    /// <summary>The same as text.</summary>
    public static string Text(GroupInfo group) => $"group {group.Id}  {string.Join("  ", Words(group).Select(word => word.Text))}";

    private static IEnumerable<(string Text, Ink Ink)> Words(GroupInfo group)
    {
        yield return group.State switch
        {
            "Empty" => ("nobody is reading", Ink.Muted),
            "PreparingRebalance" or "CompletingRebalance" => ("rebalancing", Ink.Accent),
            var state => (state, Ink.Good),
        };
        if (group.Members.Count > 0)
        {
            yield return (Counted.Of(group.Members.Count, "member"), Ink.Text);
        }

        var hasSeveral = group.Members.SelectMany(member => member.Assigned).Select(it => it.Topic).Distinct().Count() > 1;
        foreach (var member in group.Members)
        {
            var topics = member.Assigned.GroupBy(it => it.Topic);
            var given = member.Assigned.Count == 0 ? "none" : string.Join(" ", topics.Select(it => Partitions(it, hasSeveral)));
            yield return ($"{MemberNames.Of(member, group.Members)}: {given}", Ink.Text);
            if (MemberNames.IsDead(member))
            {
                yield return ("is dead, waiting for session.timeout.ms", Ink.Bad);
            }
        }
    }

    private static string Partitions(IGrouping<string, TopicPartition> topic, bool withName)
    {
        var partitions = string.Join(",", topic.Select(it => it.Partition).Order().Select(it => $"p{it}"));
        return withName ? $"{topic.Key} {partitions}" : partitions;
    }
}
