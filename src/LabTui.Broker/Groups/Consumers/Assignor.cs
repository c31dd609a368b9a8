namespace LabTui.Broker;

/// <summary>A topic as an assignor sees it.</summary>
internal readonly record struct AssignableTopic(Guid Id, int Partitions);

/// <summary>A member as an assignor sees it.</summary>
/// <param name="Rank">Members are taken in this order: static ones by their instance id, then the others by their id.</param>
/// <param name="Has">What the last assignment gave it.</param>
internal sealed record Assignee(
    (bool IsDynamic, string Name) Rank,
    IReadOnlyList<AssignableTopic> Topics,
    IReadOnlySet<TopicIdPartition> Has
);

/// <summary>One way to share the partitions of the topics among those who want them, computed by the broker.</summary>
/// <param name="Assign">What each is to have, in the order of the members given.</param>
internal sealed record Assignor(string Name, Func<IReadOnlyList<Assignee>, HashSet<TopicIdPartition>[]> Assign)
{
    /// <summary>The first is the one of a group whose members ask for none.</summary>
    public static readonly IReadOnlyList<Assignor> All = [new("uniform", UniformAssignor.Assign), new("range", RangeAssignor.Assign)];

    public static Assignor Default => All[0];

    public static Assignor? Find(string name) => All.FirstOrDefault(a => a.Name == name);
}
