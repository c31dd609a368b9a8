using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>What was seen on the broker last.</summary>
/// <param name="Topics">Null until they have been seen.</param>
/// <param name="Groups">Null until they have been seen.</param>
/// <param name="Lost">Why the broker cannot be asked; what was seen before stays.</param>
internal sealed record BrokerContent(IReadOnlyList<TopicView>? Topics, IReadOnlyList<GroupView>? Groups, string? Lost)
{
    public static BrokerContent Unseen { get; } = new(null, null, null);

    /// <returns>This very content when the look has shown nothing new.</returns>
    public BrokerContent With(WatchSnapshot<IReadOnlyList<TopicView>> look) =>
        look.Value is not { } topics ? Without(look.Lost)
        : Lost is null && Topics is not null && Same(Topics, topics) ? this
        : this with { Topics = topics, Lost = null };

    /// <returns>This very content when the look has shown nothing new.</returns>
    public BrokerContent With(WatchSnapshot<IReadOnlyList<GroupView>> look) =>
        look.Value is not { } groups ? this // the topics beside say what is wrong
        : Groups is not null && Same(Groups, groups) ? this
        : this with { Groups = groups };

    private BrokerContent Without(string? lost) => lost == Lost ? this : this with { Lost = lost };

    private static bool Same(IReadOnlyList<TopicView> a, IReadOnlyList<TopicView> b) =>
        a.Count == b.Count
        && a.Zip(b).All(it => it.First.Topic.Name == it.Second.Topic.Name && it.First.Watermarks.SequenceEqual(it.Second.Watermarks));

    private static bool Same(IReadOnlyList<GroupView> a, IReadOnlyList<GroupView> b) =>
        a.Count == b.Count
        && a.Zip(b)
            .All(it =>
                (it.First.Group.Id, it.First.Group.State, it.First.Group.Members.Count, it.First.Lag)
                == (it.Second.Group.Id, it.Second.Group.State, it.Second.Group.Members.Count, it.Second.Lag)
            );
}
