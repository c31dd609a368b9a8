using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Two looks that show the same: nothing is drawn for the second.</summary>
internal static class LogSameness
{
    public static bool AreSame(LogLook a, LogLook b) => All(a.Topics, b.Topics, Same) && All(a.Groups, b.Groups, Same);

    private static bool Same(LogTopic a, LogTopic b) => a.Id == b.Id && a.Name == b.Name && a.Partitions.SequenceEqual(b.Partitions);

    private static bool Same(LogGroup a, LogGroup b) =>
        (a.Group.Id, a.Group.State) == (b.Group.Id, b.Group.State)
        && All(a.Group.Members, b.Group.Members, Same)
        && a.Committed.Count == b.Committed.Count
        && a.Committed.All(it => b.Committed.TryGetValue(it.Key, out var there) && there == it.Value);

    private static bool Same(GroupMember a, GroupMember b) => a.MemberId == b.MemberId && a.Assigned.SequenceEqual(b.Assigned);

    private static bool All<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, T, bool> same) =>
        a.Count == b.Count && a.Zip(b).All(it => same(it.First, it.Second));
}
