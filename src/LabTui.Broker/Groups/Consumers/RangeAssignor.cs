namespace LabTui.Broker;

/// <summary>
/// Each topic by itself in stretches of neighbouring partitions; whoever comes earlier in the order of the members gets the
/// lower ones, and one more where they do not come out even. So partitions of the same number in topics of the same size go to
/// the same member.
/// </summary>
internal static class RangeAssignor
{
    public static HashSet<TopicIdPartition>[] Assign(IReadOnlyList<Assignee> members)
    {
        var result = members.Select(_ => new HashSet<TopicIdPartition>()).ToArray();
        var ranked = Enumerable.Range(0, members.Count).OrderBy(m => members[m].Rank, Ranks.Order).ToList();
        var topics = ranked.SelectMany(m => members[m].Topics, (m, topic) => (m, topic)).GroupBy(x => x.topic, x => x.m);
        foreach (var subscribed in topics)
        {
            var (count, from) = (subscribed.Count(), 0);
            foreach (var (place, member) in subscribed.Index())
            {
                var to = from + (subscribed.Key.Partitions / count) + (place < subscribed.Key.Partitions % count ? 1 : 0);
                for (; from < to; from++)
                {
                    result[member].Add(new(subscribed.Key.Id, from));
                }
            }
        }

        return result;
    }
}
