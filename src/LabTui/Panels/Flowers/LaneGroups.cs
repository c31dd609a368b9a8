using System.Globalization;
using LabTui.Layout;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Which group a lane belongs to: the one group of all lanes, or of several the one that has the lane's number.</summary>
internal static class LaneGroups
{
    public static LogGroup? Of(IReadOnlyList<string> names, IReadOnlyList<LogGroup> seen, int partition)
    {
        var name = names.Count == 1 ? names[0] : names.ElementAtOrDefault(partition);
        return seen.FirstOrDefault(group => group.Group.Id == name);
    }

    public static string? Reader(LogGroup? group, TopicPartition place)
    {
        var members = group?.Group.Members ?? [];
        return members.FirstOrDefault(member => member.Assigned.Contains(place)) is { } reader ? Name(reader, members) : null;
    }

    /// <summary>Its state, and who in it has no partition.</summary>
    public static IEnumerable<string> Words(GroupInfo group)
    {
        var members = string.Create(
            CultureInfo.InvariantCulture,
            $"{group.Id}: {group.State}, {Counted.Of(group.Members.Count, "member")}"
        );
        var spare = group.Members.Where(member => member.Assigned.Count == 0).Select(member => Name(member, group.Members)).ToList();
        yield return spare.Count > 0 && group.State == "Stable" ? $"{members}; spare: {string.Join(", ", spare)}" : members;
    }

    private static string Name(GroupMember member, IReadOnlyList<GroupMember> members) =>
        MemberNames.Of(member, members) + (MemberNames.IsDead(member) ? " (silent)" : "");
}
