namespace LabTui.Broker;

/// <summary>
/// All topics together, so that members who want the same have the same number of partitions, or one more; each keeps
/// what it had as far as that allows.
/// </summary>
internal static class UniformAssignor
{
    public static HashSet<TopicIdPartition>[] Assign(IReadOnlyList<Assignee> members)
    {
        var result = members.Select(_ => new HashSet<TopicIdPartition>()).ToArray();
        var ranked = Enumerable.Range(0, members.Count).OrderBy(m => members[m].Rank, Ranks.Order).ToList();
        var topics = ranked
            .SelectMany(m => members[m].Topics, (m, topic) => (m, topic))
            .GroupBy(x => x.topic, x => x.m)
            .Select(g => (Topic: g.Key, Subscribers: g.ToList()))
            .OrderBy(t => t.Subscribers.Count) // who has little choice goes first
            .ToList();
        foreach (var (topic, subscribers) in topics)
        {
            Share(topic, subscribers, members, result);
        }

        while (topics.Any(t => Level(t.Topic, t.Subscribers, result)))
        {
            // A move in one topic can make room for one in another.
        }

        return result;
    }

    private static void Share(
        AssignableTopic topic,
        List<int> subscribers,
        IReadOnlyList<Assignee> members,
        HashSet<TopicIdPartition>[] result
    )
    {
        var open = new List<TopicIdPartition>();
        foreach (var partition in Enumerable.Range(0, topic.Partitions).Select(p => new TopicIdPartition(topic.Id, p)))
        {
            var holder = subscribers.FindIndex(m => members[m].Has.Contains(partition));
            if (holder >= 0)
            {
                result[subscribers[holder]].Add(partition);
            }
            else
            {
                open.Add(partition);
            }
        }

        foreach (var partition in open)
        {
            result[subscribers.MinBy(m => result[m].Count)].Add(partition);
        }
    }

    /// <summary>Moves partitions of one topic from those with most to those with least.</summary>
    /// <returns>True when one was moved.</returns>
    private static bool Level(AssignableTopic topic, List<int> subscribers, HashSet<TopicIdPartition>[] result)
    {
        var moved = false;
        while (true)
        {
            var least = subscribers.MinBy(m => result[m].Count);
            var most = subscribers.Where(m => result[m].Any(p => p.Topic == topic.Id)).MaxBy(m => result[m].Count);
            if (result[most].Count - result[least].Count < 2)
            {
                return moved;
            }

            var last = result[most].Where(p => p.Topic == topic.Id).MaxBy(p => p.Partition);
            result[most].Remove(last);
            result[least].Add(last);
            moved = true;
        }
    }
}
