using LabTui.Course.Coding;
using LabTui.Streams;

namespace LabTui.Panels;

internal static class ShownNames
{
    /// <summary>Topics and groups of the student, without those that checks make for a moment.</summary>
    public static bool IsShown(string name, ClusterSettings cluster) =>
        cluster.LabName(name) is { } own && !own.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal);
}
