using System.Globalization;
using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>How a member of a group is called on screens.</summary>
internal static class MemberNames
{
    private const string OwnProcess = "labtui-";

    /// <summary>The name its program gave itself; where several share one, with the end of its id.</summary>
    public static string Of(GroupMember member, IReadOnlyList<GroupMember> members)
    {
        var alone = members.Count(it => it.ClientId == member.ClientId) == 1;
        return alone ? member.ClientId : $"{member.ClientId}-{member.MemberId[^Math.Min(4, member.MemberId.Length)..]}";
    }

    /// <summary>
    /// A reader of this program that is a process of its own calls itself after it: so it can be told that it has died, while its
    /// group still waits for a sign of life.
    /// </summary>
    public static bool IsDead(GroupMember member) =>
        member.ClientId.StartsWith(OwnProcess, StringComparison.Ordinal)
        && int.TryParse(member.ClientId.AsSpan(OwnProcess.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
        && OperatingSystem.IsLinux()
        && !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"));
}
