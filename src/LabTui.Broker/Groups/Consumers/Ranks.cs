namespace LabTui.Broker;

/// <summary>The order of members, the same for every assignor.</summary>
internal static class Ranks
{
    public static readonly IComparer<(bool IsDynamic, string Name)> Order = Comparer<(bool IsDynamic, string Name)>.Create(
        (a, b) => a.IsDynamic != b.IsDynamic ? a.IsDynamic.CompareTo(b.IsDynamic) : string.CompareOrdinal(a.Name, b.Name)
    );
}
